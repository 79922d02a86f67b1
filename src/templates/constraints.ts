import type { Fault } from './faults.ts'
import type { Matches } from './pattern.ts'
import type { TemplateParameter } from './template.ts'
import { isRecord, isScalar, sameData, shortly } from './values.ts'

type Limits = Pick<
  TemplateParameter,
  'minValue' | 'maxValue' | 'minLength' | 'maxLength' | 'allowedValues' | 'allowedPattern'
>

/**
 * The rules of a parameter that a value of its type breaks. Null breaks none: for an empty value all validation is
 * skipped (facts/ros 1).
 */
export function brokenRules(parameter: Limits, value: unknown, matches: Matches): Fault[] {
  if (value === null || value === undefined) return []
  return [
    ...brokenRange(parameter, value),
    ...brokenLength(parameter, value),
    ...brokenChoice(parameter, value),
    ...brokenPattern(parameter, value, matches),
  ]
}

function brokenRange({ minValue, maxValue }: Limits, value: unknown): Fault[] {
  if (typeof value !== 'number') return []
  const broken: Fault[] = []
  if (minValue !== undefined && value < minValue)
    broken.push({ kind: 'minValue', limit: minValue, words: `must be at least ${minValue}` })
  if (maxValue !== undefined && value > maxValue)
    broken.push({ kind: 'maxValue', limit: maxValue, words: `must be at most ${maxValue}` })
  return broken
}

/** Characters of a text, as people count them; members of a list or map. */
function brokenLength({ minLength, maxLength }: Limits, value: unknown): Fault[] {
  const unit = typeof value === 'string' ? 'characters' : 'items'
  const length = lengthOf(value)
  if (length === undefined) return []
  const broken: Fault[] = []
  if (minLength !== undefined && length < minLength)
    broken.push({
      kind: 'minLength',
      limit: minLength,
      unit,
      words: `must have at least ${minLength} ${unit}`,
    })
  if (maxLength !== undefined && length > maxLength)
    broken.push({
      kind: 'maxLength',
      limit: maxLength,
      unit,
      words: `must have at most ${maxLength} ${unit}`,
    })
  return broken
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return [...value].length
  if (Array.isArray(value)) return value.length
  return isRecord(value) ? Object.keys(value).length : undefined
}

function brokenChoice({ allowedValues }: Limits, value: unknown): Fault[] {
  if (!allowedValues) return []
  // Of a list each item must be allowed, unless the choice is between whole lists.
  const items: readonly unknown[] =
    Array.isArray(value) && !allowedValues.some(Array.isArray) ? value : [value]
  if (items.every(item => allowedValues.some(allowed => sameChoice(allowed, item)))) return []
  const words = `must be one of ${allowedValues.map(shortly).join(', ')}`
  return [{ kind: 'allowedValues', allowed: allowedValues, words }]
}

function brokenPattern({ allowedPattern: pattern }: Limits, value: unknown, matches: Matches): Fault[] {
  if (pattern === undefined || (typeof value !== 'string' && typeof value !== 'number')) return []
  const match = matches(pattern, String(value))
  if (match === 'too-slow') {
    const words = `cannot be checked against the pattern ${pattern} in reasonable time`
    return [{ kind: 'slowPattern', pattern, words }]
  }
  return match ? [] : [{ kind: 'pattern', pattern, words: `must match the pattern ${pattern}` }]
}

/** Templates write `[1, 2]` for texts and `["1", "2"]` for numbers alike. */
const sameChoice = (allowed: unknown, value: unknown): boolean =>
  sameData(allowed, value) || (isScalar(allowed) && isScalar(value) && String(allowed) === String(value))
