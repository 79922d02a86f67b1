import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { defineError } from '../../base/errors.ts'
import type { Db, ReadDb, Row, Tx } from '../../db/tables.ts'

/**
 * How often somebody may guess. An attempt is counted before it is made, in one statement, so that however many come at
 * once no more than so many are made; it is taken back where it was none. What is tried under a name that does not exist
 * counts as well, so that it looks the same.
 */

/** The answer tells nothing but that; the wait is until the oldest count for nothing. */
export const SignInLocked = defineError(
  'Throttling.SignIn',
  'throttled',
  (...[retryAfterMs]: [retryAfterMs: number]) =>
    `Too many attempts have failed. Try again in ${Math.ceil(retryAfterMs / 60_000)} minutes. A new password that an administrator sets unlocks its user at once.`,
  retryAfterMs => ({ retryAfterMs }),
)

/** How long attempts count after the last of them, in milliseconds. As in RAM: an hour. */
const countedMs = 3_600_000
/** From one address; many people may share one. */
export const mostFromAddress = 100

/** What attempts are about; a digest, because people type passwords where names belong. */
export type Subject = string & { readonly subject: true }

const subject = (...parts: readonly string[]): Subject =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex') as Subject

/** A name in an account, whether it is there or not. */
export const ofName = (account: string, name: string): Subject =>
  subject('name', account.toLowerCase(), name.toLowerCase())

/** An address; of IPv6 its network, which is what one customer gets. */
export const ofAddress = (ip: string): Subject => subject('address', isIPv6(ip) ? networkOf(ip) : ip)

function networkOf(ip: string): string {
  // What came over IPv6 to a server that speaks both.
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? []
  if (mapped !== undefined) return mapped
  const [head = '', tail] = ip.split('%')[0]!.split('::')
  const [before, after] = [head, tail ?? ''].map(part => part.split(':').filter(each => each !== ''))
  const zeros = tail === undefined ? 0 : 8 - before!.length - after!.length
  const groups = [...before!, ...Array<string>(zeros).fill('0'), ...after!]
  return groups
    .slice(0, 4)
    .map(group => parseInt(group, 16).toString(16))
    .join(':')
}

const now = sql<Date>`statement_timestamp()`
const since = sql<Date>`(statement_timestamp() - make_interval(secs => ${countedMs / 1000}::float8))`

/** Counts an attempt; with `most` 0 any number is allowed. @throws SignInLocked */
export async function beginAttempt(db: Db, of: Subject, most: number): Promise<void> {
  const begun = await db
    .insertInto('sign_in_attempt')
    .values({ subject: of, attempts: 1, attempted_at: now })
    .onConflict(conflict =>
      conflict
        .column('subject')
        .doUpdateSet({
          attempts: sql`case when sign_in_attempt.attempted_at < ${since} then 1 else sign_in_attempt.attempts + 1 end`,
          attempted_at: now,
        })
        .where(
          sql<boolean>`(${most} = 0 or sign_in_attempt.attempts < ${most} or sign_in_attempt.attempted_at < ${since})`,
        ),
    )
    .returning('subject')
    .executeTakeFirst()
  if (!begun) throw new SignInLocked(await waitMs(db, of))
}

async function waitMs(db: ReadDb, of: Subject): Promise<number> {
  const row = await db
    .selectFrom('sign_in_attempt')
    .select(sql<number>`extract(epoch from attempted_at - ${since})::float8 * 1000`.as('left'))
    .where('subject', '=', of)
    .executeTakeFirst()
  return Math.max(1, Math.ceil(row?.left ?? 1))
}

/** Takes an attempt back that was no guess. */
export async function withdrawAttempt(db: Db, of: Subject): Promise<void> {
  await db
    .updateTable('sign_in_attempt')
    .set({ attempts: sql`greatest(attempts - 1, 0)` })
    .where('subject', '=', of)
    .execute()
}

/** Notes a wrong guess, for whoever signs in next. */
export async function failAttempt(db: Db, of: Subject, from: string): Promise<void> {
  await db
    .updateTable('sign_in_attempt')
    .set({ failures: sql`failures + 1`, failed_at: now, failed_from: from })
    .where('subject', '=', of)
    .execute()
}

/** Lets somebody try again. What failed, he is still told. */
export async function unlockAttempts(tx: Tx, of: Subject): Promise<void> {
  await tx.updateTable('sign_in_attempt').set({ attempts: 0 }).where('subject', '=', of).execute()
}

/** Forgets what was tried, and says it once: whose name it is should know. */
export const clearAttempts = (tx: Tx | Db, of: Subject): Promise<Row<'sign_in_attempt'> | undefined> =>
  tx.deleteFrom('sign_in_attempt').where('subject', '=', of).returningAll().executeTakeFirst()

const keptDays = 30

/** Forgets what nobody asked for; answers how much. */
export async function purgeAttempts(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sign_in_attempt')
    .where('attempted_at', '<', sql<Date>`now() - make_interval(days => ${keptDays})`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
