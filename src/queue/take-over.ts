import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { Logger } from './logger.ts'
import { isGone, type ProcessPlace } from './machine.ts'
import { fenceMs, heldKeys } from './membership.ts'
import { giveBack } from './rows.ts'

/**
 * Finding the dead. Every worker looks every `lookMs` for rows of `worker` whose lock is free (membership.ts).
 * Such a worker is dead when
 *   its process is known to be gone, being of this very machine: at the first look;
 *   else when so many looks in a row found the lock free that it was free for `buryMs`. A look that fails forgets what
 *   was seen before, so the time runs only while the server is up: when it restarts or fails over all locks vanish
 *   together, and the living have time to take theirs again. Looks are counted, and not the time between two of them,
 *   because an observer that was asleep has seen nothing.
 * The dead is buried in one transaction, which holds the dead worker's own lock, so only one does it and the worker,
 * should it live, cannot come back in between: its row is removed and its jobs are given back.
 */
export const lookMs = 1_000
/** More than `fenceMs`, after which the living stop their attempts; membership.ts has the relation. */
const buryMs = fenceMs + 5_000
/** The first look begins the time, and the last one ends it. */
const looksToBury = buryMs / lookMs + 1

interface Suspect extends ProcessPlace {
  readonly id: string
  readonly lock_key: number
}

/** By worker: how many looks in a row have found its lock free. */
export type Suspicions = Map<string, number>

/** One look. Says how many workers were buried. */
export async function buryTheDead(
  db: Db,
  self: { readonly workerId: string },
  suspicions: Suspicions,
  logger: Logger,
): Promise<number> {
  const before = new Map(suspicions)
  suspicions.clear()
  let buried = 0
  for (const suspect of await findSuspects(db, self.workerId)) {
    const looks = (before.get(suspect.id) ?? 0) + 1
    suspicions.set(suspect.id, looks)
    const dead = looks >= looksToBury || (await isGone(suspect))
    if (dead && (await bury(db, suspect, logger))) buried++
  }
  return buried
}

async function findSuspects(db: Db, self: string): Promise<Suspect[]> {
  const { rows } = await sql<Suspect>`
    select id, lock_key, host, pid, process_started from worker
    where id <> ${self} and lock_key not in (select key from (${sql.raw(heldKeys)}) as held)`.execute(db)
  return rows
}

async function bury(db: Db, { id, lock_key, host, pid }: Suspect, logger: Logger): Promise<boolean> {
  return db.transaction().execute(async tx => {
    const { rows } = await sql<{ locked: boolean }>`
      select pg_try_advisory_xact_lock(${lock_key}) as locked`.execute(tx)
    if (!rows[0]?.locked) return false
    const row = await tx
      .deleteFrom('worker')
      .where('id', '=', id)
      .returning('graphile_ids')
      .executeTakeFirst()
    if (!row) return false
    const jobs = await giveBack(tx, row.graphile_ids)
    logger.warn({ workerId: id, host, pid, jobs }, 'A worker has died; its jobs are given to others')
    return true
  })
}
