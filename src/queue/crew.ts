import type { Job as GraphileJob } from 'graphile-worker'
import { sql } from 'kysely'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { TObject } from '../base/schema.ts'
import type { Db } from '../db/tables.ts'
import { atMost } from './at-most.ts'
import { attempt } from './attempt.ts'
import { openConnections } from './connections.ts'
import { Interrupted, type Job } from './job.ts'
import type { Logger } from './logger.ts'
import type { Membership } from './membership.ts'
import { startPool, type Pool } from './pool.ts'
import { giveBack } from './rows.ts'

export interface CrewOptions<Services> {
  /** Where sessions last: the server itself, or a pooler in session mode. */
  readonly databaseUrl: string
  readonly db: Db
  readonly jobs: readonly Job<TObject, Services>[]
  readonly services: Services
  /** How many jobs run at a time. */
  readonly concurrency: number
  readonly logger: Logger
  /** How long jobs that were told to stop may take to do so before they are left behind; 45 s unless told. */
  readonly abandonMs?: number
}

const abandonMs = 45_000
/** How long a database that does not answer is waited for at the end. */
const closeMs = 1_000

/**
 * Those who work under one membership: a pool, and where that broke its successor, while the first one ends what it
 * had begun. There are never more than two, so at most twice `concurrency` jobs run, and that only after an outage.
 */
export class Crew<Services> {
  readonly #options: CrewOptions<Services>
  readonly #member: Membership
  /** Not shared with the crew before: that one may have ended because its connections were silent. */
  readonly #connections: pg.Pool
  readonly #jobs: ReadonlyMap<string, Job<TObject, Services>>
  readonly #interrupt = new AbortController()
  /** One signal for each attempt: what listens to it goes when the attempt ends. */
  readonly #attempts = new Set<AbortController>()
  readonly #abandon = new AbortController()
  readonly #stopping = new AbortController()
  readonly #over: AbortSignal
  #pool: Pool | undefined
  #retiring: { readonly pool: Pool; readonly done: Promise<void> } | undefined
  #replacing: Promise<void> | undefined
  #stopped: Promise<void> | undefined

  private constructor(member: Membership, options: CrewOptions<Services>) {
    this.#member = member
    this.#options = options
    this.#connections = openConnections(options.databaseUrl)
    this.#jobs = new Map(options.jobs.map(job => [job.name, job]))
    this.#over = AbortSignal.any([this.#stopping.signal, this.#interrupt.signal])
    void aborted(member.fenced).then(() => this.#tellToStop('superseded'))
  }

  /** @throws ServiceUnavailable; Interrupted when the membership has ended already */
  static async start<Services>(member: Membership, options: CrewOptions<Services>): Promise<Crew<Services>> {
    const crew = new Crew(member, options)
    try {
      crew.#pool = await crew.#startPool()
      return crew
    } catch (error) {
      await crew.stop(0)
      throw error
    }
  }

  get graphileIds(): string[] {
    return [this.#pool, this.#retiring?.pool].flatMap(pool => pool?.graphileIds ?? [])
  }

  /** Takes no more jobs; those that run are told to stop after `graceMs`, and are given back. Resolves when all ended. */
  stop(graceMs: number): Promise<void> {
    this.#stopped ??= this.#stop(graceMs)
    return this.#stopped
  }

  async #stop(graceMs: number): Promise<void> {
    this.#stopping.abort()
    const interrupt = setTimeout(() => this.#tellToStop('stopping'), graceMs)
    await atMost(graceMs + (this.#options.abandonMs ?? abandonMs), this.#drain())
    clearTimeout(interrupt)
    const { logger, db } = this.#options
    const { workerId } = this.#member
    if (this.#attempts.size > 0) logger.error({ workerId }, 'Jobs did not stop in time and are left behind')
    this.#abandon.abort()
    await atMost(closeMs, giveBack(db, this.graphileIds))
    await atMost(closeMs, this.#connections.end())
  }

  async #drain(): Promise<void> {
    await this.#replacing
    await Promise.all([this.#pool?.drain(), this.#retiring?.done])
  }

  #tellToStop(why: Interrupted['why']): void {
    const reason = new Interrupted(why)
    this.#interrupt.abort(reason)
    for (const running of this.#attempts) running.abort(reason)
  }

  async #startPool(): Promise<Pool> {
    const { db, concurrency, logger } = this.#options
    // Graphile remembers every pool for ever, so none is made while it could not work.
    await sql`select`.execute(db)
    return startPool({
      connections: this.#connections,
      concurrency,
      logger,
      jobNames: [...this.#jobs.keys()],
      register: ids => this.#register(ids),
      attempt: row => this.#attempt(row),
      onDeadWorker: id => void this.#eventually(() => giveBack(db, [id])),
      onBroken: () => void (this.#replacing ??= this.#replace()),
    })
  }

  async #register(graphileIds: readonly string[]): Promise<void> {
    const { numAffectedRows } = await sql`
      update worker set graphile_ids = graphile_ids || ${graphileIds} where id = ${this.#member.workerId}`.execute(
      this.#options.db,
    )
    if (numAffectedRows !== 1n) throw new Interrupted('superseded')
  }

  async #attempt(row: GraphileJob): Promise<void> {
    const running = new AbortController()
    this.#attempts.add(running)
    if (this.#interrupt.signal.aborted) running.abort(this.#interrupt.signal.reason)
    const { db, services, logger } = this.#options
    const declared = this.#jobs.get(row.task_identifier)!
    try {
      await attempt(declared, row, {
        db,
        services,
        logger,
        workerId: this.#member.workerId,
        signal: running.signal,
        abandoned: this.#abandon.signal,
      })
    } finally {
      this.#attempts.delete(running)
    }
  }

  /** A new pool once the database is there, and once the one before has ended. */
  async #replace(): Promise<void> {
    await Promise.race([this.#retiring?.done, aborted(this.#over)])
    const fresh = await this.#eventually(() => this.#startPool())
    this.#replacing = undefined
    if (!fresh) return
    const old = this.#pool!
    this.#pool = fresh
    this.#retiring = { pool: old, done: this.#retire(old) }
  }

  async #retire(pool: Pool): Promise<void> {
    await pool.drain()
    await this.#eventually(async () => {
      await giveBack(this.#options.db, pool.graphileIds)
      await sql`
        update worker set graphile_ids = array(select unnest(graphile_ids) except select unnest(${pool.graphileIds}::text[]))
        where id = ${this.#member.workerId}`.execute(this.#options.db)
    })
    this.#retiring = undefined
  }

  /** Tries until it succeeds or the crew's time is over. */
  async #eventually<T>(work: () => Promise<T>): Promise<T | undefined> {
    while (!this.#over.aborted) {
      try {
        return await work()
      } catch (error) {
        this.#options.logger.debug(
          { err: error, workerId: this.#member.workerId },
          'The queue is out of reach',
        )
        await delay(retryMs, undefined, { signal: this.#over }).catch(() => undefined)
      }
    }
    return undefined
  }
}

const retryMs = 250

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
