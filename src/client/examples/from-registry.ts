import type { Operation } from '../../api/operation.ts'
import type { TSchema } from '../../base/schema.ts'
import { membersOf } from './from-schema.ts'
import type { ExampleOperation } from './operation.ts'

/** An operation of the registry, for example code. */
export function exampleOperationOf(operation: Operation): ExampleOperation {
  const { api, name, effect, input } = operation
  return {
    product: api.code,
    version: api.version,
    action: name,
    effect,
    signed: operation.effect === 'read' || operation.identify === undefined,
    members: membersOf<TSchema>(input, {
      type: (schema): unknown => schema['type'],
      properties: schema => (schema['properties'] ?? {}) as Readonly<Record<string, TSchema>>,
      items: schema => schema['items'] as TSchema,
      json: schema => schema['x-json'] === true,
      secret: schema => schema['x-secret'] === true,
    }),
  }
}
