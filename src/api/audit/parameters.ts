import { digestOf } from '../../audit/record.ts'
import type { TSchema } from '../../base/schema.ts'

/** Stands for a value that nobody may see. */
const masked = '******'
/** Of a text that is kept whole. The longest policy document is shorter. */
const longestText = 8192

/**
 * What a call asked for, as the trail keeps it: without secrets, and long texts by their length and hash. What no schema
 * describes might be anything, and is left out.
 */
export function keptParameters(schema: TSchema, value: unknown): unknown {
  if (schema['x-secret'] === true) return masked
  if (typeof value === 'string')
    return schema['x-digest'] === true || value.length > longestText ? digestOf(value) : value
  if (Array.isArray(value)) return value.map(each => keptParameters((schema.items ?? {}) as TSchema, each))
  if (typeof value !== 'object' || value === null) return value
  const properties = (schema.properties ?? {}) as Readonly<Record<string, TSchema>>
  const [others] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const known = Object.hasOwn(properties, name) ? properties[name] : others
      return known ? [[name, keptParameters(known, member)]] : []
    }),
  )
}
