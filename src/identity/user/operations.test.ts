import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'

test('a user is renamed and described anew; he stays who he is', async () => {
  await using world = await freshWorld()
  const { root, accountId } = world
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada] })
  const changed = await root.UpdateUser({
    UserName: 'ADA',
    NewUserName: 'Ada.L',
    NewDisplayName: 'Ada',
    NewEmail: 'ada@example.com',
    NewMobilePhone: '86-18600000000',
    NewComments: 'Days',
  })
  const { CreateDate, UpdateDate, ...rest } = changed.User
  assert.ok(UpdateDate >= CreateDate)
  assert.deepEqual(rest, {
    UserId: ada.id,
    UserName: 'Ada.L',
    DisplayName: 'Ada',
    Email: 'ada@example.com',
    MobilePhone: '86-18600000000',
    Comments: 'Days',
  })
  const cleared = await root.UpdateUser({ UserName: 'ada.l', NewComments: '' })
  assert.deepEqual([cleared.User.Comments, cleared.User.Email], ['', 'ada@example.com'])
  // His key, his policies and his grants are still his, under the new name.
  const caller = await ada.client.GetCallerIdentity({})
  assert.deepEqual([caller.UserId, caller.Arn], [ada.id, `acs:ram::${accountId}:user/Ada.L`])
  await ada.client.GetProductAsEndUser({ ProductId: product.ProductId })

  await root.CreateUser({ UserName: 'bob' })
  const taken = { code: 'EntityAlreadyExists.User', status: 409 }
  await assert.rejects(root.UpdateUser({ UserName: 'bob', NewUserName: 'ADA.l' }), taken)
  await root.UpdateUser({ UserName: 'bob', NewUserName: 'Bob' })
  await assert.rejects(root.UpdateUser({ UserName: 'ada', NewComments: 'x' }), {
    code: 'EntityNotExist.User',
    status: 404,
  })
  await assert.rejects(root.UpdateUser({ UserName: 'bob', NewUserName: 'a b' }), {
    code: 'InvalidParameter.NewUserName',
    status: 400,
  })
})

test('of users who take one name at once, one gets it', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (const UserName of ['a', 'b', 'c']) await root.CreateUser({ UserName })
  const settled = await Promise.allSettled(
    ['a', 'b', 'c'].map(UserName => root.UpdateUser({ UserName, NewUserName: 'one' })),
  )
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.equal((await root.ListUsers({})).Users.User.length, 3)
})
