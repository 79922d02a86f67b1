import { longestPolicy } from '../../access/policy/document.ts'
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

export const policyDescription = t.Text({ maxLength: 1024 })
export const policyDocument = t.Text({ maxLength: longestPolicy, description: 'JSON: what is allowed.' })
export const versionId = t.Id({ description: '`v1`, `v2` and so on.' })

/** Policies of the system are as they were on the day of that API of ours. */
export const systemSince = new Date('2026-11-20T00:00:00Z')
