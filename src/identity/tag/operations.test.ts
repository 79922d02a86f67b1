import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type World } from '../../../test/world.ts'

const trust = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['x.aliyuncs.com'] } }],
})
const PolicyDocument = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'ram:GetUser', Resource: '*' }],
})

async function things({ root }: World): Promise<void> {
  for (const name of ['one', 'Two', 'three']) {
    await root.CreateUser({ UserName: name })
    await root.CreateRole({ RoleName: name, AssumeRolePolicyDocument: trust })
    await root.CreatePolicy({ PolicyName: name, PolicyDocument })
  }
}

type Kind = 'user' | 'role' | 'policy'
const kinds: readonly Kind[] = ['user', 'role', 'policy']

/** `One key=value`. */
const listed = async ({ root }: World, ResourceType: Kind, more: object = {}) => {
  const { TagResources } = await root.ListTagResources({ ResourceType, ...more })
  return TagResources.map(({ ResourceName, TagKey, TagValue }) => `${ResourceName} ${TagKey}=${TagValue}`)
}

test('users, roles and policies are tagged, tagged otherwise and untagged, several at once', async () => {
  await using world = await freshWorld()
  const { root } = world
  await things(world)
  for (const ResourceType of kinds) {
    const both = { ResourceType, ResourceNames: ['TWO', 'one', 'two'] }
    await root.TagResources({ ...both, Tag: [{ Key: 'env', Value: 'dev' }, { Key: 'bare' }] })
    await root.TagResources({ ResourceType, ResourceNames: ['one'], Tag: [{ Key: 'env', Value: 'prod' }] })
    assert.deepEqual(await listed(world, ResourceType), [
      'one bare=',
      'one env=prod',
      'Two bare=',
      'Two env=dev',
    ])
    assert.deepEqual(await listed(world, ResourceType, { ResourceNames: ['two', 'none'] }), [
      'Two bare=',
      'Two env=dev',
    ])
    assert.deepEqual(await listed(world, ResourceType, { Tag: [{ Key: 'env', Value: 'dev' }] }), [
      'Two bare=',
      'Two env=dev',
    ])
    await root.UntagResources({ ...both, TagKeys: ['bare', 'never'] })
    assert.deepEqual(await listed(world, ResourceType), ['one env=prod', 'Two env=dev'])
    await root.UntagResources({ ...both, All: true })
    assert.deepEqual(await listed(world, ResourceType), [])
    await assert.rejects(root.UntagResources(both), { code: 'MissingTagKeys', status: 400 })
  }
})

test('tags are listed page after page, and go with what had them', async () => {
  await using world = await freshWorld()
  const { root } = world
  await things(world)
  const Tag = ['a', 'b', 'c'].map(Key => ({ Key, Value: `"${Key}` }))
  for (const ResourceType of kinds) {
    await root.TagResources({ ResourceType, ResourceNames: ['one', 'three'], Tag })
    const seen: string[] = []
    for (let NextToken: string | undefined = ''; NextToken !== undefined;) {
      const page: Awaited<ReturnType<typeof root.ListTagResources>> = await root.ListTagResources({
        ResourceType,
        PageSize: 2,
        NextToken,
      })
      seen.push(...page.TagResources.map(each => each.ResourceName + each.TagValue))
      NextToken = page.NextToken
    }
    assert.deepEqual(seen, ['one"a', 'one"b', 'one"c', 'three"a', 'three"b', 'three"c'])
  }
  await root.DeleteUser({ UserName: 'one' })
  await root.DeleteRole({ RoleName: 'one' })
  await root.DeletePolicy({ PolicyName: 'one' })
  for (const kind of kinds) assert.equal((await listed(world, kind)).length, 3)
})

