import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type World } from '../../../test/world.ts'

const trust = JSON.stringify({
  Version: '1',
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['servicecatalog.aliyuncs.com'] } },
  ],
})
const allow = (Action: string) =>
  JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })
const system = { PolicyType: 'System', PolicyName: 'AliyunRAMReadOnlyAccess' } as const
const custom = { PolicyType: 'Custom', PolicyName: 'readers' } as const

const namesOf = (answer: { Policies: { Policy: readonly { PolicyName: string }[] } }) =>
  answer.Policies.Policy.map(({ PolicyName }) => PolicyName)

/** The three whom policies are attached to, each by its own operations. */
const holders = ({ root }: World) =>
  [
    {
      kind: 'User',
      make: () => root.CreateUser({ UserName: 'x' }),
      attach: (policy: typeof system | typeof custom) =>
        root.AttachPolicyToUser({ UserName: 'X', ...policy }),
      detach: (policy: typeof system | typeof custom) =>
        root.DetachPolicyFromUser({ UserName: 'x', ...policy }),
      list: () => root.ListPoliciesForUser({ UserName: 'x' }),
      remove: () => root.DeleteUser({ UserName: 'x' }),
    },
    {
      kind: 'Group',
      make: () => root.CreateGroup({ GroupName: 'x' }),
      attach: (policy: typeof system | typeof custom) =>
        root.AttachPolicyToGroup({ GroupName: 'X', ...policy }),
      detach: (policy: typeof system | typeof custom) =>
        root.DetachPolicyFromGroup({ GroupName: 'x', ...policy }),
      list: () => root.ListPoliciesForGroup({ GroupName: 'x' }),
      remove: () => root.DeleteGroup({ GroupName: 'x' }),
    },
    {
      kind: 'Role',
      make: () => root.CreateRole({ RoleName: 'x', AssumeRolePolicyDocument: trust }),
      attach: (policy: typeof system | typeof custom) =>
        root.AttachPolicyToRole({ RoleName: 'X', ...policy }),
      detach: (policy: typeof system | typeof custom) =>
        root.DetachPolicyFromRole({ RoleName: 'x', ...policy }),
      list: () => root.ListPoliciesForRole({ RoleName: 'x' }),
      remove: () => root.DeleteRole({ RoleName: 'x' }),
    },
  ] as const

test('policies of both types are attached to users, groups and roles, listed, and taken away', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName: 'readers', PolicyDocument: allow('ram:Get*'), Description: 'Reads.' })
  for (const { kind, make, attach, detach, list, remove } of holders(world)) {
    await assert.rejects(attach(system), { code: `EntityNotExist.${kind}`, status: 404 })
    await make()
    await attach(system)
    await attach(custom)
    const { Policies } = await list()
    assert.deepEqual(
      Policies.Policy.map(({ AttachDate, ...rest }) => [/^\d{4}-.*Z$/.test(AttachDate), rest]),
      [
        [
          true,
          {
            ...system,
            Description: 'Reading users, groups, roles, policies and keys.',
            DefaultVersion: 'v1',
          },
        ],
        [true, { ...custom, Description: 'Reads.', DefaultVersion: 'v1' }],
      ],
    )
    await assert.rejects(attach(custom), { code: `EntityAlreadyExists.${kind}.Policy`, status: 409 })
    await assert.rejects(remove(), { code: `DeleteConflict.${kind}.Policy`, status: 409 })
    await assert.rejects(root.DeletePolicy({ PolicyName: 'readers' }), {
      code: `DeleteConflict.Policy.${kind}`,
      status: 409,
    })
    await detach(system)
    assert.deepEqual(namesOf(await list()), ['readers'])
    await assert.rejects(detach(system), { code: `EntityNotExist.${kind}.Policy`, status: 404 })
    await detach(custom)
    await remove()
  }
  await root.DeletePolicy({ PolicyName: 'readers' })
})

test('a policy is named by its type and name, whatever its case, and holds for the whole account', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  await root.CreateUser({ UserName: 'x' })
  const attach = (policy: object) =>
    root.AttachPolicyToUser({ UserName: 'x', PolicyType: 'System', PolicyName: '', ...policy })
  const absent = { code: 'EntityNotExist.Policy', status: 404 }
  await assert.rejects(attach({ PolicyName: 'Nothing' }), absent)
  await assert.rejects(attach({ ...system, PolicyType: 'Custom' }), absent)
  await assert.rejects(attach({ ...system, PolicyType: 'Special' }), { code: 'InvalidParameter.PolicyType' })
  await assert.rejects(attach({ ...system, PolicyName: 'AliyunRAMReadOnlyAccess\u200b' }), {
    code: 'InvalidParameter.PolicyName',
  })
  await assert.rejects(attach({ ...system, ResourceGroupId: 'rg-acfm2kvl' }), {
    code: 'InvalidParameter.ResourceGroupId',
    status: 400,
  })
  await attach({ PolicyName: 'aliyunramreadonlyaccess', ResourceGroupId: accountId })
  assert.deepEqual(namesOf(await root.ListPoliciesForUser({ UserName: 'x' })), [system.PolicyName])
})

