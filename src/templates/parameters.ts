import { declaredType, isAbsent, readSent } from './parameter-value.ts'
import type { Template, TemplateParameter } from './template.ts'
import { eachText } from './values.ts'

export interface GivenParameter {
  readonly ParameterKey: string
  readonly ParameterValue: string
}

/** As much of a parameter as its variable needs. */
export type VariableParameter = Pick<
  TemplateParameter,
  'name' | 'type' | 'default' | 'defaultOutsideCode' | 'hclType'
>

/**
 * The values of variables for a `.tfvars.json` file, which Terraform takes literally: `${…}` in it is plain text.
 * Parameters without a value are left out, so that the code's own default counts.
 */
export function toVariables(
  template: { readonly parameters: readonly VariableParameter[] },
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

function variableOf(parameter: VariableParameter, text: string): unknown {
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

export const mask = '******'

/** Parameters as they may be shown: those of NoEcho parameters are asterisks, empty ones too. */
export function maskNoEcho<P extends GivenParameter>(
  template: Pick<Template, 'parameters'>,
  parameters: readonly P[],
): P[] {
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
