import { EventEmitter } from 'node:events'
import {
  runTaskList,
  Logger as GraphileLogger,
  type Job as GraphileJob,
  type Worker,
  type WorkerEvents,
} from 'graphile-worker'
import type pg from 'pg'
import type { Logger } from './logger.ts'

/**
 * One pool of Graphile workers. A pool is used until something breaks in it and is then replaced, never repaired:
 * Graphile does not start a worker again that could not put down its job, keeps an error of its first query for ever,
 * and after an outage takes up to a minute to listen again.
 */
export interface Pool {
  /** Under which names its workers lock jobs. */
  readonly graphileIds: readonly string[]
  /** Takes no more jobs; resolves when the last one has ended. */
  drain(): Promise<void>
}

export interface PoolOptions {
  readonly connections: pg.Pool
  readonly concurrency: number
  readonly jobNames: readonly string[]
  readonly logger: Logger
  /** Makes the ids known to others. No job is taken before it resolves, and none ever if it rejects. */
  register(graphileIds: readonly string[]): Promise<void>
  attempt(job: GraphileJob): Promise<void>
  /** One of its workers could not put down its job, and will never take another. */
  onDeadWorker(graphileId: string): void
  /** The pool is to be replaced. May be called several times, but not once it drains. */
  onBroken(): void
}

const pollMs = 1_000

/** @throws what `register` throws */
export async function startPool(options: PoolOptions): Promise<Pool> {
  let draining = false
  const workers = new Set<Worker>()
  let letGo = () => {}
  const registered = new Promise<void>(resolve => (letGo = resolve))
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => workers.add(worker))
  // From here on it may not be woken.
  events.on('worker:release', ({ worker }) => workers.delete(worker))
  events.on('job:start', ({ worker }) => wakeAnother(workers, worker))
  events.on('worker:fatalError', ({ worker }) => options.onDeadWorker(worker.workerId))
  for (const failure of ['worker:fatalError', 'worker:getJob:error', 'pool:listen:error'] as const)
    events.once(failure, () => {
      if (!draining) options.onBroken()
    })

  const task = (_payload: unknown, { job }: { job: GraphileJob }) => options.attempt(job)
  const pool = runTaskList(
    {
      concurrency: options.concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      logger: quiet(options.logger),
      events,
      preset: { plugins: [holdBack(registered)] },
    },
    Object.fromEntries(options.jobNames.map(name => [name, task])),
    options.connections,
  )
  const graphileIds = [...workers].map(worker => worker.workerId)
  try {
    await options.register(graphileIds)
  } catch (error) {
    // Its workers wait for ever to be registered, so only force ends them.
    await pool.forcefulShutdown('Not registered')
    throw error
  }
  letGo()
  const drain = () => {
    draining = true
    return pool.gracefulShutdown()
  }
  return { graphileIds, drain }
}

/** Lets no worker look for its first job before its id is known to others. */
const holdBack = (registered: Promise<void>): GraphileConfig.Plugin => ({
  name: 'larder-hold-back',
  version: '1.0.0',
  worker: { hooks: { startWorker: () => registered } },
})

/**
 * Whoever looks for a job locks the rows of all free queues for that moment, and others who look meanwhile find
 * nothing and go to sleep. So whoever has found one wakes another, who then looks undisturbed.
 */
function wakeAnother(workers: ReadonlySet<Worker>, finder: Worker): void {
  for (const worker of workers)
    if (worker !== finder && worker.getActiveJob() === null && worker.nudge()) return
}

/** Graphile logs each job, which is for us to do, and each failed query, which we see as events. */
const quiet = (logger: Logger) =>
  new GraphileLogger(
    ({ workerId }) =>
      (level, message) =>
        logger.debug({ graphileId: workerId, level }, message),
  )
