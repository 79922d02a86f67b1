import { defineError } from '../../base/errors.ts'
import type { HolderKind } from './holder.ts'

const forEach = <T>(make: (kind: HolderKind) => T): Readonly<Record<HolderKind, T>> => ({
  User: make('User'),
  Group: make('Group'),
  Role: make('Role'),
})

const the = (kind: HolderKind, name: string) => `the ${kind.toLowerCase()} ${name}`

export const AlreadyAttached = forEach(kind =>
  defineError(
    `EntityAlreadyExists.${kind}.Policy`,
    'conflict',
    (policy: string, name: string) => `The policy ${policy} is attached to ${the(kind, name)} already.`,
  ),
)

export const NotAttached = forEach(kind =>
  defineError(
    `EntityNotExist.${kind}.Policy`,
    'not-found',
    (policy: string, name: string) => `The policy ${policy} is not attached to ${the(kind, name)}.`,
  ),
)

export const TooManyAttached = forEach(kind =>
  defineError(
    `LimitExceeded.${kind}.Policy`,
    'conflict',
    (limit: number, name: string) =>
      `There are ${limit} custom policies attached to ${the(kind, name)} already, and no more are allowed.`,
  ),
)

/** So that nobody loses what he may do without a word. */
export const HoldsPolicies = forEach(kind =>
  defineError(
    `DeleteConflict.${kind}.Policy`,
    'conflict',
    (name: string) => `There are policies attached to ${the(kind, name)}. Detach them first.`,
  ),
)

/** A policy that somebody has. */
export const PolicyHeld = forEach(kind =>
  defineError(
    `DeleteConflict.Policy.${kind}`,
    'conflict',
    (policy: string) =>
      `The policy ${policy} is attached to ${kind.toLowerCase()}s. Detach it first: ListEntitiesForPolicy says from whom.`,
  ),
)
