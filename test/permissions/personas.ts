import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sealSession } from '../../src/access/session-token.ts'
import { loadKeyring } from '../../src/base/master-key.ts'
import { clientFor, type Connection } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { newAccount } from '../bad-input/account.ts'
import { makeRole } from '../constraints.ts'
import type { World } from '../world.ts'
import type { Stage } from './prepared/stage.ts'
import { everything, password } from './things.ts'

/** Those who call, each in his column of the table. */
export const personas = [
  'root',
  'all policies',
  'administrator',
  'read-only administrator',
  'granted end user',
  'end user without grant',
  'approver',
  'stranger',
  'expired session',
] as const
export type Persona = (typeof personas)[number]

export interface Scene extends Stage {
  readonly callers: Readonly<Record<Persona, Connection>>
}

export async function permissionScene(world: World): Promise<Scene> {
  const user = async (name: string, policy: string) => {
    const made = await world.user(name, { policies: [policy] })
    await world.root.CreateLoginProfile({ UserName: name, Password: password })
    return made
  }
  const owner = await user('granted', 'AliyunServiceCatalogEndUserFullAccess')
  const approver = await user('approver', 'AliyunServiceCatalogEndUserFullAccess')
  const people = { owner, approver }
  const callers = {
    root: world.administrator,
    'all policies': await user('almighty', 'AdministratorAccess'),
    administrator: await user('administrator', 'AliyunServiceCatalogAdminFullAccess'),
    'read-only administrator': await user('reader', 'AliyunServiceCatalogAdminReadOnlyAccess'),
    'granted end user': owner,
    'end user without grant': await user('ungranted', 'AliyunServiceCatalogEndUserFullAccess'),
    approver,
    stranger: await stranger(world),
    'expired session': await expiredSession(world),
  }
  const admin = JSON.parse(await readFile(join(world.dataDir, 'admin.json'), 'utf8')) as { password: string }
  await world.root.ChangePassword({ OldPassword: admin.password, NewPassword: password })
  return { world, people, callers, things: await everything(world, people) }
}

async function stranger(world: World): Promise<Connection> {
  const account = await newAccount(world)
  const change = { OldPassword: account.password, NewPassword: password }
  await clientFor(operations, account).ChangePassword(change)
  return account
}

async function expiredSession(world: World): Promise<Connection> {
  const { RoleId } = await makeRole(world, 'Expired')
  const session = { accessKeyId: 'STS.expired', secret: 'expired' }
  const token = sealSession(await loadKeyring(world.dataDir, {}, { mayMake: false }), {
    ...session,
    accountId: world.accountId,
    roleId: RoleId,
    sessionName: 'expired',
    expiresAt: 0,
  })
  return {
    endpoint: world.url,
    accessKeyId: session.accessKeyId,
    accessKeySecret: session.secret,
    securityToken: token,
  }
}
