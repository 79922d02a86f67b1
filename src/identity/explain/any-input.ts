import type { TObject, TSchema } from '../../base/schema.ts'

/** Inputs that stand for any: `*` is each text, so that what a call is authorized on comes out as a pattern. */

type Input = Readonly<Record<string, unknown>>

/** With nothing but what has to be there. */
export const leastOf = (input: TObject, accountId: string): Input =>
  ofMembers(input, input.required ?? [], accountId)

/** With everything; one more for each other value of a member that has a few, for it may say what is meant. */
export function variantsOf(input: TObject, accountId: string): readonly Input[] {
  const whole = ofMembers(input, Object.keys(input.properties), accountId)
  const others = Object.entries(input.properties).flatMap(([name, schema]) =>
    valuesOf(schema)
      .slice(1)
      .map(value => ({ ...whole, [name]: value })),
  )
  return [whole, ...others]
}

const ofMembers = (input: TObject, names: readonly string[], accountId: string): Input =>
  Object.fromEntries(names.map(name => [name, anyValue(name, input.properties[name]!, accountId)]))

const valuesOf = (schema: TSchema): readonly string[] => (schema['enum'] ?? []) as readonly string[]

function anyValue(name: string, schema: TSchema, accountId: string): unknown {
  switch (schema['type']) {
    case 'object':
      return ofMembers(schema as TObject, Object.keys((schema as TObject).properties), accountId)
    case 'array':
      return [anyValue(name, schema['items'] as TSchema, accountId)]
    case 'integer':
      return schema['minimum'] ?? 1
    case 'boolean':
      return true
    default:
      // Its account says whether it is a role of ours.
      return valuesOf(schema)[0] ?? (name === 'RoleArn' ? `acs:ram::${accountId}:role/*` : '*')
  }
}
