import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { translated } from './errors.ts'
import { preparing } from './prepared.ts'
import type { Tables } from './tables.ts'

export interface ConnectOptions {
  /** The most connections that this pool opens. */
  readonly max: number
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string
  /** PostgreSQL refuses writes on these connections, so reads need no transaction to be safe. */
  readonly readOnly?: boolean
}

const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, text => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} does not fit a number`)
  return value
})

const shared = (connectionString: string, applicationName: string) => ({
  connectionString,
  application_name: applicationName,
  connectionTimeoutMillis: 10_000,
  keepAlive: true,
  types,
})

const ignore = () => {}

/**
 * So long a transaction may wait for its process. One that sleeps, or is cut off from the server, must not hold its
 * locks for hours against those who take its work over. Longer than anything that is done inside a transaction.
 */
const idleTransactionMs = 30_000

/** Done as a connection opens, and not by start-up options, which those of a URL would replace. */
const prepare =
  (readOnly: boolean) =>
  (client: pg.PoolClient, done: (error?: Error) => void): void => {
    const settings = [
      `set idle_in_transaction_session_timeout = ${idleTransactionMs}`,
      // Statements take a millisecond or two: to start a worker takes longer.
      'set max_parallel_workers_per_gather = 0',
    ]
    if (readOnly) settings.push('set default_transaction_read_only = on')
    client.query(settings.join('; ')).then(() => done(), done)
  }

/**
 * A pool of connections to the database at a URL. It opens them as they are needed and replaces lost ones by
 * itself; while there is no database, every statement rejects with ServiceUnavailable.
 */
export function connect(
  url: string,
  { max, applicationName, readOnly = false }: ConnectOptions,
): Kysely<Tables> {
  const pool = new pg.Pool({
    ...shared(url, applicationName),
    max,
    idleTimeoutMillis: 60_000,
    verify: prepare(readOnly),
  })
  // A lost connection shows in the statement that needed it; without listeners it would end the process.
  pool.on('error', ignore)
  pool.on('connect', client => client.on('error', ignore))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
}

/**
 * One connection of its own, for LISTEN and for locks that last as long as the session. The caller listens to its
 * `end`, and closes it.
 * @throws ServiceUnavailable
 */
export async function openSession(url: string, applicationName: string): Promise<pg.Client> {
  const client = new pg.Client(shared(url, applicationName))
  client.on('error', ignore)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw translated(error)
  }
}
