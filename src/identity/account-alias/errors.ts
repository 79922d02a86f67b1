import { defineError } from '../../base/errors.ts'

export const AliasTaken = defineError(
  'EntityAlreadyExists.Account.Alias',
  'conflict',
  (alias: string) => `The alias ${alias} is another account’s.`,
)
