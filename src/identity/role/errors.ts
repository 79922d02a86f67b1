import { defineError } from '../../base/errors.ts'

export const RoleNotFound = defineError(
  'EntityNotExist.Role',
  'not-found',
  (name: string) => `The role ${name} does not exist.`,
)

export const RoleExists = defineError(
  'EntityAlreadyExists.Role',
  'conflict',
  (name: string) => `The role ${name} exists already: names that differ only in case count as the same.`,
)
