import { sql, type SqlBool } from 'kysely'
import { principalType, type Caller } from '../../access/caller.ts'
import { principalKey } from './approval.ts'
import { NotApprover, OwnPlan } from './errors.ts'
import type { Plan } from './store.ts'

/** How plans name this caller as an approver. A role is one person, whatever its sessions are called. */
export const keyOf = (caller: Caller): string =>
  principalKey({ type: principalType(caller), id: caller.principalId })

/** Plans whose approvers name the caller, as long as they have any. */
export const namesAsApprover = (caller: Caller) =>
  sql<SqlBool>`plan.approver_ids && ${[keyOf(caller)]}::text[]`

/** Plans that wait for the caller. */
export const waitsFor = (caller: Caller) =>
  sql<SqlBool>`(plan.status = 'ApplicationInProgress' and ${namesAsApprover(caller)})`

/** Plans that the caller has decided on, whatever became of them. */
export const decidedBy = (caller: Caller) => sql<SqlBool>`plan.decided_by && ${[keyOf(caller)]}::text[]`

/** Plans that the caller sees, with what they are about, because he is asked about them or has decided on them. */
export const reviewedBy = (caller: Caller) => sql<SqlBool>`(${waitsFor(caller)} or ${decidedBy(caller)})`

/**
 * The account decides on every plan. Of its approvers one is enough, but nobody approves what he asks for himself.
 * @throws OwnPlan, NotApprover
 */
export function assertMayDecide(
  caller: Caller,
  plan: Pick<Plan, 'id' | 'owner_type' | 'owner_id' | 'approver_ids'>,
): void {
  if (caller.type === 'root') return
  const me = keyOf(caller)
  if (me === principalKey({ type: plan.owner_type, id: plan.owner_id })) throw new OwnPlan(plan.id)
  if (!plan.approver_ids.includes(me)) throw new NotApprover(plan.id)
}
