import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Caller } from '../access/caller.ts'
import { rootCaller, userCaller } from '../access/keys.ts'
import { permissionsOfRole } from '../access/permissions.ts'
import { sessionCaller } from '../access/session.ts'
import { sameText } from '../access/signature/encode.ts'
import type { Db, NewRow, ReadDb, Row, Tx } from '../db/tables.ts'

/**
 * Sessions of the console. The browser holds the id, 256 random bits in a cookie that scripts do not see; the database
 * holds its digest. A session is looked up anew for each call, so that it ends everywhere in the moment that it ends.
 */

/** One as it is now, and whom it makes of its bearer. */
export interface Session {
  readonly row: Row<'console_session'>
  readonly caller: Caller
  /** What a page of ours knows and another site does not. */
  readonly csrfToken: string
}

const digestOf = (id: string): string => createHash('sha256').update(id).digest('hex')
const csrfTokenOf = (id: string): string => createHash('sha256').update(`csrf ${id}`).digest('base64url')

export const isCsrfTokenOf = ({ csrfToken }: Session, given: string): boolean => sameText(csrfToken, given)

export type Opening = Omit<NewRow<'console_session'>, 'digest' | 'used_at' | 'created_at'>

const longestUserAgent = 200

/** Opens a session; answers the id, which is nowhere else. */
export async function openSession(tx: Tx, opening: Opening, now: Date): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  await tx
    .insertInto('console_session')
    .values({
      ...opening,
      user_agent: opening.user_agent.slice(0, longestUserAgent),
      digest: digestOf(id),
      created_at: now,
      used_at: now,
    })
    .execute()
  return id
}

export interface Limits {
  readonly now: Date
  /** A session that nobody uses for so long ends. */
  readonly idleMs: number
}

/** The session of an id; undefined once it has ended, in whatever way. */
export async function findSession(
  db: ReadDb,
  id: string | undefined,
  { now, idleMs }: Limits,
): Promise<Session | undefined> {
  if (id === undefined) return undefined
  const found = await db
    .selectFrom('console_session as session')
    .leftJoin('ram_user as user', 'user.id', 'session.user_id')
    .leftJoin('ram_role as role', 'role.id', 'session.role_id')
    .leftJoin('access_key as key', 'key.id', 'session.access_key_id')
    .selectAll('session')
    .select(['user.name as user_name', 'role.name as role_name'])
    .where('session.digest', '=', digestOf(id))
    .where('session.expires_at', '>', now)
    .where('session.used_at', '>', new Date(now.getTime() - idleMs))
    .where(eb => eb.or([eb('session.access_key_id', 'is', null), eb('key.status', '=', 'Active')]))
    .executeTakeFirst()
  if (!found) return undefined
  const { user_name, role_name, ...row } = found
  const caller = await callerOf(db, row, user_name ?? role_name ?? '')
  return {
    row,
    caller: row.mfa ? { ...caller, mfaPresent: true } : caller,
    csrfToken: csrfTokenOf(id),
  }
}

/** Whom a session is of; `name` is the user's or the role's. */
export async function callerOf(
  db: ReadDb,
  row: Pick<
    Opening,
    'account_id' | 'user_id' | 'role_id' | 'role_session_name' | 'access_key_id' | 'provider_id'
  >,
  name: string,
): Promise<Caller> {
  const accountId = row.account_id
  const accessKeyId = row.access_key_id ?? ''
  if (row.user_id) return userCaller(db, { accessKeyId, accountId, userId: row.user_id, name })
  if (!row.role_id) return rootCaller(accessKeyId, accountId)
  const sessionName = row.role_session_name ?? ''
  return {
    ...sessionCaller({ accountId, accessKeyId, roleId: row.role_id, roleName: name, sessionName }),
    permissions: await permissionsOfRole(db, row.role_id),
    ...(row.provider_id && { origin: { providerId: row.provider_id } }),
  }
}

/** So late a use is noted: rarely, for a session is in use often; and long before the session would end. */
const touchedMs = (idleMs: number): number => Math.min(60_000, idleMs / 10)

/** Notes that a session is in use. */
export async function touchSession(db: Db, { row }: Session, { now, idleMs }: Limits): Promise<void> {
  if (now.getTime() - row.used_at.getTime() < touchedMs(idleMs)) return
  await db
    .updateTable('console_session')
    .set({ used_at: now })
    .where('digest', '=', row.digest)
    .where('used_at', '<', now)
    .execute()
}

/** Ends the session of an id, if there is one. */
export async function endSession(db: Db | Tx, id: string | undefined): Promise<void> {
  if (id === undefined) return
  await db.deleteFrom('console_session').where('digest', '=', digestOf(id)).execute()
}

/** Ends every session of whom this one is of. */
export async function endSessions(db: Db | Tx, { row }: Session): Promise<void> {
  const { account_id, user_id, role_id, role_session_name } = row
  await db
    .deleteFrom('console_session')
    .where('account_id', '=', account_id)
    .where(sql<boolean>`user_id is not distinct from ${user_id}`)
    .where(sql<boolean>`role_id is not distinct from ${role_id}`)
    .where(sql<boolean>`role_session_name is not distinct from ${role_session_name}`)
    .execute()
}

/** Forgets sessions whose time is over; answers how many. */
export async function purgeSessions(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('console_session')
    .where('expires_at', '<', sql<Date>`now()`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
