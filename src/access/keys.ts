import type { ReadDb } from '../db/tables.ts'
import type { Caller } from './caller.ts'
import { AccessKeyInactive, AccessKeyNotFound } from './signature/errors.ts'

/** Opens what is sealed at rest. */
export interface Opener {
  open(sealed: Buffer, context: string): Buffer
}

export interface AccessKey {
  readonly secret: string
  readonly caller: Caller
  /** The access epoch under which it was read; under any other it must be read again. */
  readonly epoch: number
}

/** How many keys a process keeps open at once; far more than are in use at a time. */
const mostCached = 10_000

export interface AccessKeys {
  /** What is known from an earlier call: right only while the epoch still is the one of the key. */
  cached(id: string): AccessKey | undefined
  /** @throws AccessKeyNotFound, AccessKeyInactive */
  load(id: string): Promise<AccessKey>
}

export function accessKeys(db: ReadDb, opener: Opener): AccessKeys {
  const cache = new Map<string, AccessKey>()
  return {
    cached: id => cache.get(id),
    async load(id) {
      // A failed load must not leave what an earlier one found.
      cache.delete(id)
      const key = await loadAccessKey(db, opener, id)
      if (cache.size >= mostCached) cache.clear()
      cache.set(id, key)
      return key
    },
  }
}

async function loadAccessKey(db: ReadDb, opener: Opener, id: string): Promise<AccessKey> {
  if (id.includes('\0')) throw new AccessKeyNotFound()
  // One statement, so that the epoch belongs to what was read.
  const row = await db
    .selectFrom('access_key as key')
    .innerJoin('access_epoch', join => join.onTrue())
    .leftJoin('ram_user as user', 'user.id', 'key.user_id')
    .select(['key.account_id', 'key.user_id', 'key.secret', 'key.status', 'user.name', 'access_epoch.epoch'])
    .where('key.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AccessKeyNotFound()
  if (row.status !== 'Active') throw new AccessKeyInactive()
  return {
    secret: opener.open(row.secret, `access_key/${id}`).toString('utf8'),
    caller: callerOf(id, row.account_id, row.user_id, row.name),
    epoch: row.epoch,
  }
}

/** A key without a user is the account's own. */
function callerOf(
  accessKeyId: string,
  accountId: string,
  userId: string | null,
  name: string | null,
): Caller {
  const arn = `acs:ram::${accountId}:`
  return userId === null || name === null
    ? { accountId, accessKeyId, type: 'root', principalId: accountId, name: 'root', arn: `${arn}root` }
    : { accountId, accessKeyId, type: 'user', principalId: userId, name, arn: `${arn}user/${name}` }
}
