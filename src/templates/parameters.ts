import { brokenRules } from './constraints.ts'
import { declaredType, readSent, typeProblem } from './parameter-value.ts'
import type { Template, TemplateParameter } from './template.ts'
import { formText } from './text.ts'
import { eachText, isUnstorable } from './values.ts'

export interface GivenParameter {
  readonly ParameterKey: string
  readonly ParameterValue: string
}

/** One thing wrong with the parameters of a launch. The message never repeats the value of a NoEcho parameter. */
export interface ParameterProblem {
  readonly parameter: string
  readonly message: string
}

export interface CheckedParameters {
  /** What is in force, as it was sent: the previous values, the given ones laid over them. */
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly ParameterProblem[]
}

interface CheckOptions {
  /** Values in force before an update. Those that the template no longer knows are dropped in silence. */
  readonly previous?: Readonly<Record<string, string>>
  /** For the rules that the template words by language; English where it is not given. */
  readonly language?: string
}

const maxValueBytes = 65_536
export const mask = '******'

/** Checks what a caller sent against a template, and reports every problem at once. */
export function checkParameters(
  template: Template,
  given: readonly GivenParameter[],
  options: CheckOptions = {},
): CheckedParameters {
  const known = new Map(template.parameters.map(parameter => [parameter.name, parameter]))
  const problems: ParameterProblem[] = []
  const sent = new Map<string, string>()
  for (const { ParameterKey: name, ParameterValue: text } of given) {
    if (!known.has(name)) problems.push(unknown(name, known))
    else if (sent.has(name))
      problems.push({ parameter: name, message: `The parameter ${name} is given twice.` })
    else sent.set(name, text)
  }
  const previous = Object.entries(options.previous ?? {}).filter(([name]) => known.has(name))
  const values = new Map([...previous, ...sent])
  for (const parameter of template.parameters) {
    const message = problemOf(parameter, values.get(parameter.name), options.language ?? 'en')
    if (message !== undefined) problems.push({ parameter: parameter.name, message })
  }
  return { values: Object.fromEntries(values), problems }
}

function unknown(name: string, known: ReadonlyMap<string, TemplateParameter>): ParameterProblem {
  const names = [...known.keys()]
  const has =
    names.length === 0
      ? 'It has none.'
      : `It has ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}.`
  return { parameter: name, message: `The template has no parameter ${name}. ${has}` }
}

/**
 * An empty text is no value where it could not be one (a number, a boolean, JSON), and where the default is null: so a
 * form may leave such a field empty, and an update may take a value back.
 */
const isAbsent = (
  { type, default: byDefault }: TemplateParameter,
  text: string | undefined,
): text is undefined | '' =>
  text === undefined ||
  (text === '' && (type === 'Number' || type === 'Boolean' || type === 'Json' || byDefault === null))

function problemOf(
  parameter: TemplateParameter,
  text: string | undefined,
  language: string,
): string | undefined {
  const { name, type, noEcho } = parameter
  if (isAbsent(parameter, text))
    return parameter.required ? `The parameter ${name} needs a value.` : undefined
  if (Buffer.byteLength(text) > maxValueBytes)
    return `The value of ${name} is larger than ${maxValueBytes} bytes.`
  if (isUnstorable(text))
    return `The value of ${name} is not text: it holds a NUL or half of a surrogate pair.`
  const reading = readSent(type, text, !noEcho)
  if ('problem' in reading) return `The value of ${name} ${reading.problem}.`
  const misfit = typeProblem(parameter, reading.value, !noEcho)
  if (misfit !== undefined) return `The value of ${name} ${misfit}.`
  const broken = brokenRules(parameter, reading.value)
  if (broken.length === 0) return undefined
  const wording = formText(parameter.constraintDescription, language)
  return `The value of ${name} ${broken.join(' and ')}.${wording === undefined ? '' : ` ${wording}`}`
}

/**
 * The values of variables for a `.tfvars.json` file, which Terraform takes literally: `${…}` in it is plain text.
 * Parameters without a value are left out, so that the code's own default counts.
 */
export function toVariables(
  template: Pick<Template, 'parameters'>,
  values: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const variables: [string, unknown][] = []
  for (const parameter of template.parameters) {
    const text = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined
    if (!isAbsent(parameter, text)) variables.push([parameter.name, variableOf(parameter, text)])
    else if (parameter.defaultOutsideCode) variables.push([parameter.name, parameter.default ?? null])
  }
  return Object.fromEntries(variables)
}

function variableOf(parameter: TemplateParameter, text: string): unknown {
  const type = declaredType(parameter)
  if (type?.kind === 'string') return text
  if (parameter.type === 'Number' && type?.kind === 'number') return exactNumber(text.trim())
  const exact = parameter.type === 'Json' && type && !/\bany\b/.test(parameter.hclType ?? '')
  const reading = readSent(parameter.type, exact ? withExactNumbers(text) : text)
  return 'value' in reading ? reading.value : text
}

/** Doubles keep 15 digits. Terraform keeps all of them, and converts text where a number is declared. */
function exactNumber(text: string): number | string {
  const digits = text
    .replace(/[eE].*$/, '')
    .replaceAll(/[^\d]/g, '')
    .replace(/^0+/, '')
  return digits.length <= 15 ? Number(text) : text.replace(/^\+/, '')
}

const withExactNumbers = (json: string): string =>
  json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, token =>
    token.startsWith('"') || typeof exactNumber(token) === 'number' ? token : `"${token}"`,
  )

/** Parameters as they may be shown: those of NoEcho parameters are asterisks, empty ones too. */
export function maskNoEcho<P extends GivenParameter>(template: Template, parameters: readonly P[]): P[] {
  const secret = new Set(template.parameters.filter(({ noEcho }) => noEcho).map(({ name }) => name))
  return parameters.map(p => (secret.has(p.ParameterKey) ? { ...p, ParameterValue: mask } : p))
}

/** Shorter ones would blot out half of a log, and hide nothing that could not be guessed. */
const minSecret = 3

/**
 * Texts to keep out of logs: the values of NoEcho parameters, and each text within those that are lists or JSON. Not
 * those shorter than three characters, nor booleans. Finding them in other spellings is up to who redacts.
 */
export function secretsOf(
  { parameters }: Pick<Template, 'parameters'>,
  values: Readonly<Record<string, string>>,
): string[] {
  const secrets = new Set<string>()
  const add = (text: string): void => {
    if (text.length >= minSecret) secrets.add(text)
  }
  for (const { name, noEcho, type } of parameters) {
    const text = Object.hasOwn(values, name) ? values[name] : undefined
    if (!noEcho || text === undefined || type === 'Boolean') continue
    add(text)
    const reading = readSent(type, text)
    if ('value' in reading) eachText(reading.value, add)
  }
  return [...secrets]
}
