import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../../test/world.ts'

test('a group is shown as it was made, renamed, commented on, and listed by name', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { Group } = await root.CreateGroup({ GroupName: 'Night.Shift_1', Comments: 'At night.' })
  const { CreateDate, GroupId, ...rest } = Group
  assert.match(CreateDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.match(GroupId, /^\d{18}$/)
  assert.deepEqual(rest, { GroupName: 'Night.Shift_1', Comments: 'At night.' })
  const shown = (await root.GetGroup({ GroupName: 'night.shift_1' })).Group
  assert.deepEqual(shown, { ...Group, UpdateDate: CreateDate })

  await root.UpdateGroup({ GroupName: 'night.shift_1', NewGroupName: 'night' })
  const changed = await root.UpdateGroup({ GroupName: 'night', NewComments: '' })
  const expected = { ...shown, GroupName: 'night', Comments: '', UpdateDate: changed.Group.UpdateDate }
  assert.deepEqual(changed.Group, expected)
  await assert.rejects(root.GetGroup({ GroupName: 'Night.Shift_1' }), {
    code: 'EntityNotExist.Group',
    status: 404,
  })

  await root.CreateGroup({ GroupName: 'Day' })
  const first = await root.ListGroups({ MaxItems: 1 })
  assert.deepEqual([first.Groups.Group.map(each => each.GroupName), first.IsTruncated], [['Day'], true])
  const rest2 = await root.ListGroups({ MaxItems: 1, Marker: first.Marker })
  assert.deepEqual([rest2.Groups.Group, rest2.IsTruncated, rest2.Marker], [[expected], false, undefined])
})

test('a name is of one group, whatever its case, also when it is given at once', async () => {
  await using world = await freshWorld()
  const { root } = world
  const taken = { code: 'EntityAlreadyExists.Group', status: 409 }
  await root.CreateGroup({ GroupName: 'day' })
  await root.CreateGroup({ GroupName: 'night' })
  await assert.rejects(root.CreateGroup({ GroupName: 'DAY' }), taken)
  await assert.rejects(root.UpdateGroup({ GroupName: 'night', NewGroupName: 'Day' }), taken)
  // Only its case changes.
  await root.UpdateGroup({ GroupName: 'night', NewGroupName: 'Night' })
  const renamed = await Promise.allSettled(
    ['day', 'night'].map(GroupName => root.UpdateGroup({ GroupName, NewGroupName: 'late' })),
  )
  assert.equal(renamed.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('users come into groups and leave them, and are listed from both sides', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (const UserName of ['cy', 'Ada', 'bob'])
    await root.CreateUser({ UserName, DisplayName: `${UserName}!` })
  for (const GroupName of ['night', 'day']) await root.CreateGroup({ GroupName, Comments: GroupName })
  for (const UserName of ['cy', 'ada', 'bob']) await root.AddUserToGroup({ UserName, GroupName: 'Night' })
  await root.AddUserToGroup({ UserName: 'ada', GroupName: 'day' })

  const page = await root.ListUsersForGroup({ GroupName: 'night', MaxItems: 2 })
  assert.deepEqual(
    page.Users.User.map(({ UserName, DisplayName }) => [UserName, DisplayName]),
    [
      ['Ada', 'Ada!'],
      ['bob', 'bob!'],
    ],
  )
  assert.match(page.Users.User[0]!.JoinDate, /Z$/)
  const last = await root.ListUsersForGroup({ GroupName: 'night', MaxItems: 2, Marker: page.Marker })
  assert.deepEqual([last.Users.User.map(each => each.UserName), last.IsTruncated], [['cy'], false])
  const { Groups } = await root.ListGroupsForUser({ UserName: 'ADA' })
  assert.deepEqual(
    Groups.Group.map(each => [each.GroupName, each.Comments]),
    [
      ['night', 'night'],
      ['day', 'day'],
    ],
  )

  const ada = { UserName: 'ada', GroupName: 'night' }
  await assert.rejects(root.AddUserToGroup(ada), { code: 'EntityAlreadyExists.User.Group', status: 409 })
  await assert.rejects(root.DeleteGroup({ GroupName: 'night' }), {
    code: 'DeleteConflict.Group.User',
    status: 409,
  })
  await assert.rejects(root.DeleteUser({ UserName: 'ada' }), {
    code: 'DeleteConflict.User.Group',
    status: 409,
  })
  await root.RemoveUserFromGroup(ada)
  await assert.rejects(root.RemoveUserFromGroup(ada), { code: 'EntityNotExist.User.Group', status: 404 })
  await assert.rejects(root.AddUserToGroup({ ...ada, UserName: 'nobody' }), { code: 'EntityNotExist.User' })
  await assert.rejects(root.AddUserToGroup({ ...ada, GroupName: 'none' }), { code: 'EntityNotExist.Group' })
  await root.RemoveUserFromGroup({ ...ada, GroupName: 'day' })
  await root.DeleteUser({ UserName: 'ada' })
  await root.DeleteGroup({ GroupName: 'day' })
})

test('a group or a user is not deleted while they come together, whichever comes first', async () => {
  await using world = await freshWorld()
  const { root } = world
  for (let round = 0; round < 10; round++) {
    const both = { UserName: `user-${round}`, GroupName: `group-${round}` }
    await root.CreateUser(both)
    await root.CreateGroup(both)
    const [added, ...deleted] = await Promise.allSettled([
      root.AddUserToGroup(both),
      root.DeleteUser(both),
      root.DeleteGroup(both),
    ])
    const gone = deleted.filter(({ status }) => status === 'fulfilled').length
    assert.ok(added.status === 'fulfilled' ? gone === 0 : gone > 0, `${added.status} beside ${gone} gone`)
  }
})

test('a user is in at most fifty groups', async () => {
  await using world = await freshWorld()
  const { root } = world
  await root.CreateUser({ UserName: 'ada' })
  for (let n = 0; n <= 50; n++) await root.CreateGroup({ GroupName: `g${n}` })
  for (let n = 0; n < 50; n++) await root.AddUserToGroup({ UserName: 'ada', GroupName: `g${n}` })
  await assert.rejects(root.AddUserToGroup({ UserName: 'ada', GroupName: 'g50' }), {
    code: 'LimitExceeded.User.Group',
    status: 409,
  })
})
