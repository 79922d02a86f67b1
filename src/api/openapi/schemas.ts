import type { TSchema } from '../../base/schema.ts'

/** Our schemas as those of OpenAPI 3.1, which are JSON Schema: only our own hints have other names there. */

export type JsonSchema = { readonly [keyword: string]: unknown }

/** What a value is described for: secrets are sent and never come back, or come once. */
export type Direction = 'in' | 'out'

/** Taken as they are. */
const kept = [
  'type',
  'description',
  'default',
  'examples',
  'enum',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'required',
  'additionalProperties',
] as const

export function jsonSchemaOf(schema: TSchema, direction: Direction): JsonSchema {
  const { properties, items } = schema as {
    readonly properties?: Readonly<Record<string, TSchema>>
    readonly items?: TSchema
  }
  return {
    ...Object.fromEntries(
      kept.flatMap(name => (schema[name] === undefined ? [] : [[name, schema[name] as unknown]])),
    ),
    ...hintsOf(schema, direction),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, jsonSchemaOf(each, direction)]),
      ),
    }),
    ...(items && { items: jsonSchemaOf(items, direction) }),
  }
}

export const jsonEncoded = 'x-larder-json-encoded'

function hintsOf(schema: TSchema, direction: Direction): JsonSchema {
  return {
    ...(schema['x-json'] === true && { [jsonEncoded]: true }),
    ...(schema['x-empty-is-absent'] === true && { 'x-larder-empty-is-absent': true }),
    ...(schema['x-secret'] === true && {
      format: 'password',
      'x-larder-secret': true,
      ...(direction === 'in' && { writeOnly: true }),
    }),
  }
}
