import { sql } from 'kysely'
import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db/tables.ts'
import { withinPatience } from './patience.ts'
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
  readonly expiresAt: Date
  readonly resolve: (epoch: number) => void
  readonly reject: (error: unknown) => void
}

/** By digest. */
type Batch = Map<string, Waiting>

/** 128 bits, in the form in which PostgreSQL gives a uuid back. */
function digestOf(accessKeyId: string, nonce: string): string {
  const hex = hash('sha256', `${accessKeyId}\0${nonce}`)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

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
        const digest = digestOf(accessKeyId, nonce)
        if (waiting.has(digest)) return reject(new SignatureNonceUsed())
        waiting.set(digest, { expiresAt, resolve, reject })
        if (!underWay) void drain()
      }),
  }
}

async function settle(db: Db, batch: Batch): Promise<void> {
  try {
    const { epoch, kept } = await withinPatience(record(db, batch))
    const fresh = new Set(kept)
    for (const [digest, { resolve, reject }] of batch)
      if (fresh.has(digest)) resolve(epoch)
      else reject(new SignatureNonceUsed())
  } catch (error) {
    for (const { reject } of batch.values()) reject(error)
  }
}

/** Inserts what is new and says which those were. */
async function record(db: Db, batch: Batch): Promise<{ epoch: number; kept: string[] }> {
  // In one order, for processes that insert the same ones in different orders could wait for each other.
  const digests = [...batch.keys()].sort()
  // One for all: remembering some of them longer does no harm.
  const expiresAt = new Date(Math.max(...Array.from(batch.values(), each => each.expiresAt.getTime())))
  // A nonce lost in a crash of the server is worth less than a flush for every call; the setting is local to the
  // statement's own transaction and must be made before the insert ends.
  const { rows } = await sql<{ epoch: number; kept: string[] }>`
    with setting as materialized (select set_config('synchronous_commit', 'off', true)),
    kept as (
      insert into nonce (digest, expires_at)
      select digest, ${expiresAt.toISOString()}::timestamptz from setting, unnest(${digests}::uuid[]) as digest
      on conflict do nothing
      returning digest
    )
    select epoch, array(select digest from kept)::text[] as kept from access_epoch`.execute(db)
  return rows[0]!
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
        delete from nonce where digest in (
          select digest from nonce
          where expires_at < ${new Date(now.getTime() - purgeSlackMs).toISOString()}::timestamptz
          order by expires_at limit ${purgeBatch} for update skip locked)
        returning 1)
      select count(*)::int as gone from gone`.execute(db)
    purged += rows[0]!.gone
    if (rows[0]!.gone < purgeBatch) return purged
  }
}
