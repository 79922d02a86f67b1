import { defineError } from '../base/errors.ts'
import type { Caller } from './caller.ts'
import { diagnose, type Diagnosis } from './diagnosis.ts'
import type { Decision, Question } from './policy/decide.ts'

/** A refusal by policies: what was asked, and how it was decided. */
export interface Denial {
  readonly question: Question
  readonly decision: Extract<Decision, { readonly allowed: false }>
}

/** The vendor's wording and detail for "your policies do not allow this" (facts/servicecatalog 7.3). */
export const NoPermission = defineError(
  'NoPermission',
  'denied',
  (caller: Caller, { question: { action } }: Denial) =>
    `You are not authorized to do this action. You should be authorized by RAM: ${caller.name} needs ${action}.`,
  (caller, { question, decision }) => {
    const explicit = decision.kind === 'ExplicitDeny'
    const bySession = explicit ? decision.ground.policy.type === 'Session' : decision.session
    return denialDetails(
      diagnose(caller, question, {
        policyType: bySession ? 'SessionPolicy' : 'AccountLevelIdentityBasedPolicy',
        ...(explicit && { deniedBy: decision.ground }),
      }),
    )
  },
)

/** What an error says of a refusal; `diagnosis` is for whoever renders it, to be sealed. */
export const denialDetails = (diagnosis: Diagnosis) => ({
  AccessDeniedDetail: {
    AuthAction: diagnosis.AuthAction,
    ...diagnosis.AuthPrincipal,
    NoPermissionType: diagnosis.ExplicitDeny ? 'ExplicitDeny' : 'ImplicitDeny',
    PolicyType: diagnosis.NoPermissionPolicyType,
  },
  diagnosis,
})
