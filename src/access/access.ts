import { defineError } from '../base/errors.ts'
import type { Caller } from './caller.ts'

/** Whose work an operation is. The account itself may do all of them. */
export type Audience = 'administrator' | 'end-user' | 'anyone'

/** What an operation asks of the one decision, as data. */
export interface Access<Input> {
  /** RAM action, e.g. `servicecatalog:LaunchProduct`. */
  readonly action: string
  readonly audience: Audience
  /** The ARN parts after the account (`product/prod-…`), filled from the input; `*` where there is none. */
  // A method, not a property: methods are bivariant, so any operation fits the registry.
  resources(input: Input): string[]
  readonly conditionKeys?: readonly ('servicecatalog:UserLevel' | 'servicecatalog:ApprovalActor')[]
}

/** The vendor's wording and detail for "your policies do not allow this" (facts/servicecatalog 7.3). */
export const NoPermission = defineError(
  'NoPermission',
  'denied',
  (action: string, caller: Caller) =>
    `You are not authorized to do this action. You should be authorized by RAM: ${caller.name} needs ${action}.`,
  (action, caller) => ({
    AccessDeniedDetail: {
      AuthAction: action,
      AuthPrincipalType: caller.type === 'role' ? 'AssumedRoleUser' : 'SubUser',
      AuthPrincipalOwnerId: caller.accountId,
      AuthPrincipalDisplayName: caller.name,
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
    },
  }),
)

/**
 * The one decision, pure. The account reaches everything of its own; a RAM user does an end user's work, and what
 * he sees of it is up to the portfolios that name him.
 */
export const allows = (caller: Caller, access: Pick<Access<never>, 'audience'>): boolean =>
  caller.type === 'root' || access.audience !== 'administrator'

/** @throws NoPermission */
export function authorize(caller: Caller, access: Pick<Access<never>, 'action' | 'audience'>): void {
  if (!allows(caller, access)) throw new NoPermission(access.action, caller)
}
