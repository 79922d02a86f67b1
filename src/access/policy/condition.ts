import { network } from './network.ts'
import { matches } from './wildcard.ts'

/** What is known of a call, by key: `acs:SourceIp`, `acs:CurrentTime`, … Keys are compared whatever their case. */
export type Context = Readonly<Record<string, string | readonly string[]>>

/** One operator on one key of a statement: it holds when the value that the call has fits one that is written. */
export interface Condition {
  readonly operator: string
  readonly key: string
  readonly holds: (context: Context) => boolean
}

type Compare = (actual: string, written: string) => boolean

interface Operator {
  /** `undefined` when the written value is none that the operator could compare with. */
  readonly prepare: (written: string) => ((actual: string) => boolean) | undefined
  /** True of a call only when no written value fits; and of a call that lacks the key. */
  readonly negated: boolean
}

const plain = (compare: Compare): Operator['prepare'] => {
  return written => actual => compare(actual, written)
}
const folded = (compare: Compare) => plain((a, b) => compare(a.toLowerCase(), b.toLowerCase()))

/** Compares what `read` makes of both; what it cannot read fits nothing. */
const read =
  (reader: (text: string) => number, compare: (actual: number, written: number) => boolean) =>
  (text: string) => {
    const written = reader(text)
    if (Number.isNaN(written)) return undefined
    return (actual: string) => compare(reader(actual), written)
  }

const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : NaN)
/** ISO 8601 with a zone, as `acs:CurrentTime` is, or seconds since 1970. */
const time = (text: string): number => {
  if (/^\d{9,12}$/.test(text)) return Number(text) * 1000
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN
}

const ordered = (prefix: string, reader: (text: string) => number) => ({
  [`${prefix}Equals`]: { prepare: read(reader, (a, b) => a === b), negated: false },
  [`${prefix}NotEquals`]: { prepare: read(reader, (a, b) => a === b), negated: true },
  [`${prefix}LessThan`]: { prepare: read(reader, (a, b) => a < b), negated: false },
  [`${prefix}LessThanEquals`]: { prepare: read(reader, (a, b) => a <= b), negated: false },
  [`${prefix}GreaterThan`]: { prepare: read(reader, (a, b) => a > b), negated: false },
  [`${prefix}GreaterThanEquals`]: { prepare: read(reader, (a, b) => a >= b), negated: false },
})

const truth = (written: string): ((actual: string) => boolean) | undefined =>
  /^(true|false)$/i.test(written) ? actual => actual.toLowerCase() === written.toLowerCase() : undefined

const equal: Compare = (a, b) => a === b
const like: Compare = (actual, pattern) => matches(pattern, actual)

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { prepare: plain(equal), negated: false },
  StringNotEquals: { prepare: plain(equal), negated: true },
  StringEqualsIgnoreCase: { prepare: folded(equal), negated: false },
  StringNotEqualsIgnoreCase: { prepare: folded(equal), negated: true },
  StringLike: { prepare: plain(like), negated: false },
  StringNotLike: { prepare: plain(like), negated: true },
  ...ordered('Numeric', number),
  ...ordered('Date', time),
  Bool: { prepare: truth, negated: false },
  IpAddress: { prepare: network, negated: false },
  NotIpAddress: { prepare: network, negated: true },
}

export const operatorNames = Object.keys(operators)

const form = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/

/** A condition, or why there is none of this form. */
export function readCondition(
  operator: string,
  key: string,
  written: readonly string[],
): Condition | { readonly problem: string } {
  const [, quantifier, name = '', ifExists] = form.exec(operator) ?? []
  const known = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (!known) return { problem: `has the unknown condition operator ${operator.slice(0, 64)}` }
  const tests: ((actual: string) => boolean)[] = []
  for (const value of written) {
    const test = known.prepare(value)
    if (!test) return { problem: `has a value that ${name} cannot compare with: ${value.slice(0, 64)}` }
    tests.push(test)
  }
  const fits = (actual: string) => tests.some(test => test(actual)) !== known.negated
  const holds = (context: Context): boolean => {
    const actual = valuesOf(context, key)
    if (actual.length === 0) return ifExists !== undefined || known.negated || quantifier === 'ForAllValues'
    // A call that has several values holds by any of them, unless the operator is negated: then none may fit.
    const all = quantifier === 'ForAllValues' || (quantifier === undefined && known.negated)
    return all ? actual.every(fits) : actual.some(fits)
  }
  return { operator, key, holds }
}

function valuesOf(context: Context, key: string): readonly string[] {
  // Most are written as they are.
  if (Object.hasOwn(context, key)) return listed(context[key]!)
  const wanted = key.toLowerCase()
  for (const name of Object.keys(context)) {
    if (name.length === key.length && name.toLowerCase() === wanted) return listed(context[name]!)
  }
  return []
}

const listed = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value
