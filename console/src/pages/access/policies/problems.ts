import { readPolicy, readTrustPolicy } from '../../../../../src/access/policy/document.ts'
import { matches } from '../../../../../src/access/policy/wildcard.ts'
import { lineAt, placesIn, type Places } from './json-places.ts'

/** A policy that says what may be done, or one that says who may take a role. */
export type PolicyKind = 'grant' | 'trust'

export interface Problem {
  readonly line: number
  readonly column: number
  /** In the words of the server, completing “the policy …”; undefined for what is no JSON. */
  readonly rule: string | undefined
}

/** An action that no operation has: allowed, and of no use. */
export interface UnknownAction {
  readonly line: number
  readonly column: number
  readonly action: string
}

const readers = { grant: readPolicy, trust: readTrustPolicy }

interface Document {
  readonly Statement?: unknown
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What the server would refuse, with where it stands: the first thing of each statement that is wrong. */
export function problemsOf(text: string, kind: PolicyKind): readonly Problem[] {
  const places = placesIn(text)
  if (places.brokenAt !== undefined) return [{ ...lineAt(text, places.brokenAt), rule: undefined }]
  const whole = readers[kind](text)
  if ('policy' in whole) return []
  const within = inStatements(text, kind)
  const isOfOne = /Statement\[\d+\]/.test(whole.problem)
  const rules = within.length > 0 && isOfOne ? within : [whole.problem, ...within]
  return rules.map(rule => ({ ...lineAt(text, offsetOf(rule, text, places)), rule }))
}

/** Each statement is read by itself, so that one problem does not hide the next. */
function inStatements(text: string, kind: PolicyKind): readonly string[] {
  const document = JSON.parse(text) as unknown
  const statements = isObject(document) ? (document as Document).Statement : undefined
  if (!Array.isArray(statements)) return []
  return statements.flatMap((statement: unknown, index) => {
    const read = readers[kind](JSON.stringify({ Version: '1', Statement: [statement] }))
    return 'problem' in read ? [read.problem.replaceAll('Statement[0]', `Statement[${index}]`)] : []
  })
}

/** The place that a rule speaks of, else the nearest thing around it that is there. */
function offsetOf(rule: string, text: string, places: Places): number {
  let path =
    /Statement\[\d+\](?:\.[\w:]+)*/.exec(rule)?.[0] ?? (/\bVersion\b/.test(rule) ? 'Version' : 'Statement')
  while (path !== '' && !places.of.has(path)) path = path.replace(/(?:^|[.[])[^.[]*$/, '')
  const offset = places.of.get(path) ?? 0
  const named = /(?:, not |with: |without |operator )(\S+)/.exec(rule)?.[1]
  const at = named === undefined ? -1 : text.indexOf(JSON.stringify(named).slice(0, -1), offset)
  return at < 0 ? offset : at
}

/** Actions of a policy that fit none of those that there are. */
export function unknownActions(text: string, known: readonly string[]): readonly UnknownAction[] {
  const read = readPolicy(text)
  if ('problem' in read) return []
  const { of } = placesIn(text)
  return read.policy.statements.flatMap(({ source }, index) => {
    const { Action, NotAction } = source as { Action?: string | string[]; NotAction?: string | string[] }
    const start = of.get(`Statement[${index}]`) ?? 0
    return [Action ?? NotAction ?? []].flat().flatMap(action => {
      const pattern = action.toLowerCase()
      if (known.some(each => matches(pattern, each.toLowerCase()))) return []
      return [{ ...lineAt(text, Math.max(start, text.indexOf(JSON.stringify(action), start))), action }]
    })
  })
}
