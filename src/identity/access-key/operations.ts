import type { Caller } from '../../access/caller.ts'
import { ram, writeOperation } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t } from '../../base/schema.ts'
import type { Tx } from '../../db/tables.ts'
import { UserNotFound } from '../user/errors.ts'
import { ramName } from '../name.ts'
import { lockUser } from '../user/store.ts'
import { AccessKeyNotFound, LastAccessKey, MissingUserName, TooManyAccessKeys } from './errors.ts'
import { deleteKey, insertAccessKey, lockAccount, type KeyOwner } from './store.ts'

/**
 * The named user, else the caller himself.
 * @throws UserNotFound, MissingUserName
 */
async function lockOwner(tx: Tx, caller: Caller, named: string | undefined): Promise<KeyOwner> {
  const { accountId } = caller
  if (named === undefined && caller.type === 'role') throw new MissingUserName()
  if (named === undefined && caller.type === 'root') {
    await lockAccount(tx, accountId)
    return { accountId, userId: null }
  }
  const user = await lockUser(tx, accountId, named ?? caller.name)
  return { accountId, userId: user.id }
}

export const createAccessKey = writeOperation({
  api: ram,
  name: 'CreateAccessKey',
  summary: 'Makes an access key for a user, else for the caller; its secret is shown this once.',
  access: {
    action: 'ram:CreateAccessKey',
    audience: 'administrator',
    resources: ({ UserName }) => [`user/${UserName ?? '*'}`],
  },
  input: t.Object({ UserName: t.Optional(ramName) }),
  output: t.Object({
    AccessKey: t.Object({
      AccessKeyId: t.Text(),
      AccessKeySecret: t.Text({ secret: true }),
      CreateDate: t.Text(),
      Status: t.Text(),
    }),
  }),
  errors: [UserNotFound, MissingUserName, TooManyAccessKeys],

  async handle({ UserName }, { tx, caller, now, services }) {
    const owner = await lockOwner(tx, caller, UserName)
    const { row, secret } = await insertAccessKey(tx, services.keyring, owner, now)
    return {
      AccessKey: {
        AccessKeyId: row.id,
        AccessKeySecret: secret,
        CreateDate: isoSeconds(row.created_at),
        Status: row.status,
      },
    }
  },
})

export const deleteAccessKey = writeOperation({
  api: ram,
  name: 'DeleteAccessKey',
  summary: 'Takes an access key away from a user, else from the caller. It is refused from the next call on.',
  access: {
    action: 'ram:DeleteAccessKey',
    audience: 'administrator',
    resources: ({ UserName }) => [`user/${UserName ?? '*'}`],
  },
  input: t.Object({ UserName: t.Optional(ramName), UserAccessKeyId: t.Id() }),
  output: t.Object({}),
  errors: [UserNotFound, MissingUserName, AccessKeyNotFound, LastAccessKey],

  async handle({ UserName, UserAccessKeyId }, { tx, caller }) {
    await deleteKey(tx, await lockOwner(tx, caller, UserName), UserAccessKeyId)
    return {}
  },
})
