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

export const MalformedPolicyDocument = defineError(
  'MalformedPolicyDocument',
  'invalid',
  (parameter: string, problem: string) => `The trust policy in ${parameter} is not valid: it ${problem}.`,
)
