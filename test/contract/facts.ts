import type { TObject, TSchema } from '../../src/base/schema.ts'
import type { ContractMember, ContractMembers, ContractOperation } from './contract.ts'

/** What can be said of a member, in words, so that two of them are compared word by word. */
export type Facts = Readonly<Record<keyof typeof silence, string>>

/** What silence about it means. */
const silence = {
  kind: 'anything',
  presence: 'optional',
  values: 'any value',
  length: 'any length',
  form: 'any form',
  range: 'any number',
  items: 'any number of items',
  default: 'no default',
  travel: 'flattened',
}

/** `Tags`, `Tags.1`, `Tags.1.Key`: every member by its path, the outermost first. */
export type Paths = ReadonlyMap<string, Facts>

const from = (least: number | undefined, most: number | undefined, unit: string): string | undefined => {
  if (most !== undefined) return `${least ?? 0} to ${most}${unit}`
  return least === undefined ? undefined : `from ${least}${unit}`
}
const atMost = (items: number | undefined) => (items === undefined ? undefined : `at most ${items} items`)
const among = (values: readonly string[] | undefined) =>
  values && `one of ${[...new Set(values)].sort().join(', ')}`

function facts(said: Partial<Record<keyof typeof silence, string | undefined>>): Facts {
  const heard = Object.entries(said).filter(([, words]) => words !== undefined)
  return { ...silence, ...Object.fromEntries(heard) }
}

const required = (is: boolean | undefined) => (is ? 'required' : undefined)
const byDefault = (value: Scalar | undefined) => (value === undefined ? undefined : `default ${value}`)
const inJson = (is: boolean | undefined) => (is ? 'as JSON' : undefined)

const contractKinds = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  any: 'anything',
  list: 'list',
  object: 'object',
} as const

export const requestThere = ({ request, jsonEncoded = [] }: ContractOperation): Paths =>
  pathsThere(request, jsonEncoded)
export const responseThere = ({ response }: ContractOperation): Paths => pathsThere(response)

function pathsThere(members: ContractMembers, json: readonly string[] = []): Paths {
  const paths = new Map<string, Facts>()
  const walk = (path: string, member: ContractMember): void => {
    const scalar = 'enum' in member || 'length' in member ? member : undefined
    paths.set(
      path,
      facts({
        kind: contractKinds[member.type],
        presence: required(member.required),
        values: among(scalar?.enum),
        length: scalar?.length && from(...scalar.length, ' characters'),
        items: member.type === 'list' ? atMost(member.maxItems) : undefined,
        default: byDefault(member.default),
        travel: inJson(json.includes(path)),
      }),
    )
    if (member.type === 'list') walk(`${path}.1`, member.item)
    if (member.type === 'object')
      for (const [name, each] of Object.entries(member.members)) walk(`${path}.${name}`, each)
  }
  for (const [name, member] of Object.entries(members)) walk(name, member)
  return paths
}

const ourKinds: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
}

export function pathsHere(schema: TObject): Paths {
  const paths = new Map<string, Facts>()
  const walkAll = (prefix: string, object: TObject): void => {
    for (const [name, member] of Object.entries(object.properties))
      walk(`${prefix}${name}`, member, object.required?.includes(name))
  }
  const walk = (path: string, member: TSchema, isRequired?: boolean): void => {
    const is = member as Keywords
    paths.set(
      path,
      facts({
        kind: ourKinds[String(is.type)],
        presence: required(isRequired),
        values: among(is.enum),
        length: from(is.minLength, is.maxLength, ' characters'),
        form: is.pattern,
        range: from(is.minimum, is.maximum, ''),
        items: atMost(is.maxItems),
        default: byDefault(is.default),
        travel: inJson(is['x-json']),
      }),
    )
    if (is.type === 'array') walk(`${path}.1`, is.items!)
    if (is.type === 'object') walkAll(`${path}.`, member as TObject)
  }
  walkAll('', schema)
  return paths
}

type Scalar = string | number | boolean

/** Of JSON Schema, what our vocabulary uses. */
interface Keywords {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly default?: Scalar
  readonly items?: TSchema
  readonly 'x-json'?: boolean
}
