import { readCondition, type Condition, type Context } from './condition.ts'
import { matcher } from './wildcard.ts'

/** A policy of RAM, read: Version 1, statements with Effect, Action, Resource and Condition; Principal where trust is meant. */
export interface Policy {
  readonly statements: readonly Statement[]
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny'
  /** Lower-cased: names of actions are compared whatever their case. */
  readonly actions: Patterns
  /** Not in a trust policy. */
  readonly resources?: Patterns
  /** Only in a trust policy. */
  readonly principals?: Principals
  readonly conditions: readonly Condition[]
  /** As it was written. */
  readonly source: object
}

/** `Action`, or `NotAction` when `except` is set: all but these. */
export interface Patterns {
  readonly except: boolean
  readonly patterns: readonly string[]
  /** Whether a text is among those that are meant. */
  readonly cover: (text: string) => boolean
}

export const principalKinds = ['RAM', 'Service', 'Federated'] as const
export type Principals = Readonly<Partial<Record<(typeof principalKinds)[number], readonly string[]>>>

/** RAM's own limits, in characters. */
export const longestPolicy = 6144
export const longestTrustPolicy = 4096
const mostStatements = 200
const mostTexts = 500

/** Problems complete the sentence "the policy document …". */
class Malformed extends Error {}

export type Read<T> = { readonly policy: T } | { readonly problem: string }

export const readPolicy = (text: string): Read<Policy> => reading(text, longestPolicy, readGrant)
export const readTrustPolicy = (text: string): Read<Policy> => reading(text, longestTrustPolicy, readTrust)

function reading(
  text: string,
  longest: number,
  readStatement: (members: Members, place: string) => Reading,
): Read<Policy> {
  try {
    if ([...text].length > longest) throw new Malformed(`is longer than ${longest} characters`)
    const { Version, Statement } = members(parse(text), 'must be', ['Version', 'Statement'])
    if (Version !== '1') throw new Malformed('must have the Version "1"')
    if (!Array.isArray(Statement) || Statement.length === 0) {
      throw new Malformed('must have a Statement that is a list of at least one')
    }
    if (Statement.length > mostStatements) throw new Malformed(`has more than ${mostStatements} statements`)
    return {
      policy: {
        statements: Statement.map((each, index) => {
          const place = `Statement[${index}]`
          const source = members(each, `must have as ${place}`, statementMembers)
          return { ...readStatement(source, place), source }
        }),
      },
    }
  } catch (error) {
    if (error instanceof Malformed) return { problem: error.message }
    throw error
  }
}

type Members = Readonly<Record<string, unknown>>

const statementMembers = [
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'Condition',
]

type Reading = Omit<Statement, 'source'>

function readGrant(statement: Members, place: string): Reading {
  if (statement.Principal !== undefined) {
    throw new Malformed(`must not have a Principal in ${place}: whom it is attached to is who it speaks of`)
  }
  return { ...readCommon(statement, place), resources: readPatterns(statement, 'Resource', place) }
}

function readTrust(statement: Members, place: string): Reading {
  if (statement.Resource !== undefined || statement.NotResource !== undefined) {
    throw new Malformed(`must not have a Resource in ${place}: the role is what it speaks of`)
  }
  const principals = members(statement.Principal, `must have as ${place}.Principal`, principalKinds)
  if (Object.keys(principals).length === 0) throw new Malformed(`must name somebody in ${place}.Principal`)
  return {
    ...readCommon(statement, place),
    principals: Object.fromEntries(
      Object.entries(principals).map(([kind, names]) => [kind, texts(names, `${place}.Principal.${kind}`)]),
    ),
  }
}

function readCommon(statement: Members, place: string): Pick<Statement, 'effect' | 'actions' | 'conditions'> {
  const { Effect } = statement
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw new Malformed(`must have Allow or Deny as ${place}.Effect`)
  }
  const { except, patterns } = readPatterns(statement, 'Action', place)
  for (const pattern of patterns) {
    if (!/^(\*|[\w*?-]+:[\w*?-]+)$/.test(pattern)) {
      throw new Malformed(`must have actions as product:Operation in ${place}, not ${pattern.slice(0, 64)}`)
    }
  }
  return {
    effect: Effect,
    actions: patternsOf(
      except,
      patterns.map(pattern => pattern.toLowerCase()),
    ),
    conditions: readConditions(statement.Condition, `${place}.Condition`),
  }
}

function readPatterns(statement: Members, name: 'Action' | 'Resource', place: string): Patterns {
  const { [name]: only, [`Not${name}`]: not } = statement
  if ((only === undefined) === (not === undefined)) {
    throw new Malformed(`must have either ${name} or Not${name} in ${place}`)
  }
  const except = not !== undefined
  return patternsOf(except, texts(except ? not : only, `${place}.${except ? 'Not' : ''}${name}`))
}

function patternsOf(except: boolean, patterns: readonly string[]): Patterns {
  const matchers = patterns.map(matcher)
  return { except, patterns, cover: text => matchers.some(fits => fits(text)) !== except }
}

function readConditions(value: unknown, place: string): readonly Condition[] {
  if (value === undefined) return []
  return Object.entries(members(value, `must have as ${place}`)).flatMap(([operator, keys]) =>
    Object.entries(members(keys, `must have as ${place}.${operator.slice(0, 64)}`)).map(([key, values]) => {
      const condition = readCondition(
        operator,
        key,
        texts(values, `${place}.${operator.slice(0, 64)}`, scalar),
      )
      if ('problem' in condition) throw new Malformed(`${condition.problem} in ${place}`)
      return condition
    }),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Malformed('must be JSON')
  }
}

function members(value: unknown, must: string, allowed?: readonly string[]): Members {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) throw new Malformed(`${must} an object${allowed ? ` of ${allowed.join(', ')}` : ''}`)
  const stranger = allowed && Object.keys(value).find(name => !allowed.includes(name))
  if (stranger !== undefined) {
    throw new Malformed(`${must} an object of ${allowed!.join(', ')}, without ${stranger.slice(0, 64)}`)
  }
  return value as Members
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
/** In conditions clients write booleans and numbers bare. */
const scalar = (value: unknown): string | undefined =>
  typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : typeof value === 'string'
      ? value
      : undefined

/** One text may stand for a list of one. */
function texts(
  value: unknown,
  place: string,
  one: (value: unknown) => string | undefined = text,
): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const read = list.map(one)
  if (list.length === 0 || list.length > mostTexts || read.includes(undefined)) {
    throw new Malformed(`must have a text, or a list of 1 to ${mostTexts} texts, as ${place}`)
  }
  return read as readonly string[]
}

/** Whether a statement speaks of this action; the name lower-cased. */
export const speaksOf = ({ actions }: Statement, action: string): boolean => actions.cover(action)

/** Whether a statement is about this resource. */
export const covers = ({ resources }: Statement, resource: string): boolean =>
  resources === undefined || resources.cover(resource)

/** Whether it is about every resource. */
export const coversAll = ({ resources }: Statement): boolean =>
  resources === undefined || (!resources.except && resources.patterns.includes('*'))

/** Whether a statement speaks of this action on this resource, whatever its conditions. */
export const isAbout = (statement: Statement, action: string, resource: string): boolean =>
  speaksOf(statement, action) && covers(statement, resource)

/** The conditions of a statement that do not hold in this call. */
export const unmetBy = ({ conditions }: Statement, context: Context): readonly Condition[] =>
  conditions.filter(condition => !condition.holds(context))

/** Whether all of these hold of a call. */
export const holds = (conditions: readonly Condition[], context: Context): boolean =>
  conditions.every(condition => condition.holds(context))
