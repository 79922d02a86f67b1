import type { TObject, TSchema } from '../../base/schema.ts'

/** The names of an input's members as they travel: `Tags.N.Key`, N from 1; a JSON text as a whole. */
export const wireNamesOf = (input: TObject): string[] => below(input, '')

function below(schema: TSchema, name: string): string[] {
  if (schema['x-json'] === true) return [name]
  if (schema['type'] === 'array') return below(schema['items'] as TSchema, `${name}.N`)
  if (schema['type'] !== 'object') return [name]
  return Object.entries((schema as TObject).properties).flatMap(([key, member]) =>
    below(member, name === '' ? key : `${name}.${key}`),
  )
}
