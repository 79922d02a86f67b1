import type { World, User } from '../../../test/world.ts'
import { clientFor, type Client, type Connection } from '../../client/client.ts'
import { operations } from '../../operations.ts'

/** Roles and their sessions, as tests make them. */

export const trustIn = (Principal: object, more: object = {}): string =>
  JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal, ...more }],
  })

export const roleArn = ({ accountId }: Pick<World, 'accountId'>, name: string): string =>
  `acs:ram::${accountId}:role/${name}`

export interface RoleOptions {
  /** By default everybody of the account. */
  readonly trust?: string
  /** System policies. */
  readonly policies?: readonly string[]
  readonly longest?: number
}

/** Its RAM id. */
export async function makeRole(world: World, name: string, options: RoleOptions = {}): Promise<string> {
  const { trust, policies = ['AliyunServiceCatalogEndUserFullAccess'], longest } = options
  const { Role } = await world.root.CreateRole({
    RoleName: name,
    AssumeRolePolicyDocument: trust ?? trustIn({ RAM: `acs:ram::${world.accountId}:root` }),
    ...(longest !== undefined && { MaxSessionDuration: longest }),
  })
  for (const PolicyName of policies) {
    await world.root.AttachPolicyToRole({ PolicyType: 'System', PolicyName, RoleName: name })
  }
  return Role.RoleId
}

export interface Session extends Connection {
  readonly securityToken: string
  readonly client: Client
  readonly expiration: string
}

export const taker = (world: World, name: string): Promise<User> =>
  world.user(name, { policies: ['AliyunSTSAssumeRoleAccess'] })

type Wanted = Omit<Parameters<Client['AssumeRole']>[0], 'RoleArn' | 'RoleSessionName'>

export async function takeRole(
  world: World,
  by: { readonly client: Client },
  name: string,
  more: Wanted & { readonly RoleSessionName?: string } = {},
): Promise<Session> {
  const { Credentials } = await by.client.AssumeRole({
    RoleArn: roleArn(world, name),
    RoleSessionName: 'night-shift',
    ...more,
  })
  const connection = {
    endpoint: world.url,
    accessKeyId: Credentials.AccessKeyId,
    accessKeySecret: Credentials.AccessKeySecret,
    securityToken: Credentials.SecurityToken,
  }
  return { ...connection, client: clientFor(operations, connection), expiration: Credentials.Expiration }
}

export async function makePolicy(world: World, PolicyName: string, ...Statement: object[]): Promise<void> {
  const PolicyDocument = JSON.stringify({ Version: '1', Statement })
  await world.root.CreatePolicy({ PolicyName, PolicyDocument })
}
