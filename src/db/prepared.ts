import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient, QueryResultRow } from 'pg'
import { isConnectionError, isStalePlan, translated } from './errors.ts'

/**
 * Statements are prepared by name, because parsing and planning cost more than running a small read. Each
 * connection keeps every statement that it has prepared, so the number of names is bounded: a process has a few
 * hundred texts, and what comes after those (lists of varying length, mostly) is sent unprepared.
 */
const maxNames = 500
const names = new Map<string, string>()

/**
 * Stands before a statement whose best way depends on its values: PostgreSQL plans it for those each time, where a
 * prepared one soon gets a plan that is to serve all values.
 */
export const plannedForItsValues = sql.raw('/* planned for its values */')

const isPreparable = (text: string): boolean => /^\s*(select|with|insert|update|delete)\b/i.test(text)

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= maxNames || !isPreparable(text)) return known
  const name = createHash('sha1').update(text).digest('base64url').slice(0, 16)
  names.set(text, name)
  return name
}

type Command = PostgresQueryResult<unknown>['command']

class PreparingClient implements PostgresPoolClient {
  readonly #client: PoolClient
  #discard = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    statement: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof statement !== 'string') throw new TypeError('This connection has no cursors')
    return this.#run<R & QueryResultRow>(statement, values)
  }

  async #run<R extends QueryResultRow>(text: string, values: readonly unknown[]) {
    try {
      const name = nameOf(text)
      const result = await this.#client.query<R>({ text, values: [...values], ...(name && { name }) })
      return { command: result.command as Command, rowCount: result.rowCount ?? 0, rows: result.rows }
    } catch (error) {
      // The pool may not have heard yet that the connection is lost.
      this.#discard ||= isStalePlan(error) || isConnectionError(error)
      throw translated(error)
    }
  }

  release(): void {
    this.#client.release(this.#discard)
  }
}

/** The pool as Kysely is to see it: statements prepared, a missing database said in our words. */
export function preparing(pool: Pool): PostgresPool {
  // Kysely keeps what it knows of a connection by the client's identity.
  const clients = new WeakMap<PoolClient, PreparingClient>()
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw translated(error)
      })
      const known = clients.get(client) ?? new PreparingClient(client)
      clients.set(client, known)
      return known
    },
  }
}
