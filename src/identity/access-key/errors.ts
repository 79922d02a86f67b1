import { defineError } from '../../base/errors.ts'

export const TooManyAccessKeys = defineError(
  'LimitExceeded.User.AccessKey',
  'conflict',
  (limit: number) => `There are ${limit} access keys already, and no more are allowed.`,
)

export const MissingUserName = defineError(
  'MissingUserName',
  'invalid',
  () => 'UserName is mandatory for this action: a role has no access keys of its own.',
)
