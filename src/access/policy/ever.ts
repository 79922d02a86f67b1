import { sayingOf, type Attached, type Permissions, type Standing } from './decide.ts'
import { coversAll } from './document.ts'

/**
 * Whether there may be anything at all that somebody may do by an action, or that he may do to what he stands so to: what
 * a page asks to know what to offer. Only the decision itself, about a resource and its circumstances, says whether he may
 * (policy/decide.ts).
 */
export const mayEver = ({ identity, session }: Permissions, action: string, standing?: Standing): boolean =>
  allowsSome(identity, action, standing) && (session === undefined || allowsSome(session, action, standing))

function allowsSome(policies: readonly Attached[], action: string, standing?: Standing): boolean {
  const { found } = sayingOf(policies, action, standing)
  const deniesAll = found.some(
    ({ statement, left }) => statement.effect === 'Deny' && left.length === 0 && coversAll(statement),
  )
  return !deniesAll && found.some(({ statement }) => statement.effect === 'Allow')
}
