import { CannotUnseal } from '../base/seal.ts'
import type { Caller } from './caller.ts'
import type { Opener } from './keys.ts'
import { wholeContext, type Ground, type Question } from './policy/decide.ts'
import type { Sealer } from './session-token.ts'

/**
 * Why a call was refused, in the members of RAM's DecodeDiagnosticMessage. It goes into the refusal itself, sealed by the
 * master key: its bearer can read nothing in it, and the server keeps nothing of it.
 */
export interface Diagnosis {
  readonly AuthAction: string
  readonly AuthResource: string
  readonly AuthConditions: { readonly ConditionKey: string; readonly ConditionValues: string[] }[]
  readonly AuthPrincipal: {
    readonly AuthPrincipalType: 'SubUser' | 'AssumedRoleUser'
    readonly AuthPrincipalOwnerId: string
    /** The id of a user, or `<role>:<session>`. */
    readonly AuthPrincipalDisplayName: string
  }
  readonly ExplicitDeny: boolean
  readonly NoPermissionPolicyType: PolicyType
  /** What denied; nothing where nobody allowed. */
  readonly MatchedPolicies: MatchedPolicy[]
}

type PolicyType = 'AccountLevelIdentityBasedPolicy' | 'SessionPolicy' | 'AssumeRolePolicy'

interface MatchedPolicy {
  readonly AttachedEntityType: 'RamUser' | 'RamGroup' | 'RamRole'
  readonly AttachedScope: 'Account'
  readonly Effect: 'Deny'
  readonly PolicyIdentifier: string
  readonly PolicyType: 'System' | 'Custom'
  readonly PolicyVersion: string
  /** From 0. */
  readonly StatementIndex: number
}

interface Cause {
  readonly policyType: PolicyType
  readonly deniedBy?: Ground
}

export const diagnose = (caller: Caller, question: Question, { policyType, deniedBy }: Cause): Diagnosis => ({
  AuthAction: question.action,
  AuthResource: question.resource,
  AuthConditions: Object.entries(wholeContext(question))
    .filter(([key]) => key !== sharedSecret)
    .map(([key, value]) => ({
      ConditionKey: key,
      ConditionValues: typeof value === 'string' ? [value] : [...value],
    })),
  AuthPrincipal: {
    AuthPrincipalType: caller.type === 'role' ? 'AssumedRoleUser' : 'SubUser',
    AuthPrincipalOwnerId: caller.accountId,
    AuthPrincipalDisplayName: caller.type === 'role' ? caller.name.replace('/', ':') : caller.principalId,
  },
  ExplicitDeny: deniedBy !== undefined,
  NoPermissionPolicyType: policyType,
  MatchedPolicies: deniedBy ? [matchedPolicy(deniedBy)] : [],
})

/** What a role and those who take it agree on, and nobody else is to know. */
const sharedSecret = 'sts:ExternalId'

const matchedPolicy = ({ policy, statement }: Ground): MatchedPolicy => ({
  AttachedEntityType: policy.through.startsWith('group ')
    ? 'RamGroup'
    : policy.through === 'user'
      ? 'RamUser'
      : 'RamRole',
  AttachedScope: 'Account',
  Effect: 'Deny',
  PolicyIdentifier: policy.name,
  PolicyType: policy.type === 'System' ? 'System' : 'Custom',
  PolicyVersion: policy.version ?? '',
  StatementIndex: statement,
})

const sealedFor = 'diagnostic_message'
/** Lengths come in steps, so that they do not tell whether what was asked for exists. */
const step = 1024
/** More than the longest that there can be. */
export const longestDiagnosis = 16_384

/** What `EncodedDiagnosticMessage` is. */
export function sealDiagnosis(sealer: Sealer, diagnosis: Diagnosis): string {
  const text = Buffer.from(JSON.stringify(diagnosis))
  const padded = Buffer.alloc(Math.ceil(text.length / step) * step, ' ')
  text.copy(padded)
  return sealer.seal(padded, sealedFor).toString('base64')
}

/** Undefined for what no refusal of this account, under a master key that is here, has said. */
export function openDiagnosis(opener: Opener, message: string, accountId: string): Diagnosis | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(message)) return undefined
  try {
    const text = opener.open(Buffer.from(message, 'base64'), sealedFor).toString('utf8')
    const diagnosis = JSON.parse(text) as Diagnosis
    return diagnosis.AuthPrincipal.AuthPrincipalOwnerId === accountId ? diagnosis : undefined
  } catch (error) {
    if (error instanceof CannotUnseal) return undefined
    throw error
  }
}
