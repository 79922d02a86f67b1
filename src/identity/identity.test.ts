import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientFor } from '../client/client.ts'
import { operations } from '../operations.ts'
import { freshWorld } from '../../test/world.ts'

test('a user is shown as he was made', async () => {
  await using world = await freshWorld()
  const { User } = await world.root.CreateUser({
    UserName: 'alice.b-c_1',
    DisplayName: 'Alice',
    Email: 'alice@example.com',
    MobilePhone: '86-18600000000',
    Comments: 'Night shift',
  })
  const { CreateDate, UserId, ...rest } = User
  assert.match(CreateDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.match(UserId, /^\d{18}$/)
  assert.deepEqual(rest, {
    Comments: 'Night shift',
    DisplayName: 'Alice',
    Email: 'alice@example.com',
    MobilePhone: '86-18600000000',
    UserName: 'alice.b-c_1',
  })
})

test('user names have 1 to 64 letters, digits and . - _, and differ in more than case', async () => {
  await using world = await freshWorld()
  const make = (UserName: string) => world.root.CreateUser({ UserName })
  await make('a'.repeat(64))
  await make('Alice')
  await assert.rejects(make('aLICE'), { code: 'EntityAlreadyExists.User', status: 409 })
  for (const name of ['', 'a'.repeat(65), 'a b', 'ä', 'a/b', 'a\n'])
    await assert.rejects(make(name), { code: 'InvalidParameter.UserName', status: 400 }, name)
})

test('an access key works as its user, at once', async () => {
  await using world = await freshWorld()
  const { User } = await world.root.CreateUser({ UserName: 'alice' })
  const { AccessKey } = await world.root.CreateAccessKey({ UserName: 'Alice' })
  assert.equal(AccessKey.Status, 'Active')
  const client = clientFor(operations, {
    endpoint: world.url,
    accessKeyId: AccessKey.AccessKeyId,
    accessKeySecret: AccessKey.AccessKeySecret,
  })
  const { RequestId, ...identity } = await client.GetCallerIdentity({})
  assert.match(RequestId, /^[0-9A-F-]{36}$/)
  assert.deepEqual(identity, {
    AccountId: world.accountId,
    Arn: `acs:ram::${world.accountId}:user/alice`,
    IdentityType: 'RAMUser',
    PrincipalId: User.UserId,
    UserId: User.UserId,
  })
})

test('secrets of access keys are stored sealed', async () => {
  await using world = await freshWorld()
  await world.root.CreateUser({ UserName: 'alice' })
  const { AccessKey } = await world.root.CreateAccessKey({ UserName: 'alice' })
  const { secret } = await world.db
    .selectFrom('access_key')
    .select('secret')
    .where('id', '=', AccessKey.AccessKeyId)
    .executeTakeFirstOrThrow()
  assert.ok(!secret.includes(AccessKey.AccessKeySecret))
})

test('a user has at most two access keys, also when they are asked for at once', async () => {
  await using world = await freshWorld()
  await world.root.CreateUser({ UserName: 'alice' })
  const asked = Array.from({ length: 6 }, () => world.root.CreateAccessKey({ UserName: 'alice' }))
  const settled = await Promise.allSettled(asked)
  const refused = settled.filter(result => result.status === 'rejected')
  assert.equal(settled.length - refused.length, 2)
  for (const { reason } of refused)
    assert.equal((reason as { code: string }).code, 'LimitExceeded.User.AccessKey')
})

test('without a user’s name the account gets a key of its own', async () => {
  await using world = await freshWorld()
  const { AccessKey } = await world.root.CreateAccessKey({})
  const client = clientFor(operations, {
    endpoint: world.url,
    accessKeyId: AccessKey.AccessKeyId,
    accessKeySecret: AccessKey.AccessKeySecret,
  })
  const { RequestId, ...identity } = await client.GetCallerIdentity({})
  assert.match(RequestId, /^[0-9A-F-]{36}$/)
  assert.deepEqual(identity, {
    AccountId: world.accountId,
    Arn: `acs:ram::${world.accountId}:root`,
    IdentityType: 'Account',
    PrincipalId: world.accountId,
    UserId: world.accountId,
  })
})

test('a key for a user who is not there is refused', async () => {
  await using world = await freshWorld()
  await assert.rejects(world.root.CreateAccessKey({ UserName: 'nobody' }), {
    code: 'EntityNotExist.User',
    status: 404,
  })
})

test('users are shown and listed by name', async () => {
  await using world = await freshWorld()
  const { User } = await world.root.CreateUser({ UserName: 'Bob', Comments: 'Days' })
  const UpdateDate = User.CreateDate
  assert.deepEqual((await world.root.GetUser({ UserName: 'bob' })).User, {
    ...User,
    UpdateDate,
    LastLoginDate: '',
  })
  await world.root.CreateUser({ UserName: 'alice' })
  const first = await world.root.ListUsers({ MaxItems: 1 })
  assert.deepEqual(
    first.Users.User.map(user => user.UserName),
    ['alice'],
  )
  const rest = await world.root.ListUsers({ MaxItems: 1, Marker: first.Marker })
  assert.deepEqual(rest.Users.User, [{ ...User, UpdateDate }])
  assert.deepEqual([rest.IsTruncated, rest.Marker], [false, undefined])
})

test('a key that was taken away is refused at once, and a user goes after his keys', async () => {
  await using world = await freshWorld()
  const { root } = world
  const alice = await world.user('alice', { policies: [] })
  await alice.client.GetCallerIdentity({})
  await assert.rejects(root.DeleteUser({ UserName: 'alice' }), {
    code: 'DeleteConflict.User.AccessKey',
    status: 409,
  })
  const key = { UserAccessKeyId: alice.accessKeyId }
  // By the account, whose key it is not, and by the name of somebody else.
  await world.user('bob')
  const absent = { code: 'EntityNotExist.User.AccessKey', status: 404 }
  await assert.rejects(root.DeleteAccessKey(key), absent)
  await assert.rejects(root.DeleteAccessKey({ ...key, UserName: 'bob' }), absent)
  await root.DeleteAccessKey({ ...key, UserName: 'alice' })
  await assert.rejects(alice.client.GetCallerIdentity({}), { code: 'InvalidAccessKeyId.NotFound' })
  await root.DeleteUser({ UserName: 'ALICE' })
  await assert.rejects(root.DeleteUser({ UserName: 'alice' }), { code: 'EntityNotExist.User', status: 404 })
  await assert.rejects(root.GetUser({ UserName: 'alice' }), { code: 'EntityNotExist.User', status: 404 })
})

test('the account keeps its last key', async () => {
  await using world = await freshWorld()
  const own = { UserAccessKeyId: world.administrator.accessKeyId }
  await assert.rejects(world.root.DeleteAccessKey(own), {
    code: 'DeleteConflict.Account.AccessKey',
    status: 409,
  })
  const { AccessKey } = await world.root.CreateAccessKey({})
  await world.root.DeleteAccessKey({ UserAccessKeyId: AccessKey.AccessKeyId })
  await assert.rejects(world.root.DeleteAccessKey(own), { code: 'DeleteConflict.Account.AccessKey' })
})

test('a user is not deleted while he gets a key, whichever comes first', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (let round = 0; round < 10; round++) {
    const UserName = `user-${round}`
    await root.CreateUser({ UserName })
    const [made, deleted] = await Promise.allSettled([
      root.CreateAccessKey({ UserName }),
      root.DeleteUser({ UserName }),
    ])
    assert.notEqual(made.status, deleted.status)
  }
})
