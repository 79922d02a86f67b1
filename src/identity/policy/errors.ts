import { defineError } from '../../base/errors.ts'

export const PolicyNotFound = defineError(
  'EntityNotExist.Policy',
  'not-found',
  (name: string) => `The policy ${name} does not exist.`,
)
