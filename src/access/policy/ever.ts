import type { Attached, Permissions } from './decide.ts'
import { speaksOf } from './document.ts'

/**
 * Whether there may be anything at all that somebody may do by an action: what a page asks to know what to offer. Only
 * the decision itself, about a resource and its circumstances, says whether he may (policy/decide.ts).
 */
export const mayEver = ({ identity, session }: Permissions, action: string): boolean =>
  allowsSome(identity, action.toLowerCase()) &&
  (session === undefined || allowsSome(session, action.toLowerCase()))

function allowsSome(policies: readonly Attached[], action: string): boolean {
  const about = policies.flatMap(({ policy }) =>
    policy.statements.filter(statement => speaksOf(statement, action)),
  )
  const deniesAll = about.some(
    ({ effect, resources, conditions }) =>
      effect === 'Deny' &&
      conditions.length === 0 &&
      resources?.except === false &&
      resources.patterns.includes('*'),
  )
  return !deniesAll && about.some(({ effect }) => effect === 'Allow')
}
