import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from '../src/client/client.ts'
import { echoEngine } from '../src/terraform/echo.ts'
import { trusting } from './constraints.ts'
import { policyDocument, userWith } from './policies.ts'
import { freshWorld } from './world.ts'

// Nobody comes to rights that nobody gave him: whatever changes what somebody may do needs a permission of its own.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world

const everything = policyDocument({ Action: '*' })
const mallory = await userWith(world, 'mallory', { Action: 'servicecatalog:*' })
const victim = await world.user('victim', { policies: ['AdministratorAccess'] })
await root.CreateGroup({ GroupName: 'admins' })
await root.AttachPolicyToGroup({
  GroupName: 'admins',
  PolicyType: 'System',
  PolicyName: 'AdministratorAccess',
})
await root.CreatePolicy({ PolicyName: 'small', PolicyDocument: policyDocument({ Action: 'ram:GetUser' }) })
await root.AttachPolicyToUser({ UserName: 'mallory', PolicyType: 'Custom', PolicyName: 'small' })
await root.CreatePolicyVersion({ PolicyName: 'small', PolicyDocument: everything })
await root.CreateRole({
  RoleName: 'Owner',
  AssumeRolePolicyDocument: trusting('servicecatalog.aliyuncs.com'),
})

const self = { UserName: 'mallory' }
const powerful = { PolicyType: 'System', PolicyName: 'AdministratorAccess' } as const
const RoleArn = `acs:ram::${accountId}:role/Owner`
const trustOfMallory = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { RAM: [`acs:ram::${accountId}:user/mallory`] },
    },
  ],
})

/** Each way up, with the one permission, and the resources, that it needs. */
const ways: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  'ram:CreatePolicyVersion': client =>
    client.CreatePolicyVersion({ PolicyName: 'small', PolicyDocument: everything, SetAsDefault: true }),
  'ram:SetDefaultPolicyVersion': client =>
    client.SetDefaultPolicyVersion({ PolicyName: 'small', VersionId: 'v2' }),
  'ram:CreatePolicy': client => client.CreatePolicy({ PolicyName: 'all', PolicyDocument: everything }),
  'ram:AttachPolicyToUser': client => client.AttachPolicyToUser({ ...self, ...powerful }),
  'ram:AttachPolicyToGroup': client => client.AttachPolicyToGroup({ GroupName: 'admins', ...powerful }),
  'ram:AttachPolicyToRole': client => client.AttachPolicyToRole({ RoleName: 'Owner', ...powerful }),
  'ram:AddUserToGroup': client => client.AddUserToGroup({ ...self, GroupName: 'admins' }),
  'ram:CreateAccessKey': client => client.CreateAccessKey({ UserName: victim.name }),
  'ram:CreateLoginProfile': client =>
    client.CreateLoginProfile({ UserName: victim.name, Password: 'Correct-horse-9' }),
  'ram:UpdateRole': client =>
    client.UpdateRole({ RoleName: 'Owner', NewAssumeRolePolicyDocument: trustOfMallory }),
  'ram:CreateRole': client =>
    client.CreateRole({ RoleName: 'Mine', AssumeRolePolicyDocument: trustOfMallory }),
  'ram:UpdateUser': client => client.UpdateUser({ UserName: victim.name, NewUserName: 'mallory2' }),
  'ram:SetSecurityPreference': client => client.SetSecurityPreference({ AllowUserToManageAccessKeys: true }),
  'sts:AssumeRole': client => client.AssumeRole({ RoleArn, RoleSessionName: 'mallory' }),
}

for (const [action, climb] of Object.entries(ways)) {
  test(`whoever may do all of the catalog may not do ${action}`, async () => {
    await assert.rejects(climb(mallory.client), {
      code: 'NoPermission',
      status: 403,
      message: new RegExp(`needs ${action}\\.$`),
    })
  })
}

test('the permission for one thing is none for another, by look-alike names neither', async () => {
  const admin = await userWith(world, 'helpdesk', {
    Action: ['ram:CreateAccessKey', 'ram:AttachPolicyToUser', 'ram:AddUserToGroup'],
    Resource: [`acs:ram::${accountId}:user/helpdesk`, `acs:ram::${accountId}:policy/small`],
  })
  const refused = { code: 'NoPermission' }
  for (const UserName of ['helpdesk2', 'helpdes', 'victim', 'VICTIM'])
    await assert.rejects(admin.client.CreateAccessKey({ UserName }), refused)
  const me = { UserName: 'helpdesk' }
  // Both have to be allowed: the user, and what he gets.
  await assert.rejects(admin.client.AttachPolicyToUser({ ...me, ...powerful }), refused)
  await assert.rejects(admin.client.AddUserToGroup({ ...me, GroupName: 'admins' }), refused)
  await admin.client.AttachPolicyToUser({ ...me, PolicyType: 'Custom', PolicyName: 'small' })
})

test('a Deny holds for a name in other letters', async () => {
  const admin = await userWith(
    world,
    'denied',
    { Action: 'ram:*' },
    { Effect: 'Deny', Action: 'ram:*', Resource: `acs:ram::${accountId}:user/victim` },
  )
  for (const UserName of ['victim', 'Victim', 'VICTIM'])
    await assert.rejects(admin.client.CreateAccessKey({ UserName }), { code: 'NoPermission' })
})

test('what somebody is given and what is taken from him counts from the next call on', async () => {
  const { client } = await world.user('changing', { policies: [] })
  const reader = {
    UserName: 'changing',
    PolicyType: 'System',
    PolicyName: 'AliyunServiceCatalogAdminReadOnlyAccess',
  } as const
  for (let time = 0; time < 3; time += 1) {
    await assert.rejects(client.ListPortfolios({}), { code: 'NoPermission' })
    await root.AttachPolicyToUser(reader)
    await client.ListPortfolios({})
    await root.DetachPolicyFromUser(reader)
  }
})

test('a key stops at once when it is disabled or deleted', async () => {
  const { client, accessKeyId } = await world.user('leaver')
  const key = { UserName: 'leaver', UserAccessKeyId: accessKeyId }
  await client.GetCallerIdentity({})
  await root.UpdateAccessKey({ ...key, Status: 'Inactive' })
  await assert.rejects(client.GetCallerIdentity({}), { code: 'InvalidAccessKeyId.Inactive' })
  await root.UpdateAccessKey({ ...key, Status: 'Active' })
  await client.GetCallerIdentity({})
  await root.DeleteAccessKey(key)
  await assert.rejects(client.GetCallerIdentity({}), { code: 'InvalidAccessKeyId.NotFound' })
})
