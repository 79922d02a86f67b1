import type { Lookup } from '../../access/access.ts'
import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import { ofName, unlockAttempts } from '../attempt/attempts.ts'
import { userResource } from '../authorized.ts'
import { ramName } from '../name.ts'
import { newPassword } from '../password/change.ts'
import { longestPassword } from '../password/rules.ts'
import { passwordPolicyOf } from '../password-policy/store.ts'
import { UserNotFound } from '../user/errors.ts'
import { getUser, lockUser } from '../user/store.ts'
import { LoginProfileExists, LoginProfileNotFound } from './errors.ts'
import {
  deleteLoginProfile as deleteRow,
  getLoginProfile as findRow,
  insertLoginProfile,
  lockLoginProfile,
  setPassword,
  updateLoginProfile as updateRow,
} from './store.ts'
import { loginProfile, showLoginProfile } from './view.ts'

const resources = async ({ UserName }: { readonly UserName: string }, lookup: Lookup) => [
  await userResource(UserName, lookup),
]

const password = t.Text({
  // The rules count characters, this the parts of them that a keyboard may have made.
  maxLength: 4 * longestPassword,
  secret: true,
  description: 'As the password policy wants it.',
})
const mustReset = { description: 'He has to set a password of his own as he signs in.' }
const mustBind = { description: 'He has to bind a second factor as he signs in.' }

/** At sign-in this name is the account itself. */
function refuseRoot(name: string): void {
  if (name.toLowerCase() === 'root') {
    throw invalidParameter('UserName', 'must not be root: who signs in by this name is the account itself')
  }
}

export const createLoginProfile = writeOperation({
  api: ram,
  name: 'CreateLoginProfile',
  summary: 'Lets a RAM user sign in to the console by a password.',
  access: { action: 'ram:CreateLoginProfile', audience: 'administrator', resources },
  input: t.Object({
    UserName: ramName,
    Password: password,
    PasswordResetRequired: t.Optional(t.Boolean({ ...mustReset, default: false })),
    MFABindRequired: t.Optional(t.Boolean({ ...mustBind, default: false })),
  }),
  output: t.Object({ LoginProfile: loginProfile }),
  errors: [UserNotFound, LoginProfileExists],

  async prepare({ UserName, Password }, { db, caller }) {
    refuseRoot(UserName)
    await getUser(db, caller.accountId, UserName)
    return newPassword('Password', Password, await passwordPolicyOf(db, caller.accountId))
  },
  async handle(input, { tx, caller, now }, hash) {
    const user = await lockUser(tx, caller.accountId, input.UserName)
    const row = await insertLoginProfile(tx, user, {
      password: hash,
      password_set_at: now,
      reset_required: input.PasswordResetRequired ?? false,
      mfa_bind_required: input.MFABindRequired ?? false,
      created_at: now,
      updated_at: now,
    })
    return { LoginProfile: showLoginProfile(row, user) }
  },
})

export const getLoginProfile = readOperation({
  api: ram,
  name: 'GetLoginProfile',
  summary: 'Shows whether, and on which terms, a RAM user may sign in by a password.',
  access: { action: 'ram:GetLoginProfile', audience: 'administrator', resources },
  input: t.Object({ UserName: ramName }),
  output: t.Object({ LoginProfile: loginProfile }),
  errors: [UserNotFound, LoginProfileNotFound],

  async handle({ UserName }, { db, caller }) {
    const user = await getUser(db, caller.accountId, UserName)
    return { LoginProfile: showLoginProfile(await findRow(db, user), user) }
  },
})

export const updateLoginProfile = writeOperation({
  api: ram,
  name: 'UpdateLoginProfile',
  summary:
    'Gives a RAM user another password, which ends his sessions and a lock of his name, or changes the terms of signing in.',
  access: { action: 'ram:UpdateLoginProfile', audience: 'administrator', resources },
  input: t.Object({
    UserName: ramName,
    Password: t.Optional(password),
    PasswordResetRequired: t.Optional(t.Boolean(mustReset)),
    MFABindRequired: t.Optional(t.Boolean(mustBind)),
  }),
  output: t.Object({}),
  errors: [UserNotFound, LoginProfileNotFound],

  async prepare({ UserName, Password }, { db, caller }) {
    if (Password === undefined) return undefined
    const row = await findRow(db, await getUser(db, caller.accountId, UserName))
    return newPassword('Password', Password, await passwordPolicyOf(db, caller.accountId), row)
  },
  async handle({ UserName, PasswordResetRequired, MFABindRequired }, { tx, caller, now }, hash) {
    const user = await lockUser(tx, caller.accountId, UserName)
    const row = await lockLoginProfile(tx, user)
    if (hash !== undefined) {
      await setPassword(tx, row, hash, now)
      await unlockAttempts(tx, ofName(caller.accountId, user.name))
    }
    await updateRow(tx, row, {
      reset_required: PasswordResetRequired,
      mfa_bind_required: MFABindRequired,
      updated_at: now,
    })
    return {}
  },
})

export const deleteLoginProfile = writeOperation({
  api: ram,
  name: 'DeleteLoginProfile',
  summary: 'Takes the password of a RAM user away, and ends the sessions that it opened.',
  access: { action: 'ram:DeleteLoginProfile', audience: 'administrator', resources },
  input: t.Object({ UserName: ramName }),
  output: t.Object({}),
  errors: [UserNotFound, LoginProfileNotFound],

  async handle({ UserName }, { tx, caller }) {
    await deleteRow(tx, await lockUser(tx, caller.accountId, UserName))
    return {}
  },
})
