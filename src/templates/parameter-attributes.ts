import type { Findings, Place } from './findings.ts'
import { compilePattern } from './pattern.ts'
import { parameterTypes, type ParameterType, type Text } from './template.ts'
import { isText } from './text.ts'
import { isRecord, shortly, type PlainRecord } from './values.ts'

/** What a variable's description (as JSON) or the template's Parameters section says of a parameter (facts/ros 1, 3). */
export interface ParameterAttributes {
  readonly type?: ParameterType
  /** As written; present also where it is null. */
  readonly default?: unknown
  readonly required?: boolean
  readonly noEcho?: boolean
  readonly label?: Text
  readonly description?: Text
  readonly constraintDescription?: Text
  readonly allowedValues?: readonly unknown[]
  readonly allowedPattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly placeholder?: Text
  readonly confirm?: boolean
  readonly textArea?: boolean
  readonly readOnly?: boolean
  readonly associationProperty?: string
  readonly associationPropertyMetadata?: unknown
}

const isType = (value: unknown): value is ParameterType => parameterTypes.some(type => type === value)

/** An attribute, or what its value must be. */
type Read = (value: unknown) => ParameterAttributes | string

const boolean = (value: unknown): boolean | undefined =>
  ['true', 'false'].includes(String(value).toLowerCase()) ? String(value).toLowerCase() === 'true' : undefined
const number = (value: unknown): number | undefined => {
  const text =
    typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? value : NaN
  return Number.isFinite(Number(text)) ? Number(text) : undefined
}
const count = (value: unknown): number | undefined => {
  const read = number(value)
  return read !== undefined && Number.isInteger(read) && read >= 0 ? read : undefined
}

const as =
  <K extends keyof ParameterAttributes>(
    key: K,
    read: (value: unknown) => ParameterAttributes[K],
    what: string,
  ): Read =>
  value => {
    const result = read(value)
    return result === undefined ? what : { [key]: result }
  }

const text = (value: unknown): Text | undefined => (isText(value) ? value : undefined)
const aText = 'a text, or a map of languages to texts'

const readers: Readonly<Record<string, Read>> = {
  Type: as('type', value => (isType(value) ? value : undefined), `one of ${parameterTypes.join(', ')}`),
  Default: value => ({ default: value }),
  Required: as('required', boolean, 'true or false'),
  NoEcho: as('noEcho', boolean, 'true or false'),
  Label: as('label', text, aText),
  Description: as('description', text, aText),
  ConstraintDescription: as('constraintDescription', text, aText),
  AllowedValues: value =>
    Array.isArray(value) ? (value.length > 0 ? { allowedValues: value } : {}) : 'a list',
  AllowedPattern: readPattern,
  MinLength: as('minLength', count, 'a whole number'),
  MaxLength: as('maxLength', count, 'a whole number'),
  MinValue: as('minValue', number, 'a number'),
  MaxValue: as('maxValue', number, 'a number'),
  Confirm: as('confirm', boolean, 'true or false'),
  TextArea: as('textArea', boolean, 'true or false'),
  AssociationProperty: as(
    'associationProperty',
    value => (typeof value === 'string' ? value : undefined),
    'a text',
  ),
  AssociationPropertyMetadata: value => (isRecord(value) ? { associationPropertyMetadata: value } : 'a map'),
  Placeholder: as('placeholder', text, aText),
  ReadOnly: as('readOnly', boolean, 'true or false'),
}

function readPattern(value: unknown): ParameterAttributes | string {
  if (typeof value !== 'string') return 'a regular expression as text'
  const compiled = compilePattern(value)
  return 'problem' in compiled
    ? `a regular expression, and it is not: ${compiled.problem}`
    : { allowedPattern: value }
}

/** Reads the attributes of one parameter; wrong kinds are errors, unknown names warnings. Null means not given. */
export function readAttributes(
  written: PlainRecord,
  parameter: string,
  placeOf: (attribute: string) => Place,
  findings: Findings,
): ParameterAttributes {
  let attributes: ParameterAttributes = {}
  for (const [name, value] of Object.entries(written)) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
    if (!reader) {
      findings.warning(
        placeOf(name),
        `Unknown attribute ${name}`,
        `It says nothing about the parameter ${parameter}.`,
      )
      continue
    }
    if (value === null && name !== 'Default') continue
    const read = reader(value)
    if (typeof read !== 'string') attributes = { ...attributes, ...read }
    else
      findings.error(
        placeOf(name),
        `${name} of ${parameter} is wrong`,
        `It must be ${read}; found ${shortly(value)}.`,
      )
  }
  checkOrder(attributes, parameter, placeOf, findings)
  return attributes
}

function checkOrder(
  { minLength, maxLength, minValue, maxValue }: ParameterAttributes,
  parameter: string,
  placeOf: (attribute: string) => Place,
  findings: Findings,
): void {
  const pairs = [
    ['Length', minLength, maxLength],
    ['Value', minValue, maxValue],
  ] as const
  for (const [what, min, max] of pairs) {
    if (min === undefined || max === undefined || min <= max) continue
    const detail = `${min} is larger than ${max}, so that no value could ever be allowed.`
    findings.error(placeOf(`Min${what}`), `Min${what} of ${parameter} exceeds its Max${what}`, detail)
  }
}
