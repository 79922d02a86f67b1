import { sql, type SqlBool } from 'kysely'
import { seesOwner, type Actor } from '../../access/caller.ts'
import { holdPair } from '../../catalog/constraint/governance.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { requestCancel } from '../../stacks/store.ts'
import { NotPlanOwner, PlanBusy, PlanChanged, PlanNotFound } from './errors.ts'
import { ownedBySeen } from '../visibility.ts'
import { decidedBy, namesAsApprover, reviewedBy } from './review.ts'
import { can, type PlanAction } from './states.ts'

export type Plan = Row<'plan'>

export const plansOfAccount = (db: ReadDb, caller: Actor) =>
  db.selectFrom('plan').where('plan.account_id', '=', caller.accountId)

/** What the call may be about: plans by their owner, and those that the caller is, or was, asked about. */
const visiblePlans = (db: ReadDb, caller: Actor) => {
  const owned = ownedBySeen(caller, sql`plan.owner_id`)
  return plansOfAccount(db, caller).where(
    caller.sees.asked ? sql<SqlBool>`(${owned} or ${reviewedBy(caller)})` : owned,
  )
}

/** @throws PlanNotFound */
export const getVisiblePlan = (db: ReadDb, caller: Actor, id: string): Promise<Plan> =>
  visiblePlans(db, caller)
    .selectAll('plan')
    .where('plan.id', '=', id)
    .executeTakeFirstOrThrow(() => new PlanNotFound(id))

/**
 * Locks a plan that the caller is concerned with: one whose approver he was learns that it is decided, not that it is
 * not there.
 * @throws PlanNotFound
 */
export function lockPlanAsked(tx: Tx, caller: Actor, id: string): Promise<Plan> {
  const asked = sql<SqlBool>`(plan.owner_id = ${caller.principalId}
    or ${namesAsApprover(caller)} or ${decidedBy(caller)})`
  return plansOfAccount(tx, caller)
    .selectAll('plan')
    .where('plan.id', '=', id)
    .$if(!caller.sees.all, plans => plans.where(asked))
    .forUpdate()
    .executeTakeFirstOrThrow(() => new PlanNotFound(id))
}

/** Nobody else changes the plan until the transaction ends. Who may is settled before. @throws PlanNotFound */
export const lockPlan = (tx: Tx, id: string): Promise<Plan> =>
  tx
    .selectFrom('plan')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new PlanNotFound(id))

/** Of those who may not do this, who is asked about the plan hears that, and not that what he sees is not there. */
const getPlanForChange = (db: ReadDb, caller: Actor, id: string): Promise<Plan> =>
  getVisiblePlan(db, { ...caller, sees: { ...caller.sees, asked: true } }, id)

/**
 * Locks a plan that is the caller's, or for the account any. What comes before it in the order of locks is held on the
 * way: the preview that is to stop, which its own end locks first, and the rules that the plan is under.
 * @throws PlanNotFound, NotPlanOwner, PlanChanged
 */
export async function lockOwnPlan(
  tx: Tx,
  caller: Actor,
  id: string,
  { stopPreview = false } = {},
): Promise<Plan> {
  const seen = await getPlanForChange(tx, caller, id)
  if (!seesOwner(caller, seen.owner_id)) throw new NotPlanOwner(id)
  if (stopPreview && seen.status === 'PreviewInProgress') await requestCancel(tx, seen.preview_operation_id)
  await holdPair(tx, seen.portfolio_id, seen.product_id)
  const plan = await lockPlan(tx, id)
  if (plan.preview_operation_id !== seen.preview_operation_id) throw new PlanChanged(id)
  return plan
}

const participle = {
  update: 'updated',
  decide: 'decided on',
  execute: 'executed',
  cancel: 'cancelled',
  delete: 'deleted',
} as const satisfies Record<PlanAction, string>

/** @throws PlanBusy */
export function assertCan(action: PlanAction, plan: Pick<Plan, 'id' | 'status'>): void {
  if (!can(action, plan.status)) throw new PlanBusy(plan.id, participle[action], plan.status)
}