test('roles and policies are made with tags, shown with them in lists, and found by them', async () => {
  await using world = await freshWorld()
  const { root } = world
  const Tag = [
    { Key: 'env', Value: 'dev' },
    { Key: 'team', Value: 'web' },
  ]
  const shown = { Tag: Tag.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) }
  await root.CreateRole({ RoleName: 'tagged', AssumeRolePolicyDocument: trust, Tag })
  await root.CreateRole({ RoleName: 'bare', AssumeRolePolicyDocument: trust })
  await root.CreatePolicy({ PolicyName: 'tagged', PolicyDocument, Tag })
  const { Roles } = await root.ListRoles({})
  assert.deepEqual(
    Roles.Role.map(role => role.Tags),
    [{ Tag: [] }, shown],
  )
  const found = async (wanted: readonly { Key: string; Value?: string }[]) => [
    ...(await root.ListRoles({ Tag: [...wanted] })).Roles.Role.map(each => each.RoleName),
    ...(await root.ListPolicies({ Tag: [...wanted] })).Policies.Policy.map(each => each.PolicyName),
  ]
  assert.deepEqual(await found(Tag), ['tagged', 'tagged'])
  assert.deepEqual(await found([{ Key: 'env' }]), ['tagged', 'tagged'])
  assert.deepEqual(await found([{ Key: 'env', Value: 'prod' }]), [])
  assert.deepEqual(await found([{ Key: 'env', Value: '' }]), [])
  assert.deepEqual(await found([...Tag, { Key: 'other' }]), [])
})

test('tags keep their rules, and what cannot be tagged is refused whole', async () => {
  await using world = await freshWorld()
  const { root } = world
  await things(world)
  const tag = (Tag: object, more: object = {}) =>
    root.TagResources({ ResourceType: 'user', ResourceNames: ['one'], Tag: Tag as never, ...more })
  const refused = (name: string) => ({ code: `InvalidParameter.${name}`, status: 400 })
  await assert.rejects(tag([]), refused('Tag'))
  await assert.rejects(tag([{ Key: '' }]), refused('Tag.1.Key'))
  await assert.rejects(tag([{ Key: 'acs:x' }]), refused('Tag.1.Key'))
  await assert.rejects(tag([{ Key: 'a' }, { Key: 'b', Value: 'see https://x' }]), refused('Tag.2.Value'))
  await assert.rejects(tag([{ Key: 'a' }, { Key: 'a' }]), refused('Tag.2.Key'))
  await assert.rejects(tag([{ Key: 'x'.repeat(129) }]), refused('Tag.1.Key'))
  await assert.rejects(tag([{ Key: 'x', Value: 'x'.repeat(257) }]), refused('Tag.1.Value'))
  await assert.rejects(tag([{ Key: 'x' }], { ResourceType: 'group' }), refused('ResourceType'))
  await assert.rejects(tag([{ Key: 'x' }], { ResourceNames: [] }), refused('ResourceNames'))
  await assert.rejects(tag([{ Key: 'x' }], { ResourceNames: ['one', 'nobody'] }), {
    code: 'EntityNotExist.User',
    status: 404,
  })
  const system = { ResourceType: 'policy', ResourceNames: ['AdministratorAccess'] }
  await assert.rejects(tag([{ Key: 'x' }], system), refused('ResourceNames'))
  for (const NextToken of ['x', 'e30', Buffer.from('["a"]').toString('base64url')])
    await assert.rejects(root.ListTagResources({ ResourceType: 'user', NextToken }), refused('NextToken'))
  assert.deepEqual(await listed(world, 'user'), [])

  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ Key: `key-${from + i}` }))
  await tag(many(0, 19))
  const settled = await Promise.allSettled([tag(many(100, 1)), tag(many(200, 1))])
  const codes = settled.map(result =>
    result.status === 'rejected' ? (result.reason as { code: string }).code : '',
  )
  assert.deepEqual(codes.sort(), ['', 'LimitExceeded.Tag'])
  assert.equal((await listed(world, 'user')).length, 20)
})

test('who may tag some things may tag no others', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  await things(world)
  const { client } = await world.user('tagger', { policies: [] })
  const Resource = `acs:ram::${accountId}:user/one`
  await root.CreatePolicy({
    PolicyName: 'taggers',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'ram:*Tag*', Resource }],
    }),
  })
  await root.AttachPolicyToUser({ UserName: 'tagger', PolicyType: 'Custom', PolicyName: 'taggers' })
  const Tag = [{ Key: 'x' }]
  await client.TagResources({ ResourceType: 'user', ResourceNames: ['ONE'], Tag })
  await client.ListTagResources({ ResourceType: 'user', ResourceNames: ['one'] })
  const denied = { code: 'NoPermission', status: 403 }
  const others = { ResourceType: 'user', ResourceNames: ['one', 'two'] } as const
  await assert.rejects(
    client.TagResources({ ...others, ResourceNames: [...others.ResourceNames], Tag }),
    denied,
  )
  await assert.rejects(client.ListTagResources({ ResourceType: 'user' }), denied)
  await assert.rejects(client.TagResources({ ResourceType: 'role', ResourceNames: ['one'], Tag }), denied)
})
