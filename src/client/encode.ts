import type { TObject, TSchema } from '../base/schema.ts'

/** The flattened, 1-based names of the wire: `Tags.1.Key` (facts/clients 1.4). Absent members are left out. */
export const flatten = (input: object, schema: TObject): [string, string][] =>
  flattenBy(input, name => {
    const member: TSchema | undefined = schema.properties[name]
    return member?.['x-json'] === true
  })

/** The same where something else knows which members travel as JSON. */
export function flattenBy(input: object, isJson: (name: string) => boolean): [string, string][] {
  return Object.entries(input).flatMap(([name, value]) =>
    isJson(name) && value !== undefined
      ? [[name, JSON.stringify(value)] as [string, string]]
      : members(name, value),
  )
}

function members(name: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item, index) => members(`${name}.${index + 1}`, item))
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => members(`${name}.${key}`, item))
  }
  return [[name, typeof value === 'string' ? value : JSON.stringify(value)]]
}
