import type { ReadDb } from '../db/tables.ts'
import type { Caller } from './caller.ts'
import { rootCaller, type NamedKey, type Opener } from './keys.ts'
import { openSession } from './session-token.ts'
import { sessionCaller } from './session.ts'

/**
 * Whose a key is that a refused call named, active or not; undefined where there is no such key. Nothing proves that he
 * sent the call.
 */
export const whoseKey = (
  db: ReadDb,
  opener: Opener,
  { accessKeyId, securityToken }: NamedKey,
): Promise<Caller | undefined> =>
  securityToken === undefined ? ownerOf(db, accessKeyId) : roleOf(db, opener, securityToken)

async function ownerOf(db: ReadDb, accessKeyId: string): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('access_key as key')
    .leftJoin('ram_user as user', 'user.id', 'key.user_id')
    .select(['key.account_id', 'user.id', 'user.name'])
    .where('key.id', '=', accessKeyId)
    .executeTakeFirst()
  if (!row) return undefined
  const { account_id: accountId, id, name } = row
  if (id === null || name === null) return rootCaller(accessKeyId, accountId)
  const arn = `acs:ram::${accountId}:user/${name}`
  return { accountId, accessKeyId, type: 'user', principalId: id, name, arn }
}

async function roleOf(db: ReadDb, opener: Opener, token: string): Promise<Caller | undefined> {
  const session = tryOpen(opener, token)
  if (!session) return undefined
  const role = await db
    .selectFrom('ram_role')
    .select('name')
    .where('id', '=', session.roleId)
    .executeTakeFirst()
  return sessionCaller({ ...session, roleName: role?.name ?? session.roleId })
}

function tryOpen(opener: Opener, token: string) {
  try {
    return openSession(opener, token)
  } catch {
    return undefined
  }
}
