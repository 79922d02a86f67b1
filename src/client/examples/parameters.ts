import { flattenBy } from '../encode.ts'
import type { Example, ExampleOperation, Member, Members } from './operation.ts'

/** A text to write down, or the variable of the environment that has it. */
export type Value = { readonly text: string } | { readonly variable: string }

/** A parameter as it travels: by its flattened name. */
export interface Parameter {
  readonly name: string
  readonly value: Value
}

export function parametersOf(example: Example): Parameter[] {
  const secrets = secretsOf(example)
  return flattened(example).map(([name, text]) => ({
    name,
    value: isSecret(name, secrets) ? { variable: variableOf(name) } : { text: wellFormed(text) },
  }))
}

/** What has to be set before the code can run, as a comment. */
export function noteOf(example: Example, comment: '#' | '//'): string[] {
  const variables = parametersOf(example).flatMap(({ value }) =>
    'variable' in value ? [value.variable] : [],
  )
  return variables.length === 0
    ? []
    : [`${comment} Takes secrets from the environment: ${variables.join(', ')}`]
}

/** The names of the parameters whose values are not to be shown, of those that the input has. */
export function secretsOf({ operation, input, secrets }: Example): readonly string[] {
  return (
    secrets ??
    flattened({ operation, input }).flatMap(([name]) => (marksSecret(operation.members, name) ? [name] : []))
  )
}

/** A structure of secrets is one, and so is the JSON text that has one. */
export const isSecret = (name: string, secrets: readonly string[]): boolean =>
  secrets.some(secret => secret === name || secret.startsWith(`${name}.`) || name.startsWith(`${secret}.`))

/** `SECRET_VARIABLES_1_VALUE`: what is to be set before an example can run. */
export const variableOf = (name: string): string =>
  `SECRET_${name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3_$2')
    .replace(/[^A-Za-z0-9]/g, '_')
    .toUpperCase()}`

export const memberNamed = (members: Members, name: string): Member | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined

/** A lone surrogate has no UTF-8 form, and no program could hold it. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

const flattened = ({ operation, input }: Pick<Example, 'operation' | 'input'>) =>
  flattenBy(input, name => memberNamed(operation.members, name)?.json === true)

function marksSecret(members: ExampleOperation['members'], name: string): boolean {
  let member: Member | undefined = { kind: 'object', members }
  for (const step of name.split('.')) {
    if (member === undefined) return false
    if (member.kind === 'object') member = memberNamed(member.members, step)
    else member = member.kind === 'list' ? member.item : undefined
    if (member?.secret) return true
  }
  return member?.json === true && holdsSecret(member)
}

const holdsSecret = (member: Member): boolean =>
  member.secret === true ||
  (member.kind === 'list' && holdsSecret(member.item)) ||
  (member.kind === 'object' && Object.values(member.members).some(holdsSecret))
