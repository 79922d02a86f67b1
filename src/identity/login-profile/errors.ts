import { defineError } from '../../base/errors.ts'

export const LoginProfileNotFound = defineError(
  'EntityNotExist.User.LoginProfile',
  'not-found',
  (name: string) => `The user ${name} has no login profile: he cannot sign in by a password.`,
)

export const LoginProfileExists = defineError(
  'EntityAlreadyExists.User.LoginProfile',
  'conflict',
  (name: string) => `The user ${name} has a login profile already. Update it.`,
)

export const UserHasLoginProfile = defineError(
  'DeleteConflict.User.LoginProfile',
  'conflict',
  (name: string) => `The user ${name} has a login profile. Delete it first.`,
)

export const WrongOldPassword = defineError(
  'InvalidParameter.OldPassword',
  'invalid',
  () => 'The specified parameter OldPassword is not valid: it is not the password.',
)

export const NoPasswordOfRoles = defineError(
  'OperationDenied.RoleSession',
  'denied',
  () => 'A role has no password and no second factor of its own: call as a user, or name one.',
)
