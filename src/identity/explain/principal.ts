import type { Lookup } from '../../access/access.ts'
import type { Actor, Caller } from '../../access/caller.ts'
import { userCaller } from '../../access/keys.ts'
import { permissionsOfRole } from '../../access/permissions.ts'
import { findRole } from '../../access/principals.ts'
import { sessionCaller } from '../../access/session.ts'
import { missingParameter } from '../../api/parameter-errors.ts'
import type { ReadDb } from '../../db/tables.ts'
import { roleResource, userResource } from '../authorized.ts'
import { RoleNotFound } from '../role/errors.ts'
import { getUser } from '../user/store.ts'

/** Whom an explanation is about: somebody who is named, else the caller himself. */
export interface Asked {
  readonly PrincipalType?: 'User' | 'Role'
  readonly PrincipalName?: string
}

/** As he would call. @throws MissingPrincipalType, MissingPrincipalName, UserNotFound, RoleNotFound */
export async function principalOf(db: ReadDb, caller: Actor, asked: Asked): Promise<Caller> {
  const { PrincipalType: type, PrincipalName: name } = asked
  if (type === undefined && name === undefined) return caller
  if (type === undefined) throw missingParameter('PrincipalType')
  if (name === undefined) throw missingParameter('PrincipalName')
  const { accountId } = caller
  if (type === 'User') {
    const user = await getUser(db, accountId, name)
    return userCaller(db, { accessKeyId: '', accountId, userId: user.id, name: user.name })
  }
  const role = await findRole(db, accountId, name)
  if (!role) throw new RoleNotFound(name)
  const session = { accountId, accessKeyId: '', roleId: role.id, roleName: role.name, sessionName: '' }
  return { ...sessionCaller(session), permissions: await permissionsOfRole(db, role.id) }
}

/** Who asks about others needs a permission, on them. */
export async function principalResources(
  { PrincipalType, PrincipalName = '*' }: Asked,
  lookup: Lookup,
): Promise<string[]> {
  const resource = PrincipalType === 'Role' ? roleResource : userResource
  return [`acs:ram::${lookup.accountId}:${await resource(PrincipalName, lookup)}`]
}
