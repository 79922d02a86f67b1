import type { Job as GraphileJob } from 'graphile-worker'
import { sql } from 'kysely'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { TObject } from '../base/schema.ts'
import type { Db } from '../db/tables.ts'
import { attempt } from './attempt.ts'
import { Interrupted, type Job } from './job.ts'
import type { Logger } from './logger.ts'
import type { Membership } from './membership.ts'
import { startPool, type Pool } from './pool.ts'
import { giveBack } from './rows.ts'

export interface CrewOptions<Services> {
  readonly db: Db
  readonly connections: pg.Pool
  readonly jobs: readonly Job<TObject, Services>[]
  readonly services: Services
  readonly concurrency: number
  readonly logger: Logger
}

/** How long attempts that were told to stop may take to do so, before the crew leaves without them. */
const abandonMs = 15_000

/**
 * Those who work under one membership: a pool, and where that broke its successor, while the first one ends what it
 * had begun. There are never more than two, so at most twice `concurrency` jobs run, and that only after an outage.
 */
export class Crew<Services> {
  readonly #options: CrewOptions<Services>
  readonly #member: Membership
  readonly #jobs: ReadonlyMap<string, Job<TObject, Services>>
  readonly #interrupt = new AbortController()
  readonly #abandon = new AbortController()
  readonly #stopping = new AbortController()
  readonly #over: AbortSignal
  #pool: Pool | undefined
  #retiring: { readonly pool: Pool; readonly done: Promise<void> } | undefined
  #replacing: Promise<void> | undefined

  private constructor(member: Membership, options: CrewOptions<Services>) {
    this.#member = member
    this.#options = options
    this.#jobs = new Map(options.jobs.map(job => [job.name, job]))
    this.#over = AbortSignal.any([this.#stopping.signal, this.#interrupt.signal])
    member.fenced.addEventListener('abort', () => this.#interrupt.abort(member.fenced.reason), { once: true })
  }

  /** @throws ServiceUnavailable; Interrupted when the membership has ended already */
  static async start<Services>(member: Membership, options: CrewOptions<Services>): Promise<Crew<Services>> {
    const crew = new Crew(member, options)
    crew.#pool = await crew.#startPool()
    return crew
  }

  get graphileIds(): string[] {
    return [this.#pool, this.#retiring?.pool].flatMap(pool => pool?.graphileIds ?? [])
  }

  /** Takes no more jobs; those that run are told to stop after `graceMs`, and are given back. Resolves when all ended. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort()
    await this.#replacing
    const interrupt = setTimeout(() => this.#interrupt.abort(new Interrupted('stopping')), graceMs)
    const abandon = setTimeout(() => this.#abandon.abort(), graceMs + abandonMs)
    await Promise.race([
      Promise.all([this.#pool?.drain(), this.#retiring?.done]),
      aborted(this.#abandon.signal),
    ])
    clearTimeout(interrupt)
    clearTimeout(abandon)
    if (!this.#abandon.signal.aborted) return
    this.#options.logger.error(
      { workerId: this.#member.workerId },
      'Jobs did not stop in time and are left behind',
    )
    await giveBack(this.#options.db, this.graphileIds).catch(() => undefined)
  }

  async #startPool(): Promise<Pool> {
    const { db, connections, concurrency, logger } = this.#options
    // Graphile remembers every pool for ever, so none is made while it could not work.
    await sql`select`.execute(db)
    return startPool({
      connections,
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

  #attempt(row: GraphileJob): Promise<void> {
    const { db, services, logger } = this.#options
    const declared = this.#jobs.get(row.task_identifier)!
    return attempt(declared, row, {
      db,
      services,
      logger,
      workerId: this.#member.workerId,
      signal: this.#interrupt.signal,
      abandoned: this.#abandon.signal,
    })
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
