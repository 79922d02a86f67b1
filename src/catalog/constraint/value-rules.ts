import { toVariables } from '../../templates/parameters.ts'
import { matchesPattern } from '../../templates/pattern.ts'
import type { Template, TemplateParameter } from '../../templates/template.ts'
import { isScalar } from '../../templates/values.ts'
import type { TemplateRule, ValueRule } from './rule.ts'

/** A rule of a Template constraint that a value breaks. The words repeat no value of a NoEcho parameter. */
export interface BrokenRule {
  readonly rule: ValueRule
  /** The end of a sentence about the parameter: `must be one of small, large; "huge" is not`. */
  readonly problem: string
}

/**
 * The rules that the values in force break. A parameter without a value has its default, which is held to the rules as
 * well, and no value at all breaks every rule about it. Of a list each item is looked at, of a map its JSON text.
 */
export function brokenValueRules(
  { rules }: TemplateRule,
  { versionId, template, values }: VersionAndValues,
): BrokenRule[] {
  const given = toVariables(template, values)
  const parameters = new Map(template.parameters.map(parameter => [parameter.name, parameter]))
  const broken: BrokenRule[] = []
  for (const rule of rules) {
    // A version that does not have the parameter has nothing that the rule could be about.
    const parameter = parameters.get(rule.parameterKey)
    if (!parameter || (rule.productVersionId !== undefined && rule.productVersionId !== versionId)) continue
    const value = Object.hasOwn(given, parameter.name) ? given[parameter.name] : parameter.default
    const verdict = check(rule, value)
    if (verdict.ok) continue
    broken.push({ rule, problem: problemOf(rule, parameter, verdict) })
    // Every further pattern might take as long, and all calls of the process would wait meanwhile.
    if (verdict.tooSlow) break
  }
  return broken
}

interface VersionAndValues {
  readonly versionId: string
  readonly template: Pick<Template, 'parameters'>
  /** As they were sent, defaults not included. */
  readonly values: Readonly<Record<string, string>>
}

type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly found?: string; readonly tooSlow?: true }

function check(rule: ValueRule, value: unknown): Verdict {
  if (value === null || value === undefined) return { ok: false }
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const found = isScalar(item) ? String(item) : JSON.stringify(item)
    const fits = fitsRule(rule, item, found)
    if (fits === 'too-slow') return { ok: false, found, tooSlow: true }
    if (!fits) return { ok: false, found }
  }
  return { ok: true }
}

function fitsRule(rule: ValueRule, item: unknown, text: string): boolean | 'too-slow' {
  const { allowedPattern, allowedValues, minValue = -Infinity, maxValue = Infinity } = rule
  if (allowedPattern !== undefined) return matchesPattern(allowedPattern, text)
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

function problemOf(rule: ValueRule, { noEcho }: TemplateParameter, verdict: Verdict & { ok: false }): string {
  const must = verdict.tooSlow
    ? `cannot be checked against the pattern ${rule.allowedPattern} in reasonable time`
    : `must ${whatIsAllowed(rule)}`
  if (verdict.found === undefined) return `${must}, and has no value`
  if (noEcho || verdict.tooSlow) return must
  return `${must}; ${shortened(verdict.found)} is not`
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
