import { defineError } from '../../base/errors.ts'

export const UserExists = defineError(
  'EntityAlreadyExists.User',
  'conflict',
  (name: string) => `The user ${name} exists already: names that differ only in case count as the same.`,
)

/** RAM's code, and its order of work: keys first, so that nobody loses a key without a word. */
export const UserHasAccessKeys = defineError(
  'DeleteConflict.User.AccessKey',
  'conflict',
  (name: string) => `The user ${name} has access keys. Delete them first.`,
)

export const UserHasGroups = defineError(
  'DeleteConflict.User.Group',
  'conflict',
  (name: string) => `The user ${name} is in groups. Remove him from them first.`,
)

export const UserNotFound = defineError(
  'EntityNotExist.User',
  'not-found',
  (name: string) => `The user ${name} does not exist.`,
)
