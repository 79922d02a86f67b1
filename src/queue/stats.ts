import { sql } from 'kysely'
import type { ReadDb } from '../db/tables.ts'

export interface QueueStats {
  /** Could run now, were a worker free. */
  readonly ready: number
  /** Wait for their time: to be tried again, mostly. */
  readonly waiting: number
  readonly running: number
  /** Out of attempts, and not given up yet. */
  readonly failed: number
  /** Since when the one of those that could run now that waits longest could. */
  readonly oldestReady: Date | null
}

/** The queue in numbers, for readiness and metrics. */
export async function queueStats(db: ReadDb): Promise<QueueStats> {
  const { rows } = await sql<QueueStats>`
    select (count(*) filter (where free and run_at <= now()))::int as ready,
           (count(*) filter (where free and run_at > now()))::int as waiting,
           (count(*) filter (where locked_at is not null))::int as running,
           (count(*) filter (where locked_at is null and attempts >= max_attempts))::int as failed,
           min(run_at) filter (where free and run_at <= now()) as "oldestReady"
    from (select *, locked_at is null and attempts < max_attempts as free from graphile_worker.jobs) as jobs`.execute(
    db,
  )
  return rows[0]!
}
