import type { Context } from './policy/condition.ts'
import { isTrusted, type Trustee } from './policy/decide.ts'
import { readTrustPolicy } from './policy/document.ts'

/** Who may take a role: its trust policy, asked. */

/** This service, as a principal of trust policies. */
export const catalogService = 'servicecatalog.aliyuncs.com'

/** Whether a role may be taken by this action, by default that of everybody who takes one. */
export function trusts(
  document: string,
  trustee: Trustee,
  context: Context,
  action = 'sts:AssumeRole',
): boolean {
  const read = readTrustPolicy(document)
  return 'policy' in read && isTrusted(read.policy, trustee, action, context)
}

const catalog: Trustee = { kind: 'Service', names: [catalogService] }

/**
 * Whether the catalog may run things with a role. It does so at other times and in other places than those of the call
 * that asks for it, so nothing of the call counts for conditions.
 */
export const trustsCatalog = (document: string): boolean => trusts(document, catalog, {})
