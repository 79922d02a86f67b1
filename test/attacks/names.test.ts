import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { makeRole, takeRole, taker, trustIn } from '../../src/identity/session/sessions.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { grant, trust } from '../bad-input/things.ts'
import { freshWorld } from '../world.ts'

// Nobody passes for somebody else by a name that looks, sorts or folds like his, or that was his.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world

/** Of `kim`. A Kelvin sign, and a capital I with a dot, are a k and an i in lower case. */
const lookAlikes = [
  '\u212aim',
  'k\u0130m',
  'k\u0131m',
  '\u043aim',
  '\uff4bim',
  'k\u0456m',
  'kim\u200b',
  '\u202ekim',
  'ki\u0301m',
  'kim ',
  ' kim',
  'kim\n',
]

const IssuerUrl = 'https://login.example.com'
const makers: Readonly<Record<string, (client: Client, name: string) => Promise<unknown>>> = {
  'CreateUser UserName': (client, UserName) => client.CreateUser({ UserName }),
  'UpdateUser NewUserName': (client, NewUserName) => client.UpdateUser({ UserName: 'bob', NewUserName }),
  'CreateGroup GroupName': (client, GroupName) => client.CreateGroup({ GroupName }),
  'UpdateGroup NewGroupName': (client, NewGroupName) =>
    client.UpdateGroup({ GroupName: 'bobs', NewGroupName }),
  'CreateRole RoleName': (client, RoleName) =>
    client.CreateRole({ RoleName, AssumeRolePolicyDocument: trust }),
  'CreatePolicy PolicyName': (client, PolicyName) =>
    client.CreatePolicy({ PolicyName, PolicyDocument: grant }),
  'CreateOIDCProvider OIDCProviderName': (client, OIDCProviderName) =>
    client.CreateOIDCProvider({ OIDCProviderName, IssuerUrl, ClientIds: ['larder'] }),
  'CreateVirtualMFADevice VirtualMFADeviceName': (client, VirtualMFADeviceName) =>
    client.CreateVirtualMFADevice({ VirtualMFADeviceName }),
  'SetAccountAlias AccountAlias': (client, AccountAlias) => client.SetAccountAlias({ AccountAlias }),
}

await root.CreateUser({ UserName: 'bob' })
await root.CreateGroup({ GroupName: 'bobs' })

for (const [what, make] of Object.entries(makers)) {
  test(`${what} takes no look-alike`, async () => {
    const [, member = ''] = what.split(' ')
    for (const name of lookAlikes) {
      const code = `InvalidParameter.${member}`
      await assert.rejects(make(root, name), { code, status: 400 }, JSON.stringify(name))
    }
  })
}

test('a role that trusts a look-alike, or a name with a wildcard, does not trust who is like it', async () => {
  const kim = await taker(world, 'kim')
  const others = ['*', 'ki?', 'k*', ...lookAlikes]
  for (const [index, name] of others.entries()) {
    const role = `Like-${index}`
    await makeRole(world, role, { trust: trustIn({ RAM: `acs:ram::${accountId}:user/${name}` }) })
    await assert.rejects(takeRole(world, kim, role), { code: 'NoPermission' }, JSON.stringify(name))
  }
  await makeRole(world, 'Kims', { trust: trustIn({ RAM: `acs:ram::${accountId}:user/KIM` }) })
  await takeRole(world, kim, 'Kims')
})

test('a role that trusts a user who is gone trusts nobody, until there is one of his name', async () => {
  await root.CreateUser({ UserName: 'eve' })
  await makeRole(world, 'Eves', { trust: trustIn({ RAM: `acs:ram::${accountId}:user/eve` }) })
  await root.DeleteUser({ UserName: 'eve' })
  const mallory = await taker(world, 'mallory')
  await assert.rejects(takeRole(world, mallory, 'Eves'), { code: 'NoPermission' })
  // Trust goes by names, as policies do: so it takes ram:CreateUser on this one to bring it back.
  const eve = await taker(world, 'eve')
  await takeRole(world, eve, 'Eves')
})
