import type { TObject, TSchema } from '../../src/base/schema.ts'

/** The members of an operation's input, as a test wants to get each of them wrong. */

export interface Member {
  /** As it is flattened, a list by its first member: `Tags.1.Key`. */
  readonly name: string
  readonly schema: TSchema
  /** Whether the one parameter that it travels in is a JSON text. */
  readonly inJson: boolean
}

type Properties = Readonly<Record<string, TSchema>>

const isObject = (schema: TSchema): schema is TObject => schema.type === 'object'
const propertiesOf = (schema: TObject): Properties => schema.properties
const requiredOf = (schema: TObject): readonly string[] => schema.required ?? []

/** Every member that holds one value, however deep it lies. */
export const scalarMembers = (input: TObject): Member[] =>
  Object.entries(propertiesOf(input)).flatMap(([name, schema]) => below({ name, schema, inJson: false }))

function below({ name, schema, inJson }: Member): Member[] {
  const json = inJson || schema['x-json'] === true
  if (schema.type === 'array')
    return below({ name: `${name}.1`, schema: schema.items as TSchema, inJson: json })
  if (!isObject(schema)) return [{ name, schema, inJson: json }]
  return Object.entries(propertiesOf(schema)).flatMap(([key, member]) =>
    below({ name: `${name}.${key}`, schema: member, inJson: json }),
  )
}

/** The least that the schema takes: every required member with a value that breaks no rule. */
export const leastInput = (input: TObject): Record<string, unknown> =>
  Object.fromEntries(requiredOf(input).map(name => [name, anyValue(propertiesOf(input)[name]!)]))

function anyValue(schema: TSchema): unknown {
  if (isObject(schema)) return leastInput(schema)
  if (schema.type === 'array') return [anyValue(schema.items as TSchema)]
  if (schema.type === 'integer') return schema.minimum ?? 1
  if (schema.type === 'boolean') return true
  const [first] = (schema.enum ?? []) as readonly string[]
  return first ?? 'x'
}

/** A nested value with this one at the place of `name`: `Tags.1.Key` is `{ Tags: [{ Key }] }`. */
export function nested(name: string, value: unknown): Record<string, unknown> {
  const wrap = (keys: readonly string[]): unknown => {
    const [key, ...rest] = keys
    if (key === undefined) return value
    return key === '1' ? [wrap(rest)] : { [key]: wrap(rest) }
  }
  return wrap(name.split('.')) as Record<string, unknown>
}

export { requiredOf }
