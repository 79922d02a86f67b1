import { randomInt, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { processStart } from '../base/process-start.ts'
import { openSession } from '../db/connect.ts'
import type { Logger } from './logger.ts'
import { machine } from './machine.ts'

/**
 * Being alive, for others to see.
 *
 * A worker process has a row in `worker` and a session of its own that holds a session advisory lock, the row's
 * `lock_key`. PostgreSQL frees the lock when the process dies, because its connection ends with it. A free lock is
 * how others (take-over.ts) learn of a death; holding the lock and having the row is what it means to be a member.
 *
 *   joining      open a session, take the lock, insert the row, in that order: no row is ever seen without its lock.
 *   a member     every `beatMs` the session is asked whether the row is still there.
 *   session lost (the connection ended, or a beat got no answer) open another and take the lock again. A session of
 *                ours that lingers on the server and still holds the lock is ended.
 *   fenced       for ever, when either the row is gone: another worker has buried us and given our jobs away;
 *                or for `fenceMs` no beat was answered, so that another may be about to. All our attempts are told to
 *                stop, and the process joins again as a new member with a new id.
 *
 * Times. A run that is killed may leave things behind that nobody knows of, so a lost session alone stops nothing: a
 * database that restarts, fails over or stalls for some ten seconds disturbs nobody. Our lock may be free from the
 * last answered beat on, and is free at the latest when the server gives a silent connection up (`keepAlive`, 7 s).
 * Others bury us when they have seen it free for `buryMs` (take-over.ts), unless they know that our process is gone.
 * `fenceMs` is less by far: in a network partition the old attempt ends before a new one begins. The difference is
 * for timers that come late and for processes to be killed. While the server refuses connections it is down for
 * everybody: nobody can bury us, and the clock does not run.
 */
const beatMs = 1_000
const answerMs = 2_000
export const fenceMs = 15_000
const reconnectMs = 250

const keepAlive = `
  set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 4;
  set tcp_user_timeout = 7000; set idle_session_timeout = 0`

export interface Membership {
  readonly workerId: string
  /** Aborted, once and for ever, when the member must be taken for dead. */
  readonly fenced: AbortSignal
  /** Ends the membership; the row stays, unless `removeRow`, for others to see to what is left. */
  leave(options: { removeRow: boolean }): Promise<void>
}

/**
 * Becomes a member.
 * @throws ServiceUnavailable
 */
export async function join(databaseUrl: string, logger: Logger): Promise<Membership> {
  const member = new Member(databaseUrl, logger)
  await member.begin()
  return member
}

class Member implements Membership {
  readonly workerId = randomUUID()
  readonly #lockKey = randomInt(1, 2 ** 48 - 1)
  readonly #databaseUrl: string
  readonly #logger: Logger
  readonly #fence = new AbortController()
  #session: pg.Client | undefined
  #lastAnswer = 0
  #nextBeat: NodeJS.Timeout | undefined
  #deadline: NodeJS.Timeout | undefined
  #beating = false
  #left = false

  constructor(databaseUrl: string, logger: Logger) {
    this.#databaseUrl = databaseUrl
    this.#logger = logger
  }

  get fenced(): AbortSignal {
    return this.#fence.signal
  }

  async begin(): Promise<void> {
    const session = await this.#openLocked()
    try {
      const row = [this.workerId, this.#lockKey, machine(), process.pid, await processStart(process.pid)]
      await session.query(
        'insert into worker (id, lock_key, host, pid, process_started) values ($1, $2, $3, $4, $5)',
        row,
      )
    } catch (error) {
      await session.end().catch(() => undefined)
      throw error
    }
    this.#use(session)
    this.#answered(performance.now())
    this.#beatIn(beatMs)
  }

  async leave({ removeRow }: { removeRow: boolean }): Promise<void> {
    this.#left = true
    clearTimeout(this.#nextBeat)
    clearTimeout(this.#deadline)
    const session = this.#session
    if (!session) return
    if (removeRow)
      await session.query('delete from worker where id = $1', [this.workerId]).catch(() => undefined)
    this.#drop(session)
  }

  async #openLocked(): Promise<pg.Client> {
    const session = await openSession(this.#databaseUrl, `larder worker ${this.workerId}`)
    try {
      await session.query(keepAlive)
      const { rows } = await session.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
        this.#lockKey,
      ])
      if (rows[0]?.locked) return session
      await session.query(endHolder, [this.#lockKey])
      throw new Error('An earlier session still holds the lock; it was told to end')
    } catch (error) {
      await session.end().catch(() => undefined)
      throw error
    }
  }

  #use(session: pg.Client): void {
    this.#session = session
    session.once('end', () => {
      if (this.#session !== session) return
      this.#session = undefined
      this.#beatIn(0)
    })
  }

  #drop(session: pg.Client): void {
    if (this.#session === session) this.#session = undefined
    // Not awaited: a connection that nobody answers takes its time to end.
    session.end().catch(() => undefined)
  }

  #beatIn(ms: number): void {
    clearTimeout(this.#nextBeat)
    if (this.#left || this.#fence.signal.aborted) return
    this.#nextBeat = setTimeout(() => void this.#beat(), ms)
  }

  async #beat(): Promise<void> {
    if (this.#beating || this.#left || this.#fence.signal.aborted) return
    this.#beating = true
    const asked = performance.now()
    try {
      const session = this.#session ?? (await this.#rejoin())
      if (!(await rowExists(session, this.workerId))) return this.#end('its row is gone')
      this.#answered(asked)
      this.#beatIn(beatMs)
    } catch (error) {
      if (isDown(error)) this.#answered(asked)
      this.#logger.debug({ err: error, workerId: this.workerId }, 'The worker has lost its session')
      if (this.#session) this.#drop(this.#session)
      this.#beatIn(reconnectMs)
    } finally {
      this.#beating = false
    }
  }

  async #rejoin(): Promise<pg.Client> {
    const session = await this.#openLocked()
    this.#use(session)
    if (this.#left) this.#drop(session)
    this.#logger.info({ workerId: this.workerId }, 'The worker has its session back')
    return session
  }

  /** The server has answered something that was asked at this time. */
  #answered(asked: number): void {
    this.#lastAnswer = asked
    this.#fenceAt(asked + fenceMs)
  }

  #fenceAt(due: number): void {
    clearTimeout(this.#deadline)
    if (this.#left) return
    this.#deadline = setTimeout(() => {
      // Much too late means that the process was asleep, and knows nothing: one more beat decides.
      if (performance.now() - due > beatMs) this.#fenceAt(performance.now() + answerMs)
      else
        this.#end(`the database has not answered for ${Math.round(performance.now() - this.#lastAnswer)} ms`)
    }, due - performance.now())
  }

  #end(why: string): void {
    if (this.#left || this.#fence.signal.aborted) return
    clearTimeout(this.#deadline)
    clearTimeout(this.#nextBeat)
    this.#logger.warn({ workerId: this.workerId }, `The worker gives up its jobs and joins anew: ${why}`)
    this.#fence.abort()
  }
}

async function rowExists(session: pg.Client, workerId: string): Promise<boolean> {
  const question: pg.QueryConfig & { query_timeout: number } = {
    text: 'select from worker where id = $1',
    values: [workerId],
    query_timeout: answerMs,
  }
  const { rowCount } = await session.query(question)
  return rowCount === 1
}

/** Which locks are held, as the keys that they were taken with (one bigint). */
export const heldKeys = `
  select pid, (classid::bigint << 32) | objid::bigint as key from pg_locks
  where locktype = 'advisory' and objsubid = 1 and granted
    and database = (select oid from pg_database where datname = current_database())`

const endHolder = `select pg_terminate_backend(pid) from (${heldKeys}) as held where key = $1`

const downCodes = new Set(['ECONNREFUSED', 'ENOENT', '57P03'])

/** Whether the server itself is down or starting, not just out of our reach. */
function isDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && downCodes.has(String(error.code))) || isDown(error.cause)
}
