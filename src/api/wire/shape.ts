import type { TSchema } from '../../base/schema.ts'

/** A schema as the wire codec walks it: what a value looks like, and nothing of what it may be. */
export type Shape = {
  /** Travels as one JSON text. */
  readonly asJson: boolean
  /** An empty string counts as not sent. */
  readonly emptyIsAbsent: boolean
} & (
  | { readonly kind: 'text' | 'boolean' | 'integer' | 'number' | 'anything' }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'record'; readonly value: Shape }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Shape> }
)
export type ObjectShape = Extract<Shape, { kind: 'object' }>

const scalars = { string: 'text', boolean: 'boolean', integer: 'integer', number: 'number' } as const

/**
 * @throws Error for a schema that cannot travel: known at start, not at the first call
 */
export function shapeOf(schema: TSchema, insideJson = false): Shape {
  const asJson = schema['x-json'] === true
  const flags = { asJson, emptyIsAbsent: schema['x-empty-is-absent'] === true }
  const inner = insideJson || asJson
  const type: unknown = schema.type
  if (typeof type === 'string' && type in scalars)
    return { ...flags, kind: scalars[type as keyof typeof scalars] }
  if (type === 'array') return { ...flags, kind: 'list', item: shapeOf(schema.items as TSchema, inner) }
  if (type === 'object') return { ...flags, ...objectShape(schema, inner) }
  if (type === undefined && inner) return { ...flags, kind: 'anything' }
  throw new Error(`A parameter cannot have the schema ${JSON.stringify(schema)}`)
}

function objectShape(schema: TSchema, inner: boolean) {
  if (schema.properties !== undefined) {
    const properties = Object.entries(schema.properties as Record<string, TSchema>)
    return {
      kind: 'object',
      members: new Map(properties.map(([name, member]) => [name, shapeOf(member, inner)])),
    } as const
  }
  const [value] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>)
  if (value === undefined) throw new Error(`An object needs properties: ${JSON.stringify(schema)}`)
  return { kind: 'record', value: shapeOf(value, inner) } as const
}
