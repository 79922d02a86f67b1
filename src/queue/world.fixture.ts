import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import type { TObject } from '../base/schema.ts'
import { connect } from '../db/connect.ts'
import type { Db } from '../db/tables.ts'
import type { Job } from './job.ts'
import type { Logger } from './logger.ts'
import { startWorker, type RunningWorker, type WorkerOptions } from './start-worker.ts'

/** A database with a queue, and the workers that a test starts on it. For tests only. */
export interface QueueWorld extends AsyncDisposable {
  readonly url: string
  readonly db: Db
  work(
    jobs: readonly Job<TObject, unknown>[],
    options?: Partial<Omit<WorkerOptions<unknown>, 'jobs'>>,
  ): Promise<RunningWorker>
}

const nothing = () => {}
export const silent: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing }

export async function freshQueue(): Promise<QueueWorld> {
  const database = await freshDatabase()
  const db = connect(database.url, { max: 5, applicationName: 'larder test' })
  const workers: RunningWorker[] = []
  return {
    url: database.url,
    db,
    async work(jobs, options = {}) {
      const services: unknown = undefined
      const defaults = {
        databaseUrl: database.url,
        db,
        services,
        concurrency: 4,
        logger: silent,
        stopGraceMs: 0,
      }
      const worker = await startWorker({ ...defaults, ...options, jobs })
      workers.push(worker)
      return worker
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map(worker => worker.stop()))
      await db.destroy()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Asks until the answer is neither undefined nor false; rejects after half a minute. */
export async function until<T>(
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  for (let tries = 0; tries < 1500; tries++) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    await delay(20)
  }
  throw new Error(`It never came true: ${ask.toString()}`)
}

/** A thing that happens later, and its value. */
export function moment<T = void>(): { readonly came: Promise<T>; comes: (value: T) => void } {
  let comes: (value: T) => void = () => {}
  const came = new Promise<T>(resolve => (comes = resolve))
  return { came, comes: value => comes(value) }
}

/** What waits for its time to be tried again may run now. */
export async function skipBackOff(db: Db): Promise<void> {
  await sql`
    with jobs as (update graphile_worker._private_jobs set run_at = now() where run_at > now())
    select pg_notify('jobs:insert', '{"count":1}')`.execute(db)
}

export interface JobRow {
  readonly id: string
  readonly attempts: number
  readonly max_attempts: number
  readonly locked_by: string | null
  readonly last_error: string | null
}

export async function jobRows(db: Db): Promise<JobRow[]> {
  return (await sql<JobRow>`select * from graphile_worker.jobs order by id`.execute(db)).rows
}
