import type { ReadDb } from '../db/tables.ts'
import type { Caller } from './caller.ts'
import { permissionsOfUser } from './permissions.ts'
import { isSessionKey } from './session-token.ts'
import { loadSession } from './session.ts'
import { AccessKeyInactive, AccessKeyNotFound, MissingSecurityToken } from './signature/errors.ts'

/** Opens what is sealed at rest. */
export interface Opener {
  open(sealed: Buffer, context: string): Buffer
}

export interface AccessKey {
  readonly secret: string
  readonly caller: Caller
  /** The access epoch under which it was read; under any other it must be read again. */
  readonly epoch: number
  /** Only of a session: the token that it goes with, and its end in milliseconds since 1970. */
  readonly session?: { readonly token: string; readonly expiresAt: number }
}

/** A key as a call names it; the token only where it is one of a session. */
export interface NamedKey {
  readonly accessKeyId: string
  readonly securityToken?: string
}

/** How many keys a process keeps open at once; far more than are in use at a time. */
const mostCached = 10_000

export interface AccessKeys {
  /** What is known from an earlier call: right only while the epoch still is the one of the key. */
  cached(named: NamedKey, now: Date): AccessKey | undefined
  /** @throws AccessKeyNotFound, AccessKeyInactive, MissingSecurityToken, and those of `loadSession` */
  load(named: NamedKey, now: Date): Promise<AccessKey>
}

export function accessKeys(db: ReadDb, opener: Opener): AccessKeys {
  const cache = new Map<string, AccessKey>()
  return {
    cached({ accessKeyId, securityToken }, now) {
      const key = cache.get(accessKeyId)
      if (key?.session?.token !== securityToken) return undefined
      return key?.session && key.session.expiresAt <= now.getTime() ? undefined : key
    },
    async load(named, now) {
      // A failed load must not leave what an earlier one found.
      cache.delete(named.accessKeyId)
      const key = await (named.securityToken === undefined
        ? loadAccessKey(db, opener, named.accessKeyId)
        : loadSession(db, opener, { ...named, securityToken: named.securityToken }, now))
      if (cache.size >= mostCached) cache.clear()
      cache.set(named.accessKeyId, key)
      return key
    },
  }
}

async function loadAccessKey(db: ReadDb, opener: Opener, id: string): Promise<AccessKey> {
  if (isSessionKey(id)) throw new MissingSecurityToken()
  if (id.includes('\0')) throw new AccessKeyNotFound()
  // One statement, so that the epoch belongs to what was read. What is read later can only be newer.
  const row = await db
    .selectFrom('access_key as key')
    .innerJoin('access_epoch', join => join.onTrue())
    .leftJoin('ram_user as user', 'user.id', 'key.user_id')
    .select(['key.account_id', 'key.user_id', 'key.secret', 'key.status', 'user.name', 'access_epoch.epoch'])
    .where('key.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AccessKeyNotFound()
  if (row.status !== 'Active') throw new AccessKeyInactive()
  const { account_id: accountId, user_id: userId, name } = row
  return {
    secret: opener.open(row.secret, `access_key/${id}`).toString('utf8'),
    caller:
      userId === null || name === null
        ? rootCaller(id, accountId)
        : await userCaller(db, { accessKeyId: id, accountId, userId, name }),
    epoch: row.epoch,
  }
}

/** A key without a user is the account's own. */
export const rootCaller = (accessKeyId: string, accountId: string): Caller => ({
  accountId,
  accessKeyId,
  type: 'root',
  principalId: accountId,
  name: 'root',
  arn: `acs:ram::${accountId}:root`,
})

export const userCaller = async (
  db: ReadDb,
  user: {
    readonly accessKeyId: string
    readonly accountId: string
    readonly userId: string
    readonly name: string
  },
): Promise<Caller> => ({
  accountId: user.accountId,
  accessKeyId: user.accessKeyId,
  type: 'user',
  principalId: user.userId,
  name: user.name,
  arn: `acs:ram::${user.accountId}:user/${user.name}`,
  permissions: await permissionsOfUser(db, user.userId),
})
