import { defineError } from '../../base/errors.ts'
import { mostBytes, mostEntries } from './rules.ts'

export const RoleEnvironmentTooLarge = defineError(
  'LimitExceeded.Role.Environment',
  'conflict',
  (name: string, count: number, bytes: number) =>
    `The environment of the role ${name} would have ${count} entries and take ${bytes} bytes; ` +
    `at most ${mostEntries} entries and ${mostBytes} bytes are allowed.`,
)

export const RoleEntryNotFound = defineError(
  'EntityNotExist.Role.Environment',
  'not-found',
  (role: string, names: readonly string[]) =>
    `The environment of the role ${role} has no ${names.join(', ')}. Nothing was taken away.`,
)
