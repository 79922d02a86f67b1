import type { Schema } from './description.ts'

export const mask = '••••••••'

/** A value with every secret of its schema replaced by what `put` makes of it; undefined leaves it out. */
export function replaceSecrets(value: unknown, schema: Schema | undefined, put: string | undefined): unknown {
  if (value === undefined || value === null || !schema) return value
  if (schema['x-larder-secret']) return put
  if (Array.isArray(value)) return value.map((each: unknown) => replaceSecrets(each, schema.items, put))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]) => [name, replaceSecrets(each, memberOf(schema, name), put)] as const)
      .filter(([, each]) => each !== undefined),
  )
}

const memberOf = ({ properties }: Schema, name: string): Schema | undefined =>
  properties && Object.hasOwn(properties, name) ? properties[name] : undefined

/** Whether the schema marks anything that the value has. */
export const hasSecrets = (value: unknown, schema: Schema): boolean =>
  JSON.stringify(replaceSecrets(value, schema, undefined)) !== JSON.stringify(value)
