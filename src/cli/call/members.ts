import type { TObject, TSchema } from '../../base/schema.ts'

/** A member that takes a single value, wherever it stands in the input. */
export interface Leaf {
  /** `Parameters.N.ParameterKey` */
  readonly path: string
  readonly schema: TSchema
  /** Itself, and everything that it stands in. */
  readonly required: boolean
}

export const isObject = (schema: TSchema): schema is TObject => schema['type'] === 'object'
export const isArray = (schema: TSchema): boolean => schema['type'] === 'array'
export const itemOf = (schema: TSchema): TSchema => schema['items'] as TSchema

/** The members of an operation's input that take one value each. */
export const leavesOf = (input: TObject): Leaf[] => leavesUnder(input, '', true)

function leavesUnder(schema: TSchema, path: string, required: boolean): Leaf[] {
  const under = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (isArray(schema)) return leavesUnder(itemOf(schema), under('N'), false)
  if (!isObject(schema)) return [{ path, schema, required }]
  return Object.entries(schema.properties).flatMap(([name, member]) =>
    leavesUnder(member, under(name), required && isRequired(schema, name)),
  )
}

export const isRequired = (schema: TObject, name: string): boolean => schema.required?.includes(name) ?? false

/** The two names of a list of pairs (`Key` and `Value` of Tags), which may be written as `key=value`. */
export function pairOf(schema: TSchema): readonly [string, string] | undefined {
  const item = isArray(schema) ? itemOf(schema) : undefined
  if (!item || !isObject(item)) return undefined
  const members = Object.entries(item.properties)
  const [key, value] = members
  const texts = members.every(([, member]) => member['type'] === 'string')
  return key && value && members.length === 2 && texts ? [key[0], value[0]] : undefined
}
