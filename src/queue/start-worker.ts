import { setTimeout as delay } from 'node:timers/promises'
import { atMost } from './at-most.ts'
import { Crew, type CrewOptions } from './crew.ts'
import { join, type Membership } from './membership.ts'
import { giveBackOrphans, removeUnusedQueues, renewLocks, reviveExhausted } from './rows.ts'
import { supervise } from './supervise.ts'
import { buryTheDead, lookMs, type Suspicions } from './take-over.ts'

export interface WorkerOptions<Services> extends CrewOptions<Services> {
  /** How long jobs may go on after `stop` before they are told to; 5 s unless told. */
  readonly stopGraceMs?: number
  /** Told the id under which this process was taken for dead; it works on under a new one. */
  onFenced?(workerId: string): void
}

export interface RunningWorker {
  /** Changes when the process was taken for dead and joined anew. */
  readonly workerId: string
  /** Takes no more jobs, lets the running ones end or gives them back, and closes everything. */
  stop(): Promise<void>
}

const sweepMs = 5_000
const rejoinMs = 500
/** A database that does not answer must not keep the process from ending. */
const closeMs = 2_000

/**
 * Runs jobs in this process until it is stopped. The schema must be up to date (db/migrate.ts).
 * @throws ServiceUnavailable
 */
export async function startWorker<Services>(options: WorkerOptions<Services>): Promise<RunningWorker> {
  return new LarderWorker(options, await enlist(options))
}

/** A membership, and those who work under it. */
interface Enlisted<Services> {
  readonly member: Membership
  readonly crew: Crew<Services>
}

async function enlist<Services>(options: WorkerOptions<Services>): Promise<Enlisted<Services>> {
  const member = await join(options.databaseUrl, options.logger)
  try {
    return { member, crew: await Crew.start(member, options) }
  } catch (error) {
    await member.leave({ removeRow: true })
    throw error
  }
}

class LarderWorker<Services> implements RunningWorker {
  readonly #options: WorkerOptions<Services>
  readonly #stopping = new AbortController()
  readonly #suspicions: Suspicions = new Map()
  readonly #chores: Promise<unknown>
  #enlisted: Enlisted<Services>
  #renewing: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | undefined

  constructor(options: WorkerOptions<Services>, enlisted: Enlisted<Services>) {
    this.#options = options
    this.#enlisted = enlisted
    this.#renewWhenFenced()
    const { logger } = options
    const over = this.#stopping.signal
    this.#chores = Promise.all([
      supervise('Looking for dead workers', lookMs, () => this.#look(), logger, over),
      supervise('Sweeping the queue', sweepMs, () => this.#sweep(), logger, over),
    ])
  }

  get workerId(): string {
    return this.#enlisted.member.workerId
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#stopping.abort()
    await this.#renewing
    const { member, crew } = this.#enlisted
    await crew.stop(this.#options.stopGraceMs ?? 5_000)
    await atMost(closeMs, Promise.all([this.#chores, member.leave({ removeRow: true })]))
  }

  #renewWhenFenced(): void {
    const { fenced } = this.#enlisted.member
    const renew = () => {
      this.#options.onFenced?.(this.workerId)
      this.#renewing = this.#renew()
    }
    if (fenced.aborted) renew()
    else fenced.addEventListener('abort', renew, { once: true })
  }

  /** The old crew ends first: its attempts are no longer ours to make. */
  async #renew(): Promise<void> {
    const { member, crew } = this.#enlisted
    await crew.stop(0)
    await member.leave({ removeRow: false })
    while (!this.#stopping.signal.aborted) {
      try {
        this.#enlisted = await enlist(this.#options)
        return this.#renewWhenFenced()
      } catch (error) {
        this.#options.logger.debug({ err: error }, 'The worker cannot join yet')
        await delay(rejoinMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
      }
    }
  }

  async #look(): Promise<void> {
    const { member } = this.#enlisted
    if (member.fenced.aborted) return
    await buryTheDead(this.#options.db, member, this.#suspicions, this.#options.logger)
  }

  async #sweep(): Promise<void> {
    const { db, jobs } = this.#options
    await renewLocks(db, this.#enlisted.crew.graphileIds)
    await giveBackOrphans(db)
    const names = jobs.map(job => job.name)
    await reviveExhausted(db, names)
    await removeUnusedQueues(db)
  }
}
