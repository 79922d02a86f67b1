import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { Logger } from './logger.ts'
import { isGone } from './machine.ts'
import { heldKeys } from './membership.ts'
import { giveBack } from './rows.ts'

/**
 * Finding the dead. Every worker looks every `lookMs` for rows of `worker` whose lock is free (membership.ts).
 * Such a worker is dead when
 *   its process is known to be gone, being of this very machine: at once;
 *   else when two looks, `suspicionMs` apart, found the lock free, and this observer is in a position to judge: the
 *   server is up, and the observer's own session has held, for `quietMs`. When the server restarts or fails over all
 *   locks vanish together, and the living need time to take theirs again.
 * The dead is buried in one transaction, which holds the dead worker's own lock, so only one does it and the worker,
 * should it live, cannot come back in between: its row is removed and its jobs are given back.
 */
const lookMs = 1_000
const suspicionMs = 1_500
const quietMs = 10_000
export { lookMs }

export interface Suspect {
  readonly id: string
  readonly lock_key: number
  readonly host: string
  readonly pid: number
}

/** Remembers since when each lock has been free, as of this observer (`performance.now()`). */
export type Suspicions = Map<string, number>

/** One look. `rejoinedAt`: when the observer's own session was replaced. Says how many workers were buried. */
export async function buryTheDead(
  db: Db,
  self: { readonly workerId: string; readonly rejoinedAt: number | undefined },
  suspicions: Suspicions,
  logger: Logger,
): Promise<number> {
  const { suspects, serverUpMs } = await findSuspects(db, self.workerId)
  const now = performance.now()
  const quiet =
    Math.min(serverUpMs, self.rejoinedAt === undefined ? Infinity : now - self.rejoinedAt) >= quietMs
  const dead = suspects.filter(it => isGone(it.host, it.pid) || (isOverdue(it, suspicions, now) && quiet))
  remember(suspects, suspicions, now)
  let buried = 0
  for (const suspect of dead) if (await bury(db, suspect, logger)) buried++
  return buried
}

const isOverdue = ({ id }: Suspect, suspicions: Suspicions, now: number): boolean =>
  now - (suspicions.get(id) ?? now) >= suspicionMs

function remember(suspects: readonly Suspect[], suspicions: Suspicions, now: number): void {
  const current = new Set(suspects.map(({ id }) => id))
  for (const id of suspicions.keys()) if (!current.has(id)) suspicions.delete(id)
  for (const id of current) if (!suspicions.has(id)) suspicions.set(id, now)
}

async function findSuspects(db: Db, self: string): Promise<{ suspects: Suspect[]; serverUpMs: number }> {
  const { rows } = await sql<Suspect & { up: number }>`
    select id, lock_key, host, pid,
           (extract(epoch from clock_timestamp() - pg_postmaster_start_time()) * 1000)::float8 as up
    from worker where id <> ${self} and lock_key not in (select key from (${sql.raw(heldKeys)}) as held)`.execute(
    db,
  )
  return { suspects: rows, serverUpMs: rows[0]?.up ?? 0 }
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
