import type { Caller } from '../../access/caller.ts'
import { denialDetails } from '../../access/denied.ts'
import { diagnose } from '../../access/diagnosis.ts'
import type { Context } from '../../access/policy/condition.ts'
import { defineError } from '../../base/errors.ts'

/** A role that is not there and one that trusts others look the same: nobody learns which roles there are. */
export const RoleNotTrusting = defineError(
  'NoPermission',
  'denied',
  (...[roleArn, caller]: [roleArn: string, caller: Caller, context: Context]) =>
    `You are not authorized to do this action: the role ${roleArn} does not exist, or its trust policy does not let ` +
    `${caller.name} take it this way.`,
  (resource, caller, context) =>
    denialDetails(
      diagnose(caller, { action: 'sts:AssumeRole', resource, context }, { policyType: 'AssumeRolePolicy' }),
    ),
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
