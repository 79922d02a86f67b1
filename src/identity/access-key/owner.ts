import type { Lookup } from '../../access/access.ts'
import type { Caller } from '../../access/caller.ts'
import type { ReadDb, Tx } from '../../db/tables.ts'
import { userResource } from '../authorized.ts'
import { UserNotFound } from '../user/errors.ts'
import { getUser, lockUser } from '../user/store.ts'
import { MissingUserName } from './errors.ts'
import { lockAccount } from './store.ts'

/** Whose key: a user's, or with null the account's own. */
export interface KeyOwner {
  readonly accountId: string
  readonly userId: string | null
}

interface Asked {
  readonly UserName?: string
}

/** Keys are authorized through their user; who names none means himself. */
export const throughOwner = async ({ UserName }: Asked, lookup: Lookup): Promise<string[]> => {
  if (UserName !== undefined) return [await userResource(UserName, lookup)]
  const { type, name } = lookup.caller
  return [`user/${type === 'user' ? name : '*'}`]
}

/** @throws MissingUserName, UserNotFound */
export async function findOwner(db: ReadDb, caller: Caller, { UserName }: Asked): Promise<KeyOwner> {
  const { accountId } = caller
  if (UserName === undefined) return callerAsOwner(caller)
  return { accountId, userId: (await getUser(db, accountId, UserName)).id }
}

/**
 * Nobody else changes the owner's keys until the transaction ends.
 * @throws MissingUserName, UserNotFound
 */
export async function lockOwner(tx: Tx, caller: Caller, { UserName }: Asked): Promise<KeyOwner> {
  const { accountId } = caller
  if (UserName !== undefined) {
    const { id } = await lockUser(tx, accountId, UserName)
    return { accountId, userId: id }
  }
  const owner = callerAsOwner(caller)
  await (owner.userId === null ? lockAccount(tx, accountId) : lockSelf(tx, caller))
  return owner
}

/** @throws MissingUserName */
function callerAsOwner({ type, accountId, principalId }: Caller): KeyOwner {
  if (type === 'role') throw new MissingUserName()
  return { accountId, userId: type === 'root' ? null : principalId }
}

/** By his id: a name may be another's by now. @throws UserNotFound */
async function lockSelf(tx: Tx, { principalId, name }: Caller): Promise<void> {
  await tx
    .selectFrom('ram_user')
    .select('id')
    .where('id', '=', principalId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new UserNotFound(name))
}
