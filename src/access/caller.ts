import type { Answer } from './ask.ts'
import type { Context } from './policy/condition.ts'
import type { Permissions } from './policy/decide.ts'

/** Who signed the call. `root` is the account itself. */
export interface Caller {
  readonly accountId: string
  readonly accessKeyId: string
  readonly type: 'root' | 'user' | 'role'
  /** The account id for root, the 18-digit RAM id for everyone else. */
  readonly principalId: string
  /** `root`, the user's name, or `role/session`. */
  readonly name: string
  readonly arn: string
  /** Not there for the account itself, which may do everything within it. */
  readonly permissions?: Permissions
  /** He proved himself by a second factor too, when he signed in. */
  readonly mfaPresent?: true
  /** Only of a session of a role. */
  readonly origin?: SessionOrigin
}

/** Who is behind a session of a role, however many roles he took on the way. */
export interface SessionOrigin {
  /** RAM id of the user who took the first role: with him his sessions end. */
  readonly userId?: string
  /** Id of the identity provider that vouched for somebody who is no user here: with it such sessions end. */
  readonly providerId?: string
  /** Whom that provider vouched for, in its words. */
  readonly subject?: string
  /** As it was named when the first role was taken; it stays. */
  readonly sourceIdentity?: string
}

/** A caller in a call that he may make. */
export interface Actor extends Caller {
  readonly sees: Sees
  /** Why it may be about these things, and not about others'; nothing where no policy was asked. */
  readonly answers: readonly Answer[]
  /** What else is known of the call, for further questions to the one decision. */
  readonly context: Context
}

/** Whose things the call may be about. */
export interface Sees {
  /** The caller's own. */
  readonly own: boolean
  /** What the caller is, or was, asked to approve. */
  readonly asked: boolean
  /** Everybody's of the account. */
  readonly all: boolean
}

/** As Service Catalog names owners, principals and approvers. Root has no word of its own there. */
export const principalType = (caller: Caller): 'RamUser' | 'RamRole' =>
  caller.type === 'role' ? 'RamRole' : 'RamUser'

/** Whether the call may be about what belongs to this principal. */
export const seesOwner = (caller: Actor, ownerId: string): boolean =>
  ownerId === caller.principalId ? caller.sees.own : caller.sees.all
