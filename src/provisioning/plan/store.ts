import type { Caller } from '../../access/caller.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { PlanBusy, PlanNotFound } from './errors.ts'
import { can, type PlanAction } from './states.ts'

export type Plan = Row<'plan'>

/** The account sees all plans, everybody else their own. */
export const visiblePlans = (db: ReadDb, caller: Caller) => {
  const plans = db.selectFrom('plan').where('plan.account_id', '=', caller.accountId)
  return caller.type === 'root' ? plans : plans.where('plan.owner_id', '=', caller.principalId)
}

/** Holds the row until the transaction ends. @throws PlanNotFound */
export async function lockPlan(tx: Tx, caller: Caller, id: string): Promise<Plan> {
  const row = await visiblePlans(tx, caller)
    .selectAll('plan')
    .where('plan.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new PlanNotFound(id)
  return row
}

const participle = { execute: 'executed', cancel: 'cancelled', delete: 'deleted' } as const satisfies Record<
  PlanAction,
  string
>

/** @throws PlanBusy */
export function assertCan(action: PlanAction, plan: Pick<Plan, 'id' | 'status'>): void {
  if (!can(action, plan.status)) throw new PlanBusy(plan.id, participle[action], plan.status)
}
