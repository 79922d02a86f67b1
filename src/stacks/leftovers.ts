import type { Db, ReadDb } from '../db/tables.ts'
import type { Engine } from '../terraform/engine.ts'

/**
 * Forgets the working directories that killed workers left on this machine, once another has ended what they had begun:
 * they hold states and values in plain text. One whose stack is worked on stays, and so does one whose last change
 * failed: it may know more than what was stored, and the next attempt finds it. Keys that are no stacks are not ours.
 */
export async function forgetLeftovers(
  db: Db,
  engine: Pick<Engine, 'tidy' | 'keys' | 'forget'>,
): Promise<void> {
  await engine.tidy()
  for (const stackId of await engine.keys()) {
    if (await isNeeded(db, stackId)) continue
    await db.transaction().execute(async tx => {
      // While the row is locked nobody can ask for an operation, as that names the stack; so none can begin.
      const stack = await tx
        .selectFrom('stack')
        .select('id')
        .where('id', '=', stackId)
        .forUpdate()
        .executeTakeFirst()
      if (stack && !(await isNeeded(tx, stackId))) await engine.forget(stackId)
    })
  }
}

async function isNeeded(db: ReadDb, stackId: string): Promise<boolean> {
  const operations = db.selectFrom('stack_operation').where('stack_id', '=', stackId)
  const open = await operations
    .select('id')
    .where('status', 'in', ['PENDING', 'IN_PROGRESS'])
    .limit(1)
    .executeTakeFirst()
  if (open) return true
  const lastChange = await operations
    .select('status')
    .where('action', '<>', 'PREVIEW')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return lastChange !== undefined && lastChange.status !== 'COMPLETE'
}
