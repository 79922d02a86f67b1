import { brokenRules } from './constraints.ts'
import type { Fault } from './faults.ts'
import { isAbsent, readSent, typeFaults } from './parameter-value.ts'
import type { GivenParameter } from './parameters.ts'
import type { Matches } from './pattern.ts'
import type { TemplateParameter } from './template.ts'
import { formText } from './text.ts'
import { isUnstorable, utf8Length } from './values.ts'

/** What is wrong with one parameter of a launch. Nothing in it repeats the value of a NoEcho parameter. */
export interface ParameterProblem {
  readonly parameter: string
  /** Whole sentences. */
  readonly message: string
  /** The same for programs, one by one. */
  readonly faults: readonly Fault[]
}

export interface CheckedParameters {
  /** What is in force, as it was sent: the previous values, the given ones laid over them. */
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly ParameterProblem[]
}

/** As much of a parameter as checks look at. */
export type CheckedParameter = Pick<
  TemplateParameter,
  | 'name'
  | 'type'
  | 'required'
  | 'noEcho'
  | 'nullable'
  | 'default'
  | 'hclType'
  | 'allowedValues'
  | 'allowedPattern'
  | 'minLength'
  | 'maxLength'
  | 'minValue'
  | 'maxValue'
  | 'constraintDescription'
>

interface CheckOptions {
  readonly matches: Matches
  /** Values in force before an update. Those that the template no longer knows are dropped in silence. */
  readonly previous?: Readonly<Record<string, string>>
  /** For the rules that the template words by language; English where it is not given. */
  readonly language?: string
}

const maxValueBytes = 65_536
/** Of a list of a thousand wrong items. */
const mostFaults = 20

/** Checks what a caller sent against a template, and reports every problem at once. */
export function checkParameters(
  template: { readonly parameters: readonly CheckedParameter[] },
  given: readonly GivenParameter[],
  options: CheckOptions,
): CheckedParameters {
  const known = new Set(template.parameters.map(({ name }) => name))
  const problems: ParameterProblem[] = []
  const sent = new Map<string, string>()
  for (const { ParameterKey: name, ParameterValue: text } of given) {
    if (!known.has(name)) problems.push(unknown(name, [...known]))
    else if (sent.has(name)) problems.push(problemWith(name, { kind: 'repeated', words: 'is given twice' }))
    else sent.set(name, text)
  }
  const previous = Object.entries(options.previous ?? {}).filter(([name]) => known.has(name))
  const values = new Map([...previous, ...sent])
  for (const parameter of template.parameters) {
    const problem = problemOf(parameter, values.get(parameter.name), options)
    if (problem) problems.push(problem)
  }
  return { values: Object.fromEntries(values), problems }
}

function unknown(parameter: string, known: readonly string[]): ParameterProblem {
  const names = known.slice(0, mostFaults).join(', ')
  const has =
    known.length === 0 ? 'It has none.' : `It has ${names}${known.length > mostFaults ? ', …' : ''}.`
  return {
    parameter,
    message: `The template has no parameter ${parameter}. ${has}`,
    faults: [{ kind: 'unknown', known, words: 'is no parameter of the template' }],
  }
}

const problemWith = (parameter: string, fault: Fault): ParameterProblem => ({
  parameter,
  message: `The parameter ${parameter} ${fault.words}.`,
  faults: [fault],
})

function problemOf(
  parameter: CheckedParameter,
  text: string | undefined,
  { matches, language = 'en' }: CheckOptions,
): ParameterProblem | undefined {
  const { name, required } = parameter
  if (isAbsent(parameter, text))
    return required ? problemWith(name, { kind: 'required', words: 'needs a value' }) : undefined
  const misread = readingFaults(parameter, text)
  if ('faults' in misread) {
    const [first] = misread.faults
    return { parameter: name, message: `The value of ${name} ${first!.words}.`, faults: misread.faults }
  }
  const faults = brokenRules(parameter, misread.value, matches)
  if (faults.length === 0) return undefined
  const wording = formText(parameter.constraintDescription, language)
  const broken = faults.map(({ words }) => words).join(' and ')
  const message = `The value of ${name} ${broken}.${wording === undefined ? '' : ` ${wording}`}`
  return { parameter: name, message, faults }
}

/** The value that a text stands for, or why it is none of the parameter's type. */
function readingFaults(
  parameter: CheckedParameter,
  text: string,
): { readonly value: unknown } | { readonly faults: readonly Fault[] } {
  const { type, noEcho } = parameter
  if (utf8Length(text) > maxValueBytes) {
    const words = `is larger than ${maxValueBytes} bytes`
    return { faults: [{ kind: 'bytes', limit: maxValueBytes, words }] }
  }
  if (isUnstorable(text)) {
    const words = 'is not text: it holds a NUL or half of a surrogate pair'
    return { faults: [{ kind: 'text', words }] }
  }
  const reading = readSent(type, text, !noEcho)
  if ('fault' in reading) return { faults: [reading.fault] }
  const faults: Fault[] = []
  for (const fault of typeFaults(parameter, reading.value, !noEcho)) {
    if (faults.push(fault) === mostFaults) break
  }
  return faults.length > 0 ? { faults } : reading
}
