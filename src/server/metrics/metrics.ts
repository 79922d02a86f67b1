import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { AnsweredCall } from '../../api/call-routes.ts'
import type { ReadDb } from '../../db/tables.ts'
import { queueStats } from '../../queue/stats.ts'
import { workerStatus } from '../../queue/workers.ts'
import type { EndedOperation } from '../../stacks/run-job.ts'
import type { SystemFacts } from '../../system/services.ts'
import { Counter, gauge, Histogram } from './series.ts'

/** So long figures out of the database are good for, however often they are asked for. */
const keptMs = 5_000

/** What monitoring reads of this process, and of the queue that it shares with others. Names and numbers, no secrets. */
export class Metrics {
  readonly #calls = new Counter('larder_calls_total', 'Calls that were answered, by HTTP status.')
  readonly #callSeconds = new Histogram(
    'larder_call_duration_seconds',
    'How long calls took to be answered.',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  )
  readonly #operations = new Counter(
    'larder_stack_operations_total',
    'Previews, launches, updates and terminations that this process ended.',
  )
  readonly #operationSeconds = new Histogram(
    'larder_stack_operation_duration_seconds',
    'How long they took, from being taken up to their end.',
    [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600],
  )
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 20 })
  #shared: { readonly text: Promise<string>; readonly until: number } | undefined

  constructor() {
    this.#loopDelay.enable()
  }

  readonly called = ({ product, operation, status, seconds }: AnsweredCall): void => {
    this.#calls.add({ product, operation, status: String(status) })
    this.#callSeconds.observe({ product, operation }, seconds)
  }

  readonly ended = ({ action, outcome, seconds }: EndedOperation): void => {
    this.#operations.add({ action, outcome })
    this.#operationSeconds.observe({ action }, seconds)
  }

  stop(): void {
    this.#loopDelay.disable()
  }

  async text(db: ReadDb, facts: SystemFacts): Promise<string> {
    return [
      this.#calls.text(),
      this.#callSeconds.text(),
      this.#operations.text(),
      this.#operationSeconds.text(),
      this.#process(facts),
      await this.#ofDatabase(db),
    ].join('')
  }

  #process({ version, role, startedAt }: SystemFacts): string {
    const { rss, heapUsed } = process.memoryUsage()
    const { user, system } = process.cpuUsage()
    const cpu = new Counter('larder_process_cpu_seconds_total', 'Time of processors that was used.')
    cpu.add({}, (user + system) / 1e6)
    return [
      gauge('larder_build_info', 'The release that runs.', [[{ version, node: process.version, role }, 1]]),
      gauge('larder_process_start_time_seconds', 'Since 1970.', [[{}, startedAt.getTime() / 1000]]),
      cpu.text(),
      gauge('larder_process_resident_memory_bytes', 'Memory of the process.', [[{}, rss]]),
      gauge('larder_process_heap_used_bytes', 'What of it JavaScript uses.', [[{}, heapUsed]]),
      gauge('larder_event_loop_delay_seconds', 'How long events wait for the process: 99 in 100 no longer.', [
        [{}, this.#loopDelay.percentile(99) / 1e9],
      ]),
    ].join('')
  }

  /** Left out while the database does not answer. */
  #ofDatabase(db: ReadDb): Promise<string> {
    const now = performance.now()
    if (this.#shared && now < this.#shared.until) return this.#shared.text
    const text = sharedText(db).catch(() => '')
    this.#shared = { text, until: now + keptMs }
    return text
  }
}

async function sharedText(db: ReadDb): Promise<string> {
  const { oldestReady, ...counts } = await queueStats(db)
  const workers = await workerStatus(db)
  const alive = workers.filter(worker => worker.alive).length
  const waited = oldestReady ? Math.max(0, (Date.now() - oldestReady.getTime()) / 1000) : 0
  return [
    gauge(
      'larder_jobs',
      'Jobs of the queue, of all processes: ready, waiting for their time, running, failed.',
      Object.entries(counts).map(([state, count]) => [{ state }, count]),
    ),
    gauge('larder_oldest_ready_job_seconds', 'How long the job has waited that waits longest for a worker.', [
      [{}, waited],
    ]),
    gauge('larder_workers', 'Workers of all processes.', [
      [{ alive: 'true' }, alive],
      [{ alive: 'false' }, workers.length - alive],
    ]),
  ].join('')
}
