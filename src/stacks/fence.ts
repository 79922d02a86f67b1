import type { Db, Tx } from '../db/tables.ts'
import { Superseded } from '../terraform/errors.ts'

/**
 * Fencing. Every attempt at an operation raises its `fence`; a worker names the fence it was given with every write.
 * A worker that was thought dead and taken over finds a higher fence in the row, and may write nothing any more.
 */
export interface Fence {
  readonly operationId: string
  readonly fence: number
}

/**
 * A transaction of this attempt and no other: the operation's row is share-locked, so a take-over waits for it.
 * @throws Superseded
 */
export async function fenced<T>(db: Db, mine: Fence, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async tx => {
    const row = await tx
      .selectFrom('stack_operation')
      .select('id')
      .where('id', '=', mine.operationId)
      .where('fence', '=', mine.fence)
      .where('status', '=', 'IN_PROGRESS')
      .forShare()
      .executeTakeFirst()
    if (!row) throw new Superseded(mine.operationId)
    return work(tx)
  })
}
