import type { Lookup } from '../../../access/access.ts'
import { ram, readOperation, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { HoldsPolicies } from '../../attachment/errors.ts'
import { holder } from '../../attachment/holder.ts'
import { refuseWhileAttached } from '../../attachment/store.ts'
import { groupResource } from '../../authorized.ts'
import { markedPage, markerInput, markerOutput } from '../../marker.ts'
import { ramName } from '../../name.ts'
import { GroupExists, GroupHasUsers, GroupNotFound } from '../errors.ts'
import { refuseWithUsers } from '../members.ts'
import { deleteGroupRow, getGroup as findRow, insertGroup, lockGroup, updateGroupRow } from '../store.ts'
import { groupDetail, newGroup, showGroup, showNewGroup } from '../view.ts'

const comments = t.Text({ maxLength: 128 })

const resources = async ({ GroupName }: { readonly GroupName: string }, lookup: Lookup) => [
  await groupResource(GroupName, lookup),
]

export const createGroup = writeOperation({
  api: ram,
  name: 'CreateGroup',
  summary: 'Makes a group of RAM users, to give them policies together.',
  access: { action: 'ram:CreateGroup', audience: 'administrator', resources: () => ['group/*'] },
  input: t.Object({ GroupName: ramName, Comments: t.Optional(comments) }),
  output: t.Object({ Group: newGroup }),
  errors: [GroupExists],

  async handle({ GroupName, Comments }, { tx, caller, now }) {
    const row = await insertGroup(tx, {
      account_id: caller.accountId,
      name: GroupName,
      comments: Comments ?? '',
      created_at: now,
      updated_at: now,
    })
    return { Group: showNewGroup(row) }
  },
})

export const getGroup = readOperation({
  api: ram,
  name: 'GetGroup',
  summary: 'Shows a group of RAM users.',
  access: { action: 'ram:GetGroup', audience: 'administrator', resources },
  input: t.Object({ GroupName: ramName }),
  output: t.Object({ Group: groupDetail }),
  errors: [GroupNotFound],

  async handle({ GroupName }, { db, caller }) {
    return { Group: showGroup(await findRow(db, caller.accountId, GroupName)) }
  },
})

export const listGroups = readOperation({
  api: ram,
  name: 'ListGroups',
  summary: 'Lists groups of RAM users in the order of their names.',
  access: { action: 'ram:ListGroups', audience: 'administrator', resources: () => ['group/*'] },
  input: t.Object(markerInput),
  output: t.Object({ Groups: t.Object({ Group: t.Array(groupDetail) }), ...markerOutput }),
  errors: [],

  async handle(input, { db, caller }) {
    const groups = db.selectFrom('ram_group').selectAll().where('account_id', '=', caller.accountId)
    const { rows, ...page } = await markedPage(groups, input)
    return { Groups: { Group: rows.map(showGroup) }, ...page }
  },
})

export const updateGroup = writeOperation({
  api: ram,
  name: 'UpdateGroup',
  summary: 'Renames a group of RAM users or changes its comments; its users and policies stay.',
  access: {
    action: 'ram:UpdateGroup',
    audience: 'administrator',
    // The new name too: policies speak of groups by their names.
    resources: async ({ GroupName, NewGroupName = GroupName }, lookup) => [
      await groupResource(GroupName, lookup),
      await groupResource(NewGroupName, lookup),
    ],
  },
  input: t.Object({
    GroupName: ramName,
    NewGroupName: t.Optional(ramName),
    NewComments: t.Optional(comments),
  }),
  output: t.Object({ Group: groupDetail }),
  errors: [GroupNotFound, GroupExists],

  async handle({ GroupName, NewGroupName, NewComments }, { tx, caller, now }) {
    const row = await updateGroupRow(tx, caller.accountId, GroupName, {
      name: NewGroupName,
      comments: NewComments,
      updated_at: now,
    })
    return { Group: showGroup(row) }
  },
})

export const deleteGroup = writeOperation({
  api: ram,
  name: 'DeleteGroup',
  summary: 'Removes a group that has no users and no policies.',
  access: { action: 'ram:DeleteGroup', audience: 'administrator', resources },
  input: t.Object({ GroupName: ramName }),
  output: t.Object({}),
  errors: [GroupNotFound, GroupHasUsers, HoldsPolicies.Group],

  async handle({ GroupName }, { tx, caller }) {
    const row = await lockGroup(tx, caller.accountId, GroupName)
    await refuseWithUsers(tx, row)
    await refuseWhileAttached(tx, holder('Group', row))
    await deleteGroupRow(tx, row)
    return {}
  },
})
