import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { isoSeconds } from '../../../base/clock.ts'
import { t } from '../../../base/schema.ts'
import { groupResource, userResource } from '../../authorized.ts'
import { markedPage, markerInput, markerOutput } from '../../marker.ts'
import { ramName } from '../../name.ts'
import { UserNotFound } from '../../user/errors.ts'
import { getUser, lockUser } from '../../user/store.ts'
import { AlreadyMember, GroupNotFound, NotMember, TooManyGroups } from '../errors.ts'
import { addMember, groupsOf, removeMember, usersOf } from '../members.ts'
import { getGroup, lockGroup } from '../store.ts'

export const addUserToGroup = writeOperation({
  api: ram,
  name: 'AddUserToGroup',
  summary: 'Puts a user into a group, whose policies are his from then on.',
  access: {
    action: 'ram:AddUserToGroup',
    audience: 'administrator',
    resources: ({ UserName, GroupName }, lookup) =>
      Promise.all([userResource(UserName, lookup), groupResource(GroupName, lookup)]),
  },
  input: t.Object({ UserName: ramName, GroupName: ramName }),
  output: t.Object({}),
  errors: [GroupNotFound, UserNotFound, AlreadyMember, TooManyGroups],

  async handle({ UserName, GroupName }, { tx, caller, now }) {
    const group = await lockGroup(tx, caller.accountId, GroupName)
    await addMember(tx, group, await lockUser(tx, caller.accountId, UserName), now)
    return {}
  },
})

export const removeUserFromGroup = writeOperation({
  api: ram,
  name: 'RemoveUserFromGroup',
  summary: 'Takes a user out of a group.',
  access: {
    action: 'ram:RemoveUserFromGroup',
    audience: 'administrator',
    resources: ({ UserName, GroupName }, lookup) =>
      Promise.all([userResource(UserName, lookup), groupResource(GroupName, lookup)]),
  },
  input: t.Object({ UserName: ramName, GroupName: ramName }),
  output: t.Object({}),
  errors: [GroupNotFound, UserNotFound, NotMember],

  async handle({ UserName, GroupName }, { tx, caller }) {
    const group = await lockGroup(tx, caller.accountId, GroupName)
    await removeMember(tx, group, await lockUser(tx, caller.accountId, UserName))
    return {}
  },
})

export const listUsersForGroup = readOperation({
  api: ram,
  name: 'ListUsersForGroup',
  summary: 'Lists the users of a group in the order of their names.',
  access: {
    action: 'ram:ListUsersForGroup',
    audience: 'administrator',
    resources: async ({ GroupName }, lookup) => [await groupResource(GroupName, lookup)],
  },
  input: t.Object({ GroupName: ramName, ...markerInput }),
  output: t.Object({
    Users: t.Object({
      User: t.Array(t.Object({ UserName: t.Text(), DisplayName: t.Text(), JoinDate: t.Text() })),
    }),
    ...markerOutput,
  }),
  errors: [GroupNotFound],

  async handle({ GroupName, ...page }, { db, caller }) {
    const group = await getGroup(db, caller.accountId, GroupName)
    const { rows, ...rest } = await markedPage(usersOf(db, group), page)
    return {
      Users: {
        User: rows.map(row => ({
          UserName: row.name,
          DisplayName: row.display_name,
          JoinDate: isoSeconds(row.joined_at),
        })),
      },
      ...rest,
    }
  },
})

export const listGroupsForUser = readOperation({
  api: ram,
  name: 'ListGroupsForUser',
  summary: 'Lists the groups that a user is in.',
  access: {
    action: 'ram:ListGroupsForUser',
    audience: 'administrator',
    resources: async ({ UserName }, lookup) => [await userResource(UserName, lookup)],
  },
  input: t.Object({ UserName: ramName }),
  output: t.Object({
    Groups: t.Object({
      Group: t.Array(
        t.Object({ GroupId: t.Text(), GroupName: t.Text(), Comments: t.Text(), JoinDate: t.Text() }),
      ),
    }),
  }),
  errors: [UserNotFound],

  async handle({ UserName }, { db, caller }) {
    const groups = await groupsOf(db, await getUser(db, caller.accountId, UserName))
    return {
      Groups: {
        Group: groups.map(row => ({
          GroupId: row.id,
          GroupName: row.name,
          Comments: row.comments,
          JoinDate: isoSeconds(row.joined_at),
        })),
      },
    }
  },
})
