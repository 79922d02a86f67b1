import type { Caller } from '../../access/caller.ts'
import { defineError } from '../../base/errors.ts'

/** A role that is not there and one that trusts others look the same: nobody learns which roles there are. */
export const RoleNotTrusting = defineError(
  'NoPermission',
  'denied',
  (roleArn: string, caller: Caller) =>
    `You are not authorized to do this action: the role ${roleArn} does not exist, or its trust policy does not let ` +
    `${caller.name} take it this way.`,
  (_roleArn, caller) => ({
    AccessDeniedDetail: {
      AuthAction: 'sts:AssumeRole',
      AuthPrincipalType: caller.type === 'role' ? 'AssumedRoleUser' : 'SubUser',
      AuthPrincipalOwnerId: caller.accountId,
      AuthPrincipalDisplayName: caller.name,
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AssumeRolePolicy',
    },
  }),
)

/** The vendor's rule and words: a role is for those who are less than the account. */
export const RootTakesNoRole = defineError(
  'NoPermission',
  'denied',
  () => 'Roles may not be assumed by root accounts.',
)

export const InvalidSessionPolicy = defineError(
  'InvalidParameter.PolicyGrammar',
  'invalid',
  (problem: string) => `The parameter Policy has not passed grammar check: it ${problem}.`,
)

export const OtherSourceIdentity = defineError(
  'InvalidParameter.SourceIdentity',
  'invalid',
  () =>
    'The specified parameter SourceIdentity is not valid: this session has another one already, which stays.',
)

/** Said to nobody in particular, so it says as little; the code is the vendor's. */
export const RoleNotForToken = defineError(
  'AuthenticationFail.NoPermission',
  'denied',
  (roleArn: string) =>
    `The role ${roleArn} does not exist, or its trust policy does not let the bearer of this token take it.`,
)
