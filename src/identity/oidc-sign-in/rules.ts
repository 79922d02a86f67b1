import type { ClaimMapping } from '../../db/values.ts'
import { isRamName } from '../name.ts'

/** Who somebody is here, by what a provider says of him: pure. */

export interface ClaimRules {
  readonly user_claim: string
  readonly group_claim: string
  readonly mappings: readonly ClaimMapping[]
}

export type Principal = Omit<ClaimMapping, 'Value'>

type Claims = Readonly<Record<string, unknown>>

/** The first mapping that fits one of his groups; else the user whose name a claim has; else nobody. */
export function principalOf(
  { user_claim, group_claim, mappings }: ClaimRules,
  claims: Claims,
): Principal | undefined {
  const groups = textsIn(claims, group_claim)
  const mapping = mappings.find(({ Value }) => groups.includes(Value))
  if (mapping) return { PrincipalType: mapping.PrincipalType, PrincipalName: mapping.PrincipalName }
  const [name, ...more] = textsIn(claims, user_claim)
  if (name === undefined || more.length > 0 || !isRamName(name)) return undefined
  return { PrincipalType: 'RamUser', PrincipalName: name }
}

/** Claims that the rules ask for and that are not there. */
export const missingClaims = ({ user_claim, group_claim }: ClaimRules, claims: Claims): string[] =>
  [user_claim, group_claim].filter(name => name !== '' && !Object.hasOwn(claims, name))

/** One text stands for a list of one; what is no text is not there. */
function textsIn(claims: Claims, name: string): readonly string[] {
  if (name === '' || !Object.hasOwn(claims, name)) return []
  const value = claims[name]
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(each => typeof each === 'string')
}

/** The name of a role session: what is best known of him, in the letters that such names have. */
export function sessionNameOf(claims: Claims): string {
  const [known = ''] = ['email', 'preferred_username', 'sub'].flatMap(name => textsIn(claims, name))
  const name = known.replace(/[^A-Za-z0-9.@_-]/g, '-').slice(0, 64)
  return name.length < 2 ? `${name}--`.slice(0, 2) : name
}

/** Whether the provider says that he has shown more than one factor (RFC 8176). */
export const showedFactors = (claims: Claims): boolean => textsIn(claims, 'amr').includes('mfa')
