import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type World } from '../../../../test/world.ts'

const documentOf = (Action: string) =>
  JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })
const [users, roles] = [documentOf('ram:ListUsers'), documentOf('ram:ListRoles')]

const PolicyName = 'changing'
const rotating = 'DeleteOldestNonDefaultVersionWhenLimitExceeded'

/** `v3*` is the one in force. */
async function versions({ root }: World): Promise<string[]> {
  const { PolicyVersions } = await root.ListPolicyVersions({ PolicyName, PolicyType: 'Custom' })
  return PolicyVersions.PolicyVersion.map(each => each.VersionId + (each.IsDefaultVersion ? '*' : ''))
}

test('the version in force is the one that counts, from the next call on', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { client } = await world.user('ada', { policies: [] })
  await root.CreatePolicy({ PolicyName, PolicyDocument: users })
  await root.AttachPolicyToUser({ UserName: 'ada', PolicyType: 'Custom', PolicyName })
  const denied = { code: 'NoPermission' }
  await client.ListUsers({})
  const second = await root.CreatePolicyVersion({ PolicyName, PolicyDocument: roles })
  const { CreateDate, ...made } = second.PolicyVersion
  assert.ok(CreateDate)
  assert.deepEqual(made, { VersionId: 'v2', IsDefaultVersion: false, PolicyDocument: roles })
  await client.ListUsers({})
  await root.SetDefaultPolicyVersion({ PolicyName, VersionId: 'v2' })
  await assert.rejects(client.ListUsers({}), denied)
  await client.ListRoles({})
  await root.CreatePolicyVersion({ PolicyName, PolicyDocument: users, SetAsDefault: true })
  await client.ListUsers({})
  await assert.rejects(client.ListRoles({}), denied)
  assert.deepEqual(await versions(world), ['v3*', 'v2', 'v1'])
  const { PolicyVersion } = await root.GetPolicyVersion({
    PolicyName,
    PolicyType: 'Custom',
    VersionId: 'v2',
  })
  assert.deepEqual(PolicyVersion, { ...made, CreateDate })
})

test('there are at most five versions; rotation lets the oldest go that is not in force, and no number comes again', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName, PolicyDocument: users })
  for (let n = 2; n <= 5; n++) await root.CreatePolicyVersion({ PolicyName, PolicyDocument: users })
  await assert.rejects(root.CreatePolicyVersion({ PolicyName, PolicyDocument: roles }), {
    code: 'LimitExceeded.Policy.Version',
    status: 409,
  })
  await root.CreatePolicyVersion({ PolicyName, PolicyDocument: roles, RotateStrategy: rotating })
  assert.deepEqual(await versions(world), ['v6', 'v5', 'v4', 'v3', 'v1*'])
  await root.DeletePolicyVersion({ PolicyName, VersionId: 'v6' })
  await root.CreatePolicyVersion({ PolicyName, PolicyDocument: roles, RotateStrategy: rotating })
  assert.deepEqual(await versions(world), ['v7', 'v5', 'v4', 'v3', 'v1*'])
})

test('the version in force stays, and a policy goes with its versions only when that is said', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName, PolicyDocument: users })
  await root.CreatePolicyVersion({ PolicyName, PolicyDocument: roles })
  const conflict = { code: 'DeleteConflict.Policy.Version', status: 409 }
  await assert.rejects(root.DeletePolicyVersion({ PolicyName, VersionId: 'v1' }), conflict)
  await assert.rejects(root.DeletePolicy({ PolicyName }), conflict)
  await assert.rejects(root.DeletePolicy({ PolicyName, CascadingDelete: false }), conflict)
  const absent = { code: 'EntityNotExist.Policy.Version', status: 404 }
  for (const VersionId of ['v9', 'V1', '1', '*', '__proto__']) {
    await assert.rejects(root.DeletePolicyVersion({ PolicyName, VersionId }), absent)
    await assert.rejects(root.SetDefaultPolicyVersion({ PolicyName, VersionId }), absent)
    await assert.rejects(root.GetPolicyVersion({ PolicyName, PolicyType: 'Custom', VersionId }), absent)
  }
  await root.DeletePolicy({ PolicyName, CascadingDelete: true })
})

test('versions made at once have numbers of their own, and do not pass the limit together', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName, PolicyDocument: users })
  const settled = await Promise.allSettled(
    Array.from({ length: 8 }, () =>
      root.CreatePolicyVersion({ PolicyName, PolicyDocument: users, SetAsDefault: true }),
    ),
  )
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 4)
  const left = await versions(world)
  assert.deepEqual(
    left.map(each => each.replace('*', '')),
    ['v5', 'v4', 'v3', 'v2', 'v1'],
  )
  assert.equal(left.filter(each => each.endsWith('*')).length, 1)
})

test('a version is not put in force while it is deleted, whichever comes first', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreatePolicy({ PolicyName, PolicyDocument: users })
  for (let round = 0; round < 10; round++) {
    const { PolicyVersion } = await root.CreatePolicyVersion({
      PolicyName,
      PolicyDocument: users,
      RotateStrategy: rotating,
    })
    const { VersionId } = PolicyVersion
    const [set, deleted] = await Promise.allSettled([
      root.SetDefaultPolicyVersion({ PolicyName, VersionId }),
      root.DeletePolicyVersion({ PolicyName, VersionId }),
    ])
    assert.notEqual(set.status, deleted.status)
    assert.equal((await versions(world)).filter(each => each.endsWith('*')).length, 1)
  }
})
