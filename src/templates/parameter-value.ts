import type { Fault } from './faults.ts'
import { readType, type HclType } from './hcl/type-expression.ts'
import { misfits } from './hcl/type-fit.ts'
import { isScalar, shortly } from './values.ts'
import type { ParameterType, TemplateParameter } from './template.ts'

/** A value of its type, or why it is none, as the end of a sentence (`must be a number; "x" is not`). */
export type Reading = { readonly value: unknown } | { readonly fault: Fault }

const truths = ['1', 't', 'true', 'on', 'y', 'yes']
const untruths = ['0', 'f', 'false', 'off', 'n', 'no']
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Reads what a caller sent: parameter values are always text (facts/ros 1). `quote` false keeps it out of the words. */
export function readSent(type: ParameterType, text: string, quote = true): Reading {
  const not = (kind: 'number' | 'boolean' | 'json', what: string): Reading => ({
    fault: { kind, words: `must be ${what}${quote ? `; ${shortly(text)} is not` : ''}` },
  })
  switch (type) {
    case 'String':
      return { value: text }
    case 'Number': {
      const number = Number(text)
      return decimal.test(text.trim()) && Number.isFinite(number)
        ? { value: number }
        : not('number', 'a number')
    }
    case 'Boolean': {
      const word = text.trim().toLowerCase()
      if (truths.includes(word)) return { value: true }
      return untruths.includes(word) ? { value: false } : not('boolean', 'true or false')
    }
    case 'CommaDelimitedList':
      return { value: text === '' ? [] : text.split(',') }
    case 'Json': {
      const value = parseJson(text)
      return value === undefined ? not('json', 'valid JSON') : { value }
    }
  }
}

/** Undefined for what is no JSON, and for numbers too large to be told from infinity. */
function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isFinite(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite)
}

/** Reads a default or an allowed value, which may stand in a template as data or as text. */
export function readWritten(
  type: ParameterType,
  written: unknown,
): { readonly value: unknown } | { readonly problem: string } {
  if (written === null) return { value: null }
  if (type === 'Json') return { value: typeof written === 'string' ? jsonOrText(written) : written }
  if (type === 'CommaDelimitedList' && Array.isArray(written)) return { value: written.map(String) }
  if (!isScalar(written)) return { problem: `must be a ${type}; ${shortly(written)} is not` }
  const reading = readSent(type, String(written))
  return 'fault' in reading ? { problem: reading.fault.words } : reading
}

/** A Json value written as a text that is no JSON is that text: `any` takes it. */
function jsonOrText(written: string): unknown {
  const value = parseJson(written)
  return value === undefined ? written : value
}

/** The declared type of a variable, where it has one. */
export const declaredType = ({ hclType }: Pick<TemplateParameter, 'hclType'>): HclType | undefined =>
  hclType === undefined ? undefined : readType(hclType)

/** Why a read value does not fit the variable that it is for. `quote` false keeps values out of the words. */
export function typeFaults(
  parameter: Pick<TemplateParameter, 'hclType' | 'type' | 'nullable'>,
  value: unknown,
  quote = true,
): Iterable<Fault> {
  if (value === null) return parameter.nullable ? [] : [{ kind: 'null', words: 'must not be null' }]
  const type = declaredType(parameter)
  return type ? misfits(type, value, quote) : []
}

/**
 * An empty text is no value where it could not be one (a number, a boolean, JSON), and where the default is null: so a
 * form may leave such a field empty, and an update may take a value back.
 */
export const isAbsent = (
  { type, default: byDefault }: Pick<TemplateParameter, 'type' | 'default'>,
  text: string | undefined,
): text is undefined | '' =>
  text === undefined ||
  (text === '' && (type === 'Number' || type === 'Boolean' || type === 'Json' || byDefault === null))
