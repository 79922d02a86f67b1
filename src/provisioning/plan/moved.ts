import type { ReadDb, Row } from '../../db/tables.ts'
import { stateMoved } from '../../stacks/plan-hash.ts'
import type { Stack } from '../../stacks/store.ts'
import type { Plan } from './store.ts'

type Preview = Pick<Row<'stack_plan'>, 'state_lineage' | 'state_serial'> &
  Pick<Row<'stack_operation'>, 'role_id' | 'created_at'>

/** What the preview was made from, and is not so any more. */
export interface Moved {
  readonly kind: 'SavedPlan' | 'State' | 'LaunchRole'
  readonly words: string
}

export const savedPlanGone: Moved = { kind: 'SavedPlan', words: 'the saved plan is gone' }

/**
 * What is not any more as the preview found it, in words, and the tasks that changed the instance since; nothing of
 * either when the plan may be executed. The worker checks the whole hash again.
 */
export async function findMoved(
  db: ReadDb,
  plan: Pick<Plan, 'provisioned_product_id'>,
  {
    preview,
    stack,
    roleId,
  }: { preview: Preview; stack: Pick<Stack, 'state_lineage' | 'state_serial'>; roleId: string | null },
) {
  const moved: Moved[] = stateMoved(preview, stack).map(words => ({ kind: 'State', words }))
  if (preview.role_id !== roleId) {
    moved.push({ kind: 'LaunchRole', words: await roleMoved(db, preview.role_id, roleId) })
  }
  const since = await db
    .selectFrom('task')
    .select(['id', 'type', 'status', 'updated_at'])
    .where('provisioned_product_id', '=', plan.provisioned_product_id)
    .where('created_at', '>', preview.created_at)
    .orderBy('created_at')
    .execute()
  // A success counts by itself: it may have changed no resource, and yet the parameters that the plan began from.
  const changed = moved.length > 0 || since.some(task => task.status === 'Succeeded')
  return { moved, tasks: changed ? since : [] }
}

async function roleMoved(db: ReadDb, before: string | null, now: string | null): Promise<string> {
  const ids = [before, now].filter(id => id !== null)
  const roles = await db.selectFrom('ram_role').select(['id', 'name']).where('id', 'in', ids).execute()
  const nameOf = (id: string | null) =>
    id === null ? 'none' : (roles.find(role => role.id === id)?.name ?? 'one that was deleted')
  return `the launch role is ${nameOf(now)}, the plan was made with ${nameOf(before)}`
}
