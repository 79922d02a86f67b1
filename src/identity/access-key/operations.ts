import { ram, readOperation, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { ramName } from '../name.ts'
import { UserNotFound } from '../user/errors.ts'
import { AccessKeyNotFound, LastAccessKey, MissingUserName, TooManyAccessKeys } from './errors.ts'
import { findOwner, lockOwner, throughOwner } from './owner.ts'
import { deleteKey, insertAccessKey, keysOf, lastUseOf, setKeyStatus } from './store.ts'

const status = t.OneOf(['Active', 'Inactive'], { description: 'Calls with an inactive key are refused.' })
const summary = t.Object({ AccessKeyId: t.Text(), Status: status, CreateDate: t.Text() })

const summarize = (row: Row<'access_key'>) => ({
  AccessKeyId: row.id,
  Status: row.status,
  CreateDate: isoSeconds(row.created_at),
})

export const createAccessKey = writeOperation({
  api: ram,
  name: 'CreateAccessKey',
  summary: 'Makes an access key for a user, else for the caller; its secret is shown this once.',
  access: {
    action: 'ram:CreateAccessKey',
    audience: 'administrator',
    resources: throughOwner,
  },
  input: t.Object({ UserName: t.Optional(ramName) }),
  output: t.Object({
    AccessKey: t.Object({ ...summary.properties, AccessKeySecret: t.Text({ secret: true }) }),
  }),
  errors: [UserNotFound, MissingUserName, TooManyAccessKeys],

  async handle(input, { tx, caller, now, services }) {
    const owner = await lockOwner(tx, caller, input)
    const { row, secret } = await insertAccessKey(tx, services.keyring, owner, now)
    return { AccessKey: { ...summarize(row), AccessKeySecret: secret } }
  },
})

export const listAccessKeys = readOperation({
  api: ram,
  name: 'ListAccessKeys',
  summary: 'Lists the access keys of a user, else of the caller; their secrets are never shown again.',
  access: { action: 'ram:ListAccessKeys', audience: 'administrator', resources: throughOwner },
  input: t.Object({ UserName: t.Optional(ramName) }),
  output: t.Object({ AccessKeys: t.Object({ AccessKey: t.Array(summary) }) }),
  errors: [UserNotFound, MissingUserName],

  async handle(input, { db, caller }) {
    const rows = await keysOf(db, await findOwner(db, caller, input))
    return { AccessKeys: { AccessKey: rows.map(summarize) } }
  },
})

export const updateAccessKey = writeOperation({
  api: ram,
  name: 'UpdateAccessKey',
  summary: 'Puts an access key of a user, else of the caller, out of force or in force again.',
  access: { action: 'ram:UpdateAccessKey', audience: 'administrator', resources: throughOwner },
  input: t.Object({ UserName: t.Optional(ramName), UserAccessKeyId: t.Id(), Status: status }),
  output: t.Object({}),
  errors: [UserNotFound, MissingUserName, AccessKeyNotFound, LastAccessKey],

  async handle(input, { tx, caller }) {
    const owner = await lockOwner(tx, caller, input)
    await setKeyStatus(tx, owner, input.UserAccessKeyId, input.Status)
    return {}
  },
})

export const getAccessKeyLastUsed = readOperation({
  api: ram,
  name: 'GetAccessKeyLastUsed',
  summary: 'Says when an access key of a user, else of the caller, was last used.',
  access: { action: 'ram:GetAccessKeyLastUsed', audience: 'administrator', resources: throughOwner },
  input: t.Object({ UserName: t.Optional(ramName), UserAccessKeyId: t.Id() }),
  output: t.Object({
    AccessKeyLastUsed: t.Object({
      LastUsedDate: t.Text({ description: 'To the minute. Empty for a key that was never used.' }),
    }),
  }),
  errors: [UserNotFound, MissingUserName, AccessKeyNotFound],

  async handle(input, { db, caller }) {
    const used = await lastUseOf(db, await findOwner(db, caller, input), input.UserAccessKeyId)
    return { AccessKeyLastUsed: { LastUsedDate: used ? isoSeconds(used) : '' } }
  },
})

export const deleteAccessKey = writeOperation({
  api: ram,
  name: 'DeleteAccessKey',
  summary: 'Takes an access key away from a user, else from the caller. It is refused from the next call on.',
  access: {
    action: 'ram:DeleteAccessKey',
    audience: 'administrator',
    resources: throughOwner,
  },
  input: t.Object({ UserName: t.Optional(ramName), UserAccessKeyId: t.Id() }),
  output: t.Object({}),
  errors: [UserNotFound, MissingUserName, AccessKeyNotFound, LastAccessKey],

  async handle(input, { tx, caller }) {
    await deleteKey(tx, await lockOwner(tx, caller, input), input.UserAccessKeyId)
    return {}
  },
})
