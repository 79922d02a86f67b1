import { defineError } from '../../base/errors.ts'

export const TooManyAccessKeys = defineError(
  'LimitExceeded.User.AccessKey',
  'conflict',
  (limit: number) => `There are ${limit} access keys already, and no more are allowed.`,
)

export const AccessKeyNotFound = defineError(
  'EntityNotExist.User.AccessKey',
  'not-found',
  (id: string) => `The access key ${id} does not exist.`,
)

/** Nobody could make another one. */
export const LastAccessKey = defineError(
  'DeleteConflict.Account.AccessKey',
  'conflict',
  (id: string) =>
    `The access key ${id} is the last one of the account that is active. Make another one first.`,
)

export const MissingUserName = defineError(
  'MissingUserName',
  'invalid',
  () => 'UserName is mandatory for this action: a role has no access keys of its own.',
)
