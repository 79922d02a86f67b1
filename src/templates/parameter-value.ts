import { readType, type HclType } from './hcl/type-expression.ts'
import { misfit } from './hcl/type-fit.ts'
import { isScalar, shortly } from './values.ts'
import type { ParameterType, TemplateParameter } from './template.ts'

/** A value of its type, or why it is none, as the end of a sentence (`must be a number; "x" is not`). */
export type Reading = { readonly value: unknown } | { readonly problem: string }

const truths = ['1', 't', 'true', 'on', 'y', 'yes']
const untruths = ['0', 'f', 'false', 'off', 'n', 'no']
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Reads what a caller sent: parameter values are always text (facts/ros 1). `quote` false keeps it out of the problem. */
export function readSent(type: ParameterType, text: string, quote = true): Reading {
  const not = (what: string): Reading => ({
    problem: `must be ${what}${quote ? `; ${shortly(text)} is not` : ''}`,
  })
  switch (type) {
    case 'String':
      return { value: text }
    case 'Number': {
      const number = Number(text)
      return decimal.test(text.trim()) && Number.isFinite(number) ? { value: number } : not('a number')
    }
    case 'Boolean': {
      const word = text.trim().toLowerCase()
      if (truths.includes(word)) return { value: true }
      return untruths.includes(word) ? { value: false } : not('true or false')
    }
    case 'CommaDelimitedList':
      return { value: text === '' ? [] : text.split(',') }
    case 'Json': {
      const value = parseJson(text)
      return value === undefined ? not('valid JSON') : { value }
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
export function readWritten(type: ParameterType, written: unknown): Reading {
  if (written === null) return { value: null }
  if (type === 'Json')
    return typeof written === 'string' ? orItself(readSent(type, written), written) : { value: written }
  if (type === 'CommaDelimitedList' && Array.isArray(written)) return { value: written.map(String) }
  if (!isScalar(written)) return { problem: `must be a ${type}; ${shortly(written)} is not` }
  return readSent(type, String(written))
}

/** A Json value written as a text that is no JSON is that text: `any` takes it. */
const orItself = (reading: Reading, written: unknown): Reading =>
  'value' in reading ? reading : { value: written }

/** The declared type of a variable, where it has one. */
export const declaredType = ({ hclType }: Pick<TemplateParameter, 'hclType'>): HclType | undefined =>
  hclType === undefined ? undefined : readType(hclType)

/** Why a read value does not fit the variable that it is for; undefined where it does. */
export function typeProblem(
  parameter: Pick<TemplateParameter, 'hclType' | 'type' | 'nullable'>,
  value: unknown,
  quote = true,
): string | undefined {
  if (value === null) return parameter.nullable ? undefined : 'must not be null'
  const type = declaredType(parameter)
  return type ? misfit(type, value, quote) : undefined
}
