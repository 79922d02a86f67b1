import type { Fault, RuleFault } from './faults.ts'
import { toVariables, type VariableParameter } from './parameters.ts'
import type { Match, Matches } from './pattern.ts'
import { isScalar } from './values.ts'

/** A rule of a portfolio about the values of a parameter. One of the four last members is there. */
export interface ValueRule {
  readonly name: string
  readonly description: string
  /** Only for launches of, and moves to, this version. */
  readonly productVersionId?: string
  readonly parameterKey: string
  readonly allowedPattern?: string
  readonly allowedValues?: readonly string[]
  readonly minValue?: number
  readonly maxValue?: number
}

/** A rule that a value breaks. The words repeat no value of a NoEcho parameter. */
export interface BrokenRule {
  readonly rule: ValueRule
  readonly fault: Fault<RuleFault>
}

export const describeBroken = ({ rule, fault }: BrokenRule): string =>
  `The rule ${rule.name}: the value of ${rule.parameterKey} ${fault.words}.`

interface VersionAndValues {
  /** Rules for another one do not matter; without it, those for any. */
  readonly versionId?: string
  readonly template: { readonly parameters: readonly (VariableParameter & { readonly noEcho: boolean })[] }
  /** As they were sent, defaults not included. */
  readonly values: Readonly<Record<string, string>>
  readonly matches: Matches
}

/**
 * The rules that the values in force break. A parameter without a value has its default, which is held to the rules as
 * well, and no value at all breaks every rule about it. Of a list each item is looked at, of a map its JSON text.
 */
export function brokenValueRules(
  rules: readonly ValueRule[],
  { versionId, template, values, matches }: VersionAndValues,
): BrokenRule[] {
  const given = toVariables(template, values)
  const parameters = new Map(template.parameters.map(parameter => [parameter.name, parameter]))
  const broken: BrokenRule[] = []
  for (const rule of rules) {
    // A version that does not have the parameter has nothing that the rule could be about.
    const parameter = parameters.get(rule.parameterKey)
    if (!parameter || (rule.productVersionId ?? versionId) !== versionId) continue
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : parameter.default
    const verdict = check(rule, value, matches)
    if (verdict.ok) continue
    broken.push({ rule, fault: faultOf(rule, !parameter.noEcho, verdict) })
    // Every further pattern might take as long, and all calls of the process would wait meanwhile.
    if (verdict.tooSlow) break
  }
  return broken
}

type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly found?: string; readonly tooSlow?: true }

function check(rule: ValueRule, value: unknown, matches: Matches): Verdict {
  if (value === null || value === undefined) return { ok: false }
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const found = isScalar(item) ? String(item) : JSON.stringify(item)
    const fits = fitsRule(rule, item, found, matches)
    if (fits === 'too-slow') return { ok: false, found, tooSlow: true }
    if (!fits) return { ok: false, found }
  }
  return { ok: true }
}

function fitsRule(rule: ValueRule, item: unknown, text: string, matches: Matches): Match {
  const { allowedPattern, allowedValues, minValue = -Infinity, maxValue = Infinity } = rule
  if (allowedPattern !== undefined) return matches(allowedPattern, text)
  if (allowedValues !== undefined) {
    return allowedValues.some(
      allowed => allowed === text || (typeof item === 'number' && item === numberOf(allowed)),
    )
  }
  const number = numberOf(text)
  return number !== undefined && number >= minValue && number <= maxValue
}

/** Numbers beyond the digits of a double travel as text, and so do those of parameters that are texts. */
const numberOf = (text: string): number | undefined =>
  /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined

function faultOf(rule: ValueRule, quote: boolean, verdict: Verdict & { ok: false }): Fault<RuleFault> {
  const { name, description, allowedPattern, allowedValues, minValue, maxValue } = rule
  return {
    kind: verdict.tooSlow ? 'slowRule' : 'rule',
    rule: name,
    description,
    ...(allowedPattern !== undefined && { allowedPattern }),
    ...(allowedValues !== undefined && { allowedValues }),
    ...(minValue !== undefined && { minValue }),
    ...(maxValue !== undefined && { maxValue }),
    empty: verdict.found === undefined,
    words: wordsOf(rule, quote, verdict),
  }
}

function wordsOf(rule: ValueRule, quote: boolean, { found, tooSlow }: Verdict & { ok: false }): string {
  const must = tooSlow
    ? `cannot be checked against the pattern ${rule.allowedPattern} in reasonable time`
    : `must ${whatIsAllowed(rule)}`
  if (found === undefined) return `${must}, and has no value`
  return quote && !tooSlow ? `${must}; ${shortened(found)} is not` : must
}

/** The end of a sentence that begins with "must". */
export function whatIsAllowed(rule: ValueRule): string {
  if (rule.allowedPattern !== undefined) return `match the pattern ${rule.allowedPattern}`
  if (rule.allowedValues !== undefined) return `be one of ${someOf(rule.allowedValues)}`
  const { minValue, maxValue } = rule
  if (minValue === undefined) return `be at most ${maxValue}`
  return maxValue === undefined ? `be at least ${minValue}` : `be from ${minValue} to ${maxValue}`
}

const mostNamed = 20
const someOf = (values: readonly string[]): string =>
  values.slice(0, mostNamed).map(shortened).join(', ') + (values.length > mostNamed ? ', …' : '')

const shortened = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text)