test('what is attached, directly or to a group, counts from the next call on, and no longer once it is not', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { client } = await world.user('ada', { policies: [] })
  const denied = { code: 'NoPermission', status: 403 }
  await assert.rejects(client.ListUsers({}), denied)
  await root.AttachPolicyToUser({ UserName: 'ada', ...system })
  await client.ListUsers({})
  await root.DetachPolicyFromUser({ UserName: 'ada', ...system })
  await assert.rejects(client.ListUsers({}), denied)

  await root.CreateGroup({ GroupName: 'auditors' })
  await root.AttachPolicyToGroup({ GroupName: 'auditors', ...system })
  await assert.rejects(client.ListUsers({}), denied)
  await root.AddUserToGroup({ UserName: 'ada', GroupName: 'auditors' })
  await client.ListUsers({})
  await root.RemoveUserFromGroup({ UserName: 'ada', GroupName: 'auditors' })
  await assert.rejects(client.ListUsers({}), denied)
})

test('somebody has at most ten custom policies, also when they are attached at once', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreateUser({ UserName: 'x' })
  const names = Array.from({ length: 13 }, (_, i) => `policy-${i}`)
  for (const PolicyName of names)
    await root.CreatePolicy({ PolicyName, PolicyDocument: allow('ram:GetUser') })
  const attach = (PolicyName: string) =>
    root.AttachPolicyToUser({ UserName: 'x', PolicyType: 'Custom', PolicyName })
  for (const name of names.slice(0, 8)) await attach(name)
  const settled = await Promise.allSettled(names.slice(8).map(attach))
  const refused = settled.filter(result => result.status === 'rejected')
  assert.equal(refused.length, 3)
  for (const { reason } of refused)
    assert.equal((reason as { code: string }).code, 'LimitExceeded.User.Policy')
  await root.AttachPolicyToUser({ UserName: 'x', ...system })
  assert.equal((await root.ListPoliciesForUser({ UserName: 'x' })).Policies.Policy.length, 11)
})

test('attaching and deleting at once never leave half of either', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (let round = 0; round < 10; round++) {
    const [UserName, PolicyName] = [`user-${round}`, `policy-${round}`]
    await root.CreateUser({ UserName })
    await root.CreatePolicy({ PolicyName, PolicyDocument: allow('ram:GetUser') })
    const [attached, user, policy] = await Promise.allSettled([
      root.AttachPolicyToUser({ UserName, PolicyType: 'Custom', PolicyName }),
      root.DeleteUser({ UserName }),
      root.DeletePolicy({ PolicyName }),
    ])
    const codes = [attached, user, policy].flatMap(result =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    )
    if (attached.status === 'fulfilled')
      assert.deepEqual(codes, ['DeleteConflict.User.Policy', 'DeleteConflict.Policy.User'])
    else for (const code of codes) assert.match(code, /^EntityNotExist|^DeleteConflict/)
    if (attached.status === 'rejected')
      assert.ok(
        [user, policy].some(result => result.status === 'fulfilled'),
        codes.join(),
      )
  }
})

test('who may attach some policy to some user may attach no other one, and to nobody else', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  const { client } = await world.user('helper', { policies: [] })
  for (const UserName of ['dev-1', 'boss']) await root.CreateUser({ UserName })
  await root.CreatePolicy({ PolicyName: 'readers', PolicyDocument: allow('ram:GetUser') })
  await root.CreatePolicy({
    PolicyName: 'helpers',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'ram:*',
          Resource: [`acs:ram::${accountId}:user/dev-*`, `acs:ram::${accountId}:policy/readers`],
        },
        { Effect: 'Deny', Action: 'ram:DetachPolicyFromUser', Resource: `acs:ram::${accountId}:user/dev-1` },
      ],
    }),
  })
  await root.AttachPolicyToUser({ UserName: 'helper', PolicyType: 'Custom', PolicyName: 'helpers' })
  const denied = { code: 'NoPermission', status: 403 }
  await client.AttachPolicyToUser({ UserName: 'dev-1', ...custom })
  await assert.rejects(client.AttachPolicyToUser({ UserName: 'dev-1', ...system }), denied)
  await assert.rejects(client.AttachPolicyToUser({ UserName: 'boss', ...custom }), denied)
  await assert.rejects(client.AttachPolicyToUser({ UserName: 'helper', ...custom }), denied)
  // The user's own name is asked about, however it is written.
  for (const UserName of ['dev-1', 'DEV-1', 'Dev-1'])
    await assert.rejects(client.DetachPolicyFromUser({ UserName, ...custom }), denied)
  // A name that is free is asked about too: what is granted to it would be his who takes it.
  await assert.rejects(client.UpdateUser({ UserName: 'dev-1', NewUserName: 'root-2' }), denied)
  await client.UpdateUser({ UserName: 'dev-1', NewUserName: 'dev-2' })
})
