import { advisoryLocks } from '../db/advisory-locks.ts'
import { sql, type RawBuilder } from 'kysely'
import type { Db, ReadDb, Tx } from '../db/tables.ts'

/**
 * What we do to Graphile Worker's rows beside what it does itself. This is the only file that names its private
 * tables, which is why its version is pinned. Every statement asks for the lock holder that it expects
 * (`locked_by`), so an attempt that was taken over can change nothing.
 *
 * `attempts` is raised when a job is taken. An attempt that was interrupted is forgiven by raising `max_attempts`
 * too, for so long as there were fewer than `forgivenAttempts`: a job that brings down its worker each time is given
 * up after at most that many attempts and its own maximum.
 */
export const forgivenAttempts = 10

/** The priority of a job that is out of attempts and waits for its `giveUp`. Lower runs sooner. */
export const givingUp = -1

/** Key of the advisory lock that enqueueing transactions share, and that `removeUnusedQueues` needs alone. */
export const { enqueueing } = advisoryLocks

/** What Graphile's LISTEN connections wait for; `count` is how many idle workers look. */
const wake = (count: RawBuilder<unknown>) =>
  sql`pg_notify('jobs:insert', json_build_object('count', ${count})::text)`

export interface TakenJob {
  readonly id: string
  readonly attempts: number
  readonly locked_by: string | null
}

/** Whether this attempt still holds its job; if so nobody takes it away before the transaction ends. */
export async function isHeld(tx: Tx, { id, attempts, locked_by }: TakenJob): Promise<boolean> {
  const { rows } = await sql`
    select from graphile_worker._private_jobs
    where id = ${id} and attempts = ${attempts} and locked_by = ${locked_by} for share`.execute(tx)
  return rows.length > 0
}

/**
 * Gives back all that these Graphile workers hold, to be run again by anybody: at once, and then before what came
 * after it, or after a delay. Says how many jobs.
 */
export async function giveBack(db: ReadDb, graphileIds: readonly string[], delayMs = 0): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    with jobs as (
      update graphile_worker._private_jobs set locked_at = null, locked_by = null,
        run_at = case when ${delayMs} > 0 then now() + ${delayMs}::float8 * interval '1 ms' else run_at end,
        max_attempts = max_attempts + case when attempts < ${forgivenAttempts}::int then 1 else 0 end
      where locked_by = any(${graphileIds}) returning 1
    ), queues as (
      update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where locked_by = any(${graphileIds}) returning 1
    )
    select count(*)::int as jobs, ${wake(sql`greatest(count(*), (select count(*) from queues))`)} from jobs`.execute(
    db,
  )
  return rows[0]?.jobs ?? 0
}

/** Ends an attempt that failed: the job waits a while, or for its giving up. */
export async function recordFailure(
  db: ReadDb,
  job: TakenJob,
  message: string,
  delayMs: number,
): Promise<void> {
  await sql`
    with job as (
      update graphile_worker._private_jobs set locked_at = null, locked_by = null,
        last_error = ${message}, run_at = now() + ${delayMs}::float8 * interval '1 ms'
      where id = ${job.id} and locked_by = ${job.locked_by} returning job_queue_id
    )
    update graphile_worker._private_job_queues as queues set locked_at = null, locked_by = null
    from job where queues.id = job.job_queue_id and queues.locked_by = ${job.locked_by}`.execute(db)
}

/** Makes jobs that are out of attempts run once more, to be given up. Says how many. */
export async function reviveExhausted(db: ReadDb, jobNames: readonly string[]): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    with jobs as (
      update graphile_worker._private_jobs
      set max_attempts = attempts + 1, priority = ${givingUp}::smallint, run_at = now()
      where attempts >= max_attempts and locked_at is null and task_id in
        (select id from graphile_worker._private_tasks where identifier = any(${jobNames}))
      returning 1
    )
    select count(*)::int as jobs, ${wake(sql`count(*)`)} from jobs having count(*) > 0`.execute(db)
  return rows[0]?.jobs ?? 0
}

/** Gives back what is held under ids that belong to no worker: of one that was buried while it still took jobs. */
export async function giveBackOrphans(db: Db): Promise<number> {
  const { rows } = await sql<{ locked_by: string }>`
    select locked_by from (
      select locked_by from graphile_worker._private_jobs where locked_by is not null
      union select locked_by from graphile_worker._private_job_queues where locked_by is not null
    ) as held
    where not exists (select from worker where locked_by = any(graphile_ids))`.execute(db)
  return rows.length > 0
    ? giveBack(
        db,
        rows.map(row => row.locked_by),
      )
    : 0
}

/** Graphile frees what was locked for four hours, whoever holds it; long runs are therefore locked anew. */
export async function renewLocks(db: ReadDb, graphileIds: readonly string[]): Promise<void> {
  await sql`
    with jobs as (
      update graphile_worker._private_jobs set locked_at = now()
      where locked_by = any(${graphileIds}) and locked_at < now() - interval '1 hour'
    )
    update graphile_worker._private_job_queues set locked_at = now()
    where locked_by = any(${graphileIds}) and locked_at < now() - interval '1 hour'`.execute(db)
}

/**
 * A queue's row outlives its jobs, and taking a job costs time in proportion to the number of queues. A row may only
 * go while no transaction has a job for it that we cannot see yet, hence the lock; the next round comes soon.
 */
export async function removeUnusedQueues(db: Db): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ alone: boolean }>`
      select pg_try_advisory_xact_lock(${enqueueing}) as alone`.execute(tx)
    if (!rows[0]?.alone) return
    // A statement of its own: its snapshot is younger than the lock.
    await sql`
      delete from graphile_worker._private_job_queues as queues where locked_at is null and not exists
        (select from graphile_worker._private_jobs as jobs where jobs.job_queue_id = queues.id)`.execute(tx)
  })
}
