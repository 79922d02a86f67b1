import { defineError } from '../../base/errors.ts'

export const GroupNotFound = defineError(
  'EntityNotExist.Group',
  'not-found',
  (name: string) => `The group ${name} does not exist.`,
)
