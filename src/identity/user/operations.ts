import type { Lookup } from '../../access/access.ts'
import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { HoldsPolicies } from '../attachment/errors.ts'
import { userResource } from '../authorized.ts'
import { UserHasLoginProfile } from '../login-profile/errors.ts'
import { markedPage, markerInput, markerOutput } from '../marker.ts'
import { UserKeepsDevice } from '../mfa/errors.ts'
import { ramName } from '../name.ts'
import { UserExists, UserHasAccessKeys, UserHasGroups, UserNotFound } from './errors.ts'
import {
  deleteUser as deleteRow,
  getUser as findRow,
  insertUser,
  lastSignIn,
  lockUser,
  updateUserRow,
} from './store.ts'
import { newUser, showNewUser, showUser, summarizeUser, userDetail, userSummary } from './view.ts'

const resources = async ({ UserName }: { readonly UserName: string }, lookup: Lookup) => [
  await userResource(UserName, lookup),
]

const line = t.Text({ maxLength: 128 })
const phone = t.Text({ maxLength: 64, description: 'Country code, hyphen, number.' })

export const createUser = writeOperation({
  api: ram,
  name: 'CreateUser',
  summary: 'Makes a RAM user.',
  access: { action: 'ram:CreateUser', audience: 'administrator', resources: () => ['user/*'] },
  input: t.Object({
    UserName: ramName,
    DisplayName: t.Optional(line),
    Email: t.Optional(line),
    MobilePhone: t.Optional(phone),
    Comments: t.Optional(line),
  }),
  output: t.Object({ User: newUser }),
  errors: [UserExists],

  async handle(input, { tx, caller, now }) {
    const row = await insertUser(tx, {
      account_id: caller.accountId,
      name: input.UserName,
      display_name: input.DisplayName ?? '',
      email: input.Email ?? '',
      mobile_phone: input.MobilePhone ?? '',
      comments: input.Comments ?? '',
      created_at: now,
      updated_at: now,
    })
    return { User: showNewUser(row) }
  },
})

export const getUser = readOperation({
  api: ram,
  name: 'GetUser',
  summary: 'Shows a RAM user.',
  access: { action: 'ram:GetUser', audience: 'administrator', resources },
  input: t.Object({ UserName: ramName }),
  output: t.Object({ User: userDetail }),
  errors: [UserNotFound],

  async handle({ UserName }, { db, caller }) {
    const row = await findRow(db, caller.accountId, UserName)
    return { User: showUser(row, await lastSignIn(db, row)) }
  },
})

export const listUsers = readOperation({
  api: ram,
  name: 'ListUsers',
  summary: 'Lists RAM users in the order of their names.',
  access: { action: 'ram:ListUsers', audience: 'administrator', resources: () => ['user/*'] },
  input: t.Object(markerInput),
  output: t.Object({ Users: t.Object({ User: t.Array(userSummary) }), ...markerOutput }),
  errors: [],

  async handle(input, { db, caller }) {
    const users = db.selectFrom('ram_user').selectAll().where('account_id', '=', caller.accountId)
    const { rows, ...page } = await markedPage(users, input)
    return { Users: { User: rows.map(summarizeUser) }, ...page }
  },
})

export const updateUser = writeOperation({
  api: ram,
  name: 'UpdateUser',
  summary: 'Renames a RAM user or changes what is known of him; his id, and what he has, stay.',
  access: {
    action: 'ram:UpdateUser',
    audience: 'administrator',
    // The new name too: grants, trust policies and policies speak of users by their names.
    resources: async ({ UserName, NewUserName = UserName }, lookup) => [
      await userResource(UserName, lookup),
      await userResource(NewUserName, lookup),
    ],
  },
  input: t.Object({
    UserName: ramName,
    NewUserName: t.Optional(ramName),
    NewDisplayName: t.Optional(line),
    NewEmail: t.Optional(line),
    NewMobilePhone: t.Optional(phone),
    NewComments: t.Optional(line),
  }),
  output: t.Object({ User: userSummary }),
  errors: [UserNotFound, UserExists],

  async handle(input, { tx, caller, now }) {
    const row = await updateUserRow(tx, caller.accountId, input.UserName, {
      name: input.NewUserName,
      display_name: input.NewDisplayName,
      email: input.NewEmail,
      mobile_phone: input.NewMobilePhone,
      comments: input.NewComments,
      updated_at: now,
    })
    return { User: summarizeUser(row) }
  },
})

export const deleteUser = writeOperation({
  api: ram,
  name: 'DeleteUser',
  summary:
    'Removes a RAM user who has no access keys, login profile, MFA device, groups and policies. What he launched stays, for the account to look after.',
  access: { action: 'ram:DeleteUser', audience: 'administrator', resources },
  input: t.Object({ UserName: ramName }),
  output: t.Object({}),
  errors: [
    UserNotFound,
    UserHasAccessKeys,
    UserHasLoginProfile,
    UserKeepsDevice,
    UserHasGroups,
    HoldsPolicies.User,
  ],

  async handle({ UserName }, { tx, caller }) {
    await deleteRow(tx, await lockUser(tx, caller.accountId, UserName))
    return {}
  },
})
