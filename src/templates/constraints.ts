import { matchesPattern } from './pattern.ts'
import type { TemplateParameter } from './template.ts'
import { isRecord, isScalar, sameData, shortly } from './values.ts'

/**
 * The rules of a parameter that a value of its type breaks, each as the end of a sentence (`must be at most 10`).
 * Null breaks none: for an empty value all validation is skipped (facts/ros 1).
 */
export function brokenRules(parameter: TemplateParameter, value: unknown): string[] {
  if (value === null || value === undefined) return []
  return [
    ...brokenRange(parameter, value),
    ...brokenLength(parameter, value),
    ...brokenChoice(parameter, value),
  ]
}

function brokenRange({ minValue, maxValue }: TemplateParameter, value: unknown): string[] {
  if (typeof value !== 'number') return []
  const broken: string[] = []
  if (minValue !== undefined && value < minValue) broken.push(`must be at least ${minValue}`)
  if (maxValue !== undefined && value > maxValue) broken.push(`must be at most ${maxValue}`)
  return broken
}

/** Characters of a text, as people count them; members of a list or map. */
function brokenLength({ minLength, maxLength }: TemplateParameter, value: unknown): string[] {
  const unit = typeof value === 'string' ? 'characters' : 'items'
  const length = lengthOf(value)
  if (length === undefined) return []
  const broken: string[] = []
  if (minLength !== undefined && length < minLength) broken.push(`must have at least ${minLength} ${unit}`)
  if (maxLength !== undefined && length > maxLength) broken.push(`must have at most ${maxLength} ${unit}`)
  return broken
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return [...value].length
  if (Array.isArray(value)) return value.length
  return isRecord(value) ? Object.keys(value).length : undefined
}

function brokenChoice({ allowedValues, allowedPattern }: TemplateParameter, value: unknown): string[] {
  const broken: string[] = []
  if (allowedValues) {
    // Of a list each item must be allowed, unless the choice is between whole lists.
    const items: readonly unknown[] =
      Array.isArray(value) && !allowedValues.some(Array.isArray) ? value : [value]
    if (!items.every(item => allowedValues.some(allowed => sameChoice(allowed, item)))) {
      broken.push(`must be one of ${allowedValues.map(shortly).join(', ')}`)
    }
  }
  if (allowedPattern !== undefined && (typeof value === 'string' || typeof value === 'number')) {
    const matches = matchesPattern(allowedPattern, String(value))
    if (matches === 'too-slow')
      broken.push(`cannot be checked against the pattern ${allowedPattern} in reasonable time`)
    else if (!matches) broken.push(`must match the pattern ${allowedPattern}`)
  }
  return broken
}

/** Templates write `[1, 2]` for texts and `["1", "2"]` for numbers alike. */
const sameChoice = (allowed: unknown, value: unknown): boolean =>
  sameData(allowed, value) || (isScalar(allowed) && isScalar(value) && String(allowed) === String(value))
