import type { Caller } from './caller.ts'
import type { Context } from './policy/condition.ts'
import { explainTrust, isTrusted, type Related, type Trustee } from './policy/decide.ts'
import { readTrustPolicy } from './policy/document.ts'

/** Who may take a role: its trust policy, asked. */

/** This service, as a principal of trust policies. */
export const catalogService = 'servicecatalog.aliyuncs.com'

/** What is known of a call that lends a role to the catalog, beside the call itself. */
export const lending: Context = { 'acs:Service': catalogService }

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

/** The same, with every statement that is about him. */
export function explainTrusting(
  document: string,
  trustee: Trustee,
  context: Context,
  action = 'sts:AssumeRole',
) {
  const read = readTrustPolicy(document)
  return 'policy' in read
    ? explainTrust(read.policy, trustee, action, context)
    : { trusted: false, related: [] as readonly Related[] }
}

/** A session goes by its role; and whom the account trusts with its roles, RAM has said already. */
export function trusteeOf({ accountId, type, name }: Pick<Caller, 'accountId' | 'type' | 'name'>): Trustee {
  const principal = type === 'role' ? `role/${name.slice(0, name.indexOf('/'))}` : `user/${name}`
  return { kind: 'RAM', names: [`acs:ram::${accountId}:${principal}`, `acs:ram::${accountId}:root`] }
}

const catalog: Trustee = { kind: 'Service', names: [catalogService] }

/**
 * Whether the catalog may run things with a role. It does so at other times and in other places than those of the call
 * that asks for it, so nothing of the call counts for conditions.
 */
export const trustsCatalog = (document: string): boolean => trusts(document, catalog, {})
