import { defineError } from '../../base/errors.ts'

export const GroupNotFound = defineError(
  'EntityNotExist.Group',
  'not-found',
  (name: string) => `The group ${name} does not exist.`,
)

export const GroupExists = defineError(
  'EntityAlreadyExists.Group',
  'conflict',
  (name: string) => `The group ${name} exists already: names that differ only in case count as the same.`,
)

export const GroupHasUsers = defineError(
  'DeleteConflict.Group.User',
  'conflict',
  (name: string) => `The group ${name} has users. Remove them from it first.`,
)

export const AlreadyMember = defineError(
  'EntityAlreadyExists.User.Group',
  'conflict',
  (user: string, group: string) => `The user ${user} is in the group ${group} already.`,
)

export const NotMember = defineError(
  'EntityNotExist.User.Group',
  'not-found',
  (user: string, group: string) => `The user ${user} is not in the group ${group}.`,
)

export const TooManyGroups = defineError(
  'LimitExceeded.User.Group',
  'conflict',
  (limit: number, user: string) => `The user ${user} is in ${limit} groups already, and no more are allowed.`,
)
