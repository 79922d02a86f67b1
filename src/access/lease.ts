import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { Caller } from './caller.ts'

/**
 * The bucket of a caller: `burst` tokens when full, one of which each call takes, filling up again by `rate` a second.
 * All that has to be kept of it is when it will be full (GCRA), by the one clock of the database.
 */

export interface RateLimit {
  /** Calls a second that one caller may make for ever. */
  readonly rate: number
  /** Calls that he may make at once, after a rest. At least 1. */
  readonly burst: number
}

/** Unless it is set: five seconds' worth. */
export const burstFor = (rate: number): number => Math.max(1, Math.ceil(rate * 5))

/**
 * How many tokens a process takes at a time: so few that those which it never spends are missed by nobody, and that all
 * processes together exceed the limit at no time by more than a block each.
 */
export const blockOf = ({ rate, burst }: RateLimit): number =>
  Math.max(1, Math.floor(Math.min(rate / 20, burst / 10)))

/** From when a bucket will be full: in how many milliseconds it has one token. */
export const waitMs = (fullInSeconds: number, { rate, burst }: RateLimit): number =>
  (fullInSeconds - (burst - 1) / rate) * 1000

export interface Lease {
  /** 0 where there is none. */
  readonly granted: number
  readonly fullInSeconds: number
}

/** Takes up to so many tokens out of the caller's bucket. */
export async function lease(
  db: Db,
  { accountId, principalId }: Pick<Caller, 'accountId' | 'principalId'>,
  wanted: number,
  { rate, burst }: RateLimit,
): Promise<Lease> {
  const now = sql`statement_timestamp()`
  const seconds = (n: unknown) => sql`make_interval(secs => ${n}::float8)`
  const ofFull = Math.min(wanted, burst)
  // No bucket is emptier than empty, whatever its row says: the limit may have been another, or the clock turned back.
  const { rows } = await sql<Lease>`
    insert into throttle as bucket (account_id, principal_id, spent_until, granted)
    values (${accountId}, ${principalId}, ${now} + ${seconds(ofFull / rate)}, ${ofFull})
    on conflict (account_id, principal_id) do update set (spent_until, granted) = (
      select spent_until + make_interval(secs => granted / ${rate}::float8), granted
      from
        (select least(greatest(bucket.spent_until, ${now}), ${now} + ${seconds(burst / rate)}) as spent_until) as spent,
        lateral (select extract(epoch from spent_until - ${now})::float8 * ${rate}::float8 as taken) as taken,
        lateral (select greatest(0, least(${wanted}::int, floor(${burst}::int - taken)))::int as granted) as granted
    )
    returning granted, extract(epoch from spent_until - ${now})::float8 as "fullInSeconds"`.execute(db)
  return rows[0]!
}

/** Forgets buckets that are full again; answers how many. */
export async function purgeBuckets(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('throttle')
    .where('spent_until', '<', sql<Date>`now()`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
