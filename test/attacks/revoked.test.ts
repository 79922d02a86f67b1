import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ApiError } from '../../src/client/api-error.ts'
import { clientFor, type Client, type Connection } from '../../src/client/client.ts'
import { makeRole, takeRole, taker } from '../../src/identity/session/sessions.fixture.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { anotherProcess } from '../another-process.ts'
import { policyDocument } from '../policies.ts'
import { freshWorld, type User } from '../world.ts'

// What is taken away in one process is gone in every other: no call that begins once the answer is there is served.

const world = await freshWorld({ engine: echoEngine() })
const other = await anotherProcess(world)
after(async () => {
  await other[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
const { root } = world
const product = await world.product()

/** Something that somebody may, until it is taken away. */
interface Revocable {
  readonly who: Connection
  readonly call: (client: Client) => Promise<unknown>
  readonly revoke: () => Promise<unknown>
  /** How he is refused from then on. */
  readonly code: string
}

const readers = { PolicyType: 'System', PolicyName: 'AliyunRAMReadOnlyAccess' } as const
const listUsers = (client: Client) => client.ListUsers({})

async function reader(name: string): Promise<User> {
  const user = await world.user(name, { policies: [] })
  await root.AttachPolicyToUser({ UserName: name, ...readers })
  return user
}

/** In a group of readers that has his name. */
async function member(name: string): Promise<User> {
  const user = await world.user(name, { policies: [] })
  await root.CreateGroup({ GroupName: name })
  await root.AttachPolicyToGroup({ GroupName: name, ...readers })
  await root.AddUserToGroup({ UserName: name, GroupName: name })
  return user
}

/** With a policy that has his name. */
async function custom(name: string, Action = 'ram:ListUsers'): Promise<User> {
  const user = await world.user(name, { policies: [] })
  await root.CreatePolicy({ PolicyName: name, PolicyDocument: policyDocument({ Action }) })
  await root.AttachPolicyToUser({ UserName: name, PolicyType: 'Custom', PolicyName: name })
  return user
}

/** A session of a role of readers that has the name of its taker. */
async function session(name: string): Promise<Connection> {
  const user = await taker(world, name)
  await makeRole(world, name, { policies: [readers.PolicyName] })
  return takeRole(world, user, name)
}

const denied = 'NoPermission'
const gone = 'InvalidSecurityToken.Expired'

const ways: Readonly<Record<string, (name: string) => Promise<Revocable>>> = {
  'a key that is disabled': async UserName => {
    const who = await reader(UserName)
    const key = { UserName, UserAccessKeyId: who.accessKeyId }
    const revoke = () => root.UpdateAccessKey({ ...key, Status: 'Inactive' })
    return { who, call: listUsers, revoke, code: 'InvalidAccessKeyId.Inactive' }
  },
  'a key that is deleted': async UserName => {
    const who = await reader(UserName)
    const revoke = () => root.DeleteAccessKey({ UserName, UserAccessKeyId: who.accessKeyId })
    return { who, call: listUsers, revoke, code: 'InvalidAccessKeyId.NotFound' }
  },
  'a policy that is detached': async UserName => ({
    who: await reader(UserName),
    call: listUsers,
    revoke: () => root.DetachPolicyFromUser({ UserName, ...readers }),
    code: denied,
  }),
  'a policy that is detached from a group': async GroupName => ({
    who: await member(GroupName),
    call: listUsers,
    revoke: () => root.DetachPolicyFromGroup({ GroupName, ...readers }),
    code: denied,
  }),
  'a user who is removed from a group': async name => ({
    who: await member(name),
    call: listUsers,
    revoke: () => root.RemoveUserFromGroup({ UserName: name, GroupName: name }),
    code: denied,
  }),
  'a policy of which another version is in force': async PolicyName => ({
    who: await custom(PolicyName),
    call: listUsers,
    revoke: () =>
      root.CreatePolicyVersion({
        PolicyName,
        PolicyDocument: policyDocument({ Action: 'ram:GetUser' }),
        SetAsDefault: true,
      }),
    code: denied,
  }),
  'a preference that is taken back': async name => {
    const who = await world.user(name, { policies: [] })
    await root.SetSecurityPreference({ AllowUserToManageAccessKeys: true })
    return {
      who,
      call: client => client.ListAccessKeys({}),
      revoke: () => root.SetSecurityPreference({ AllowUserToManageAccessKeys: false }),
      code: denied,
    }
  },
  'a policy that is detached from a role': async RoleName => ({
    who: await session(RoleName),
    call: listUsers,
    revoke: () => root.DetachPolicyFromRole({ RoleName, ...readers }),
    code: denied,
  }),
  'a role that is deleted': async RoleName => {
    const who = await session(RoleName)
    await root.DetachPolicyFromRole({ RoleName, ...readers })
    const call = (client: Client) => client.GetCallerIdentity({})
    return { who, call, revoke: () => root.DeleteRole({ RoleName }), code: gone }
  },
  'a portfolio that is not granted any more': async name => {
    const who = await world.user(name)
    const { PortfolioId, ProductId } = product
    const grant = { PortfolioId, PrincipalType: 'RamUser', PrincipalId: who.id } as const
    await root.AssociatePrincipalWithPortfolio(grant)
    return {
      who,
      call: client => client.GetProductAsEndUser({ ProductId }),
      revoke: () => root.DisassociatePrincipalFromPortfolio(grant),
      code: 'InvalidProduct.NotFound',
    }
  },
}

for (const [index, [what, make]] of Object.entries(ways).entries()) {
  test(`${what} is of no use at once, in this process and in another`, async () => {
    const { who, call, revoke, code } = await make(`revoked-${index}`)
    let isRevoked = false
    /** Calls one after the other, until so many of them began after the answer. */
    const keepCalling = async (url: string): Promise<string[]> => {
      const client = clientFor(operations, { ...who, endpoint: url })
      const late: string[] = []
      while (late.length < 3) {
        const beganLate = isRevoked
        const outcome = await call(client).then(
          () => 'served',
          (error: unknown) => (error as ApiError).code,
        )
        if (beganLate) late.push(outcome)
        else assert.ok(outcome === 'served' || outcome === code, outcome)
      }
      return late
    }
    const urls = [world.url, other.url]
    // So that both know him well.
    for (const endpoint of urls) await call(clientFor(operations, { ...who, endpoint }))
    const callers = urls.map(keepCalling)
    try {
      await revoke()
    } finally {
      isRevoked = true
    }
    assert.deepEqual((await Promise.all(callers)).flat(), Array<string>(6).fill(code))
  })
}
