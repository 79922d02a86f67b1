import type { Lookup } from '../../access/access.ts'
import type { Caller } from '../../access/caller.ts'
import type { ReadDb, Tx } from '../../db/tables.ts'
import { lockAccount } from '../access-key/store.ts'
import { userResource } from '../authorized.ts'
import { NoPasswordOfRoles } from '../login-profile/errors.ts'
import { getUser, lockUser } from '../user/store.ts'
import { findDevice, nameIn, type DeviceOwner } from './store.ts'

/** Who is meant: the named user, else the caller himself. @throws UserNotFound, NoPasswordOfRoles */
export async function ownerOf(db: ReadDb, caller: Caller, named: string | undefined): Promise<DeviceOwner> {
  const { accountId } = caller
  if (named === undefined && caller.type === 'role') throw new NoPasswordOfRoles()
  if (named === undefined && caller.type === 'root') return { accountId, userId: null, name: 'root' }
  const { id, name } = await getUser(db, accountId, named ?? caller.name)
  return { accountId, userId: id, name }
}

/** Him, and nobody changes him until the transaction ends. @throws UserNotFound, NoPasswordOfRoles */
export async function lockOwner(tx: Tx, caller: Caller, named: string | undefined): Promise<DeviceOwner> {
  const owner = await ownerOf(tx, caller, named)
  if (owner.userId === null) await lockAccount(tx, owner.accountId)
  else await lockUser(tx, owner.accountId, owner.name)
  return owner
}

export const ownerResources = async (
  { UserName }: { readonly UserName?: string },
  lookup: Lookup,
): Promise<string[]> => {
  const name = UserName ?? (lookup.caller.type === 'user' ? lookup.caller.name : undefined)
  return [name === undefined ? '*' : await userResource(name, lookup)]
}

/** A device goes by the name that it has, however it was asked for. */
export const deviceResources = async (
  { SerialNumber }: { readonly SerialNumber: string },
  { db, accountId }: Lookup,
): Promise<string[]> => {
  const device = await findDevice(db, accountId, SerialNumber)
  return [`mfa/${device?.name ?? nameIn(SerialNumber, accountId) ?? '*'}`]
}
