import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'
import { freshWorld, type User, type World } from '../../../test/world.ts'
import { clientFor } from '../../client/client.ts'
import { operations } from '../../operations.ts'

test('keys are listed without their secrets, put out of force and in force again, at once', async () => {
  await using world = await freshWorld()
  const { root } = world
  const ada = await world.user('ada')
  const key = { UserName: 'ada', UserAccessKeyId: ada.accessKeyId }
  const second = (await root.CreateAccessKey({ UserName: 'ada' })).AccessKey
  const statuses = async () =>
    (await root.ListAccessKeys({ UserName: 'ADA' })).AccessKeys.AccessKey.map(each => each.Status)
  const { AccessKeys } = await root.ListAccessKeys({ UserName: 'ada' })
  assert.deepEqual(
    AccessKeys.AccessKey.map(each => Object.keys(each).sort()),
    Array.from({ length: 2 }, () => ['AccessKeyId', 'CreateDate', 'Status']),
  )
  assert.deepEqual(
    AccessKeys.AccessKey.map(each => each.AccessKeyId),
    [ada.accessKeyId, second.AccessKeyId],
  )

  await ada.client.GetCallerIdentity({})
  await root.UpdateAccessKey({ ...key, Status: 'Inactive' })
  assert.deepEqual(await statuses(), ['Inactive', 'Active'])
  await assert.rejects(ada.client.GetCallerIdentity({}), { code: 'InvalidAccessKeyId.Inactive' })
  // Out of force it still takes one of the two places.
  await assert.rejects(root.CreateAccessKey({ UserName: 'ada' }), { code: 'LimitExceeded.User.AccessKey' })
  await root.UpdateAccessKey({ ...key, Status: 'Active' })
  await ada.client.GetCallerIdentity({})

  await assert.rejects(root.UpdateAccessKey({ ...key, Status: 'active' as 'Active' }), {
    code: 'InvalidParameter.Status',
    status: 400,
  })
  await world.user('bob')
  const absent = { code: 'EntityNotExist.User.AccessKey', status: 404 }
  await assert.rejects(root.UpdateAccessKey({ ...key, UserName: 'bob', Status: 'Inactive' }), absent)
  await assert.rejects(root.GetAccessKeyLastUsed({ ...key, UserName: 'bob' }), absent)
  await assert.rejects(root.GetAccessKeyLastUsed({ UserAccessKeyId: ada.accessKeyId }), absent)
})

test('the account’s last key stays in force', async () => {
  await using world = await freshWorld()
  const own = { UserAccessKeyId: world.administrator.accessKeyId }
  const conflict = { code: 'DeleteConflict.Account.AccessKey', status: 409 }
  await assert.rejects(world.root.UpdateAccessKey({ ...own, Status: 'Inactive' }), conflict)
  const { AccessKey } = await world.root.CreateAccessKey({})
  const other = { UserAccessKeyId: AccessKey.AccessKeyId }
  await world.root.UpdateAccessKey({ ...other, Status: 'Inactive' })
  await assert.rejects(world.root.UpdateAccessKey({ ...own, Status: 'Inactive' }), conflict)
  await assert.rejects(world.root.DeleteAccessKey(own), conflict)
  assert.equal((await world.root.ListAccessKeys({})).AccessKeys.AccessKey.length, 2)
})

test('whoever names nobody means himself, and needs to be allowed that for himself only', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  const ada = await world.user('Ada', { policies: [] })
  await world.user('bob')
  await root.CreatePolicy({
    PolicyName: 'own-keys',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'ram:*AccessKey*', Resource: `acs:ram::${accountId}:user/Ada` }],
    }),
  })
  await root.AttachPolicyToUser({ UserName: 'ada', PolicyType: 'Custom', PolicyName: 'own-keys' })
  const { AccessKey } = await ada.client.CreateAccessKey({})
  const { AccessKeys } = await ada.client.ListAccessKeys({})
  assert.deepEqual(
    AccessKeys.AccessKey.map(each => each.AccessKeyId),
    [ada.accessKeyId, AccessKey.AccessKeyId],
  )
  assert.deepEqual((await root.ListAccessKeys({ UserName: 'ada' })).AccessKeys, AccessKeys)
  const second = { UserAccessKeyId: AccessKey.AccessKeyId }
  await ada.client.UpdateAccessKey({ ...second, Status: 'Inactive' })
  await ada.client.DeleteAccessKey({ ...second, UserName: 'ada' })
  const denied = { code: 'NoPermission', status: 403 }
  await assert.rejects(ada.client.CreateAccessKey({ UserName: 'bob' }), denied)
  await assert.rejects(ada.client.ListAccessKeys({ UserName: 'bob' }), denied)
})

/** Written after the call was answered. */
async function lastUsed({ root }: World, { name, accessKeyId }: User, wanted: RegExp): Promise<string> {
  for (const deadline = Date.now() + 10_000; ;) {
    const key = { UserName: name, UserAccessKeyId: accessKeyId }
    const { LastUsedDate } = (await root.GetAccessKeyLastUsed(key)).AccessKeyLastUsed
    if (wanted.test(LastUsedDate) || Date.now() > deadline) return LastUsedDate
    await pause(10)
  }
}

test('it is known when a key was last used, and whether it ever was', async () => {
  await using world = await freshWorld()
  const [ada, bob] = [await world.user('ada'), await world.user('bob')]
  const before = new Date(Date.now() - 1000).toISOString()
  await ada.client.GetCallerIdentity({})
  // Whoever only knows the id of a key does not use it.
  const forger = clientFor(operations, { ...bob, accessKeySecret: ada.accessKeySecret })
  await assert.rejects(forger.GetCallerIdentity({}), { code: 'SignatureDoesNotMatch' })
  const used = await lastUsed(world, ada, /./)
  assert.match(used, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.ok(used >= before.slice(0, 19))
  assert.equal(await lastUsed(world, bob, /^/), '')
  // Noting it ends no cache: the epoch of access stays.
  const { epoch } = await world.db.selectFrom('access_epoch').select('epoch').executeTakeFirstOrThrow()
  await bob.client.GetCallerIdentity({})
  await lastUsed(world, bob, /./)
  const after = await world.db.selectFrom('access_epoch').select('epoch').executeTakeFirstOrThrow()
  assert.equal(after.epoch, epoch)
})
