import { t } from '../../base/schema.ts'

export const policyTypes = ['System', 'Custom'] as const
export type PolicyType = (typeof policyTypes)[number]

export const policyType = t.OneOf(policyTypes, {
  description: 'System: one that every account has. Custom: one of the account’s own.',
})

/** The name of a policy: 1 to 128 letters, digits and `-`. */
export const policyName = t.Pattern('^[A-Za-z0-9-]{1,128}$', {
  maxLength: 128,
  description: '1 to 128 letters, digits and `-`.',
})

/** Policies of the system have one version. */
export const systemVersion = 'v1'
