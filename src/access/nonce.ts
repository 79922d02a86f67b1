import { sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import { ServiceUnavailable } from '../db/errors.ts'
import type { Db } from '../db/tables.ts'
import { SignatureNonceUsed } from './signature/errors.ts'

/**
 * Every signed call must be remembered in the database, so that no process accepts it twice. A statement for each
 * call would halve the rate of small reads; so calls that arrive while one statement is under way share the next
 * (group commit). The same statement brings the access epoch, which tells whether cached keys still hold: being
 * current about revoked keys costs nothing more.
 */

export interface Nonces {
  /**
   * Uses up the nonce of a verified call; answers with the access epoch, read after this was asked for.
   * @throws SignatureNonceUsed, ServiceUnavailable
   */
  readonly use: (accessKeyId: string, nonce: string, expiresAt: Date) => Promise<number>
}

interface Waiting {
  readonly accessKeyId: string
  readonly nonce: string
  readonly expiresAt: Date
  readonly resolve: (epoch: number) => void
  readonly reject: (error: unknown) => void
}

type Batch = Map<string, Waiting>

/** A database that does not answer in this time counts as gone. */
const patienceMs = 5_000

const keyOf = (accessKeyId: string, nonce: string): string => `${accessKeyId}\0${nonce}`

export function nonces(db: Db): Nonces {
  let waiting: Batch = new Map()
  let underWay = false

  async function drain(): Promise<void> {
    underWay = true
    while (waiting.size > 0) {
      // Calls that were read from their sockets together come along.
      await setImmediate()
      const batch = waiting
      waiting = new Map()
      await settle(db, batch)
    }
    underWay = false
  }

  return {
    use: (accessKeyId, nonce, expiresAt) =>
      new Promise((resolve, reject) => {
        const key = keyOf(accessKeyId, nonce)
        if (waiting.has(key)) return reject(new SignatureNonceUsed())
        waiting.set(key, { accessKeyId, nonce, expiresAt, resolve, reject })
        if (!underWay) void drain()
      }),
  }
}

async function settle(db: Db, batch: Batch): Promise<void> {
  try {
    const { epoch, kept } = await withinPatience(record(db, inOneOrder(batch)))
    const fresh = new Set(kept)
    for (const [key, { resolve, reject }] of batch)
      if (fresh.has(key)) resolve(epoch)
      else reject(new SignatureNonceUsed())
  } catch (error) {
    for (const { reject } of batch.values()) reject(error)
  }
}

/** Processes that insert the same nonces in different orders could wait for each other. */
const inOneOrder = (batch: Batch): Waiting[] => [...batch.keys()].sort().map(key => batch.get(key)!)

/** Inserts what is new and says which those were, by their keys. */
async function record(db: Db, batch: readonly Waiting[]): Promise<{ epoch: number; kept: string[] }> {
  // A nonce lost in a crash of the server is worth less than a flush for every call; the setting is local to the
  // statement's own transaction and must be made before the insert ends.
  const { rows } = await sql<{ epoch: number; keys: string[]; nonces: string[] }>`
    with setting as materialized (select set_config('synchronous_commit', 'off', true)),
    kept as (
      insert into nonce (access_key_id, nonce, expires_at)
      select offered.* from setting, unnest(
        ${batch.map(each => each.accessKeyId)}::text[],
        ${batch.map(each => each.nonce)}::text[],
        ${batch.map(each => each.expiresAt.toISOString())}::timestamptz[]
      ) as offered
      on conflict do nothing
      returning access_key_id, nonce
    )
    select epoch,
      array(select access_key_id from kept) as keys,
      array(select nonce from kept) as nonces
    from access_epoch`.execute(db)
  const { epoch, keys, nonces } = rows[0]!
  return { epoch, kept: keys.map((key, i) => keyOf(key, nonces[i]!)) }
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ServiceUnavailable()), patienceMs)
  })
  try {
    return await Promise.race([work, patience])
  } finally {
    clearTimeout(timer)
  }
}

const purgeBatch = 5_000
/** Clocks of several processes differ; no nonce goes while one of them might still accept its time stamp. */
const purgeSlackMs = 5 * 60_000

/** Forgets nonces whose calls are out of the window, a batch at a time; answers how many. */
export async function purgeNonces(db: Db, now = new Date()): Promise<number> {
  let purged = 0
  for (;;) {
    const { rows } = await sql<{ gone: number }>`
      with gone as (
        delete from nonce where (access_key_id, nonce) in (
          select access_key_id, nonce from nonce
          where expires_at < ${new Date(now.getTime() - purgeSlackMs).toISOString()}::timestamptz
          order by expires_at limit ${purgeBatch} for update skip locked)
        returning 1)
      select count(*)::int as gone from gone`.execute(db)
    purged += rows[0]!.gone
    if (rows[0]!.gone < purgeBatch) return purged
  }
}
