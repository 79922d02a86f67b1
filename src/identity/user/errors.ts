import { defineError } from '../../base/errors.ts'

export const UserExists = defineError(
  'EntityAlreadyExists.User',
  'conflict',
  (name: string) => `The user ${name} exists already: names that differ only in case count as the same.`,
)

export const UserNotFound = defineError(
  'EntityNotExist.User',
  'not-found',
  (name: string) => `The user ${name} does not exist.`,
)
