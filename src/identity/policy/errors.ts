import { defineError } from '../../base/errors.ts'

export const PolicyNotFound = defineError(
  'EntityNotExist.Policy',
  'not-found',
  (name: string) => `The policy ${name} does not exist.`,
)

export const PolicyExists = defineError(
  'EntityAlreadyExists.Policy',
  'conflict',
  (name: string) =>
    `The policy ${name} exists already, in the system or in the account: names that differ only in case count as the same.`,
)

/** Of what a policy allows as of who may take a role. */
export const MalformedPolicyDocument = defineError(
  'MalformedPolicyDocument',
  'invalid',
  (parameter: string, problem: string) => `The policy in ${parameter} is not valid: it ${problem}.`,
)

export const PolicyVersionNotFound = defineError(
  'EntityNotExist.Policy.Version',
  'not-found',
  (version: string, name: string) => `The policy ${name} has no version ${version}.`,
)

export const TooManyVersions = defineError(
  'LimitExceeded.Policy.Version',
  'conflict',
  (limit: number, name: string) =>
    `The policy ${name} has ${limit} versions already, and no more are allowed. Delete one first, or let RotateStrategy do it.`,
)

export const PolicyVersionInUse = defineError(
  'DeleteConflict.Policy.Version',
  'conflict',
  (why: string) => why,
)
