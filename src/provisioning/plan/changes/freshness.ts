import type { Static } from '../../../base/schema.ts'
import { governanceOf } from '../../../catalog/constraint/governance.ts'
import type { ReadDb } from '../../../db/tables.ts'
import type { Stack } from '../../../stacks/store.ts'
import { changedBy } from '../errors.ts'
import { findMoved, savedPlanGone, type Moved } from '../moved.ts'
import { awaitsApproval, can } from '../states.ts'
import type { Plan } from '../store.ts'
import type { freshnessOutput } from './view.ts'

/** Whether the plan could be executed as it was shown; undefined where nobody may execute it any more, or yet. */
export async function freshnessOf(
  db: ReadDb,
  plan: Plan,
  stack: Pick<Stack, 'state_lineage' | 'state_serial'>,
): Promise<Static<typeof freshnessOutput> | undefined> {
  if (!awaitsApproval(plan.status) && !can('execute', plan.status)) return undefined
  const { moved, tasks } = await movedSince(db, plan, stack)
  return {
    OutOfDate: moved.length + tasks.length > 0,
    Reasons: [
      ...moved.map(({ kind, words }) => ({ Kind: kind, Message: words })),
      ...tasks.map(task => ({ Kind: 'Task' as const, Message: changedBy(task), TaskId: task.id })),
    ],
  }
}

async function movedSince(db: ReadDb, plan: Plan, stack: Pick<Stack, 'state_lineage' | 'state_serial'>) {
  const preview = await db
    .selectFrom('stack_operation')
    .innerJoin('stack_plan', 'stack_plan.operation_id', 'stack_operation.id')
    .select(['role_id', 'created_at', 'state_lineage', 'state_serial'])
    .where('stack_operation.id', '=', plan.preview_operation_id)
    .executeTakeFirst()
  if (!preview) return { moved: [savedPlanGone] satisfies Moved[], tasks: [] }
  const { launch } = await governanceOf(db, plan.portfolio_id, plan.product_id)
  return findMoved(db, plan, { preview, stack, roleId: launch?.roleId ?? null })
}
