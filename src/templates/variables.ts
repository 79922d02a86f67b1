import { brokenRules } from './constraints.ts'
import type { Described } from './description.ts'
import type { Findings } from './findings.ts'
import { nestedBodies, type Block } from './hcl/block.ts'
import { expressionOf, literalBoolean, literalText, literalValue } from './hcl/literal.ts'
import { tokenize } from './hcl/tokens.ts'
import { readType, type HclType } from './hcl/type-expression.ts'
import { readAttributes, type ParameterAttributes } from './parameter-attributes.ts'
import { readWritten, typeFaults } from './parameter-value.ts'
import { matchesPattern } from './pattern-limit.ts'
import type { ParameterType, TemplateParameter } from './template.ts'

/** What else is known of a variable, apart from its block. */
export interface VariableSources {
  readonly described: Described | undefined
  /** Attributes of the template's Parameters section. */
  readonly section: ParameterAttributes
}

/** Turns a variable of the root module into the parameter of the same name. */
export function parameterOf(
  block: Block,
  { described, section }: VariableSources,
  findings: Findings,
): TemplateParameter {
  const name = block.labels[0]!
  const written = readDescribed(block, described, findings)
  const attributes = { ...written, ...section }
  const hclType = typeTextOf(block)
  const type = checkedType(block, hclType, attributes.type, findings)
  const nullable = literalBoolean(block.body.nullable) ?? true
  const parameter: TemplateParameter = {
    noEcho: literalBoolean(block.body.sensitive) ?? false,
    ...attributes,
    name,
    type,
    required: false,
    nullable,
    ...(hclType === undefined ? {} : { hclType }),
    ...validationsOf(block),
  }
  const byDefault =
    'default' in attributes ? outsideDefault(parameter, attributes.default) : codeDefault(parameter, block)
  if (byDefault && 'problem' in byDefault) {
    findings.error(block.placeOf('default'), `The default of ${name} is wrong`, byDefault.problem)
    return parameter
  }
  if (!byDefault) return { ...parameter, required: true }
  const empty = !byDefault.computed && byDefault.value === null
  checkDefault(parameter, byDefault, block, findings)
  return {
    ...parameter,
    required: empty && attributes.required === true,
    ...(byDefault.computed ? {} : { default: byDefault.value }),
    ...(byDefault.outside ? { defaultOutsideCode: true } : {}),
  }
}

function readDescribed(
  block: Block,
  described: Described | undefined,
  findings: Findings,
): ParameterAttributes {
  if (!described) return {}
  if ('text' in described) return described.text === '' ? {} : { description: described.text }
  return readAttributes(described.attributes, block.labels[0]!, () => described.place, findings)
}

function validationsOf({ body, escaped }: Block): Pick<TemplateParameter, 'validations'> {
  const validations = nestedBodies(body, 'validation').map(({ condition, error_message: written }) => {
    const message = typeof written === 'string' ? literalText(written, escaped) : undefined
    return {
      condition: expressionOf(condition)?.trim() ?? String(condition),
      ...(message === undefined ? {} : { message }),
    }
  })
  return validations.length === 0 ? {} : { validations }
}

/** As declared: an expression in native syntax, its text in JSON syntax. */
function typeTextOf({ body: { type }, escaped }: Block): string | undefined {
  if (escaped) return expressionOf(type)?.trim()
  return typeof type === 'string' ? type.trim() : undefined
}

const typesOf: Readonly<Record<HclType['kind'], readonly ParameterType[]>> = {
  // The first one is the parameter's type where the template names none; the others may be named.
  string: ['String', 'Number', 'Boolean', 'Json', 'CommaDelimitedList'],
  number: ['Number', 'String'],
  bool: ['Boolean', 'String'],
  any: ['Json', 'String', 'Number', 'Boolean', 'CommaDelimitedList'],
  list: ['Json', 'CommaDelimitedList'],
  set: ['Json', 'CommaDelimitedList'],
  tuple: ['Json', 'CommaDelimitedList'],
  map: ['Json'],
  object: ['Json'],
}

function checkedType(
  block: Block,
  hclType: string | undefined,
  wanted: ParameterType | undefined,
  findings: Findings,
): ParameterType {
  if (hclType === undefined) {
    if (block.body.type !== undefined) {
      const detail = 'A type is written without quotes: string, number, list(string), …'
      findings.error(block.placeOf('type'), `The type of ${block.labels[0]} is not one`, detail)
    }
    return wanted ?? typeOfDefault(block.body.default)
  }
  const type = readType(hclType)
  if (!type) {
    const detail = 'Types are string, number, bool, any, list(…), set(…), map(…), object({…}) and tuple([…]).'
    findings.error(block.placeOf('type'), `${JSON.stringify(hclType)} is not a type`, detail)
    return wanted ?? 'String'
  }
  const allowed = typesOf[type.kind]
  if (wanted === undefined || allowed.includes(wanted)) return wanted ?? allowed[0]!
  const detail = `Its type in the code is ${type.kind}, so that Type may be ${allowed.join(' or ')}.`
  findings.error(block.placeOf('type'), `Type ${wanted} of ${block.labels[0]} does not fit`, detail)
  return allowed[0]!
}

/** Of a variable without a type; Terraform takes any value for it. */
function typeOfDefault(value: unknown): ParameterType {
  if (typeof value === 'number') return 'Number'
  if (typeof value === 'boolean') return 'Boolean'
  return typeof value === 'object' && value !== null ? 'Json' : 'String'
}

/** `computed`: the code has a default, and only Terraform knows its value. `outside`: it stands outside of the code. */
interface Default {
  readonly value: unknown
  readonly computed?: boolean
  readonly outside?: boolean
}
type DefaultReading = Default | { readonly problem: string }

function outsideDefault({ type }: TemplateParameter, written: unknown): DefaultReading {
  const reading = readWritten(type, written)
  return 'problem' in reading
    ? { problem: `It ${reading.problem}.` }
    : { value: reading.value, outside: true }
}

function codeDefault(parameter: TemplateParameter, block: Block): DefaultReading | undefined {
  const written = block.body.default
  if (written === undefined) return undefined
  const literal = literalValue(written, block.escaped)
  if (!literal) {
    if (!namesAnything(written)) return { value: undefined, computed: true }
    return { problem: 'A default is a constant: it may refer to nothing, and call no function.' }
  }
  const [misfit] = typeFaults(parameter, literal.value)
  if (misfit) return { problem: `It ${misfit.words}.` }
  const reading = parameter.type === 'Json' ? literal : readWritten(parameter.type, literal.value)
  return 'problem' in reading ? { problem: `It ${reading.problem}.` } : reading
}

/** Whether an expression, as text of a template, holds names: references and calls, not `1 + 1` or `null`. */
function namesAnything(written: unknown): boolean {
  const constants = new Set(['true', 'false', 'null', 'if', 'else', 'endif'])
  return tokenize(JSON.stringify(written), 'template').list.some(
    ({ kind, text }) => kind === 'name' && !constants.has(text),
  )
}

function checkDefault(
  parameter: TemplateParameter,
  { value, outside }: Default,
  block: Block,
  findings: Findings,
): void {
  if (value === undefined) return
  const [misfit] = outside || value === null ? typeFaults(parameter, value) : []
  const broken = brokenRules(parameter, value, matchesPattern)
  for (const { words } of misfit ? [misfit, ...broken] : broken) {
    const wording = `It ${words}, or nothing could be launched with it.`
    findings.error(block.placeOf('default'), `The default of ${parameter.name} is wrong`, wording)
  }
}
