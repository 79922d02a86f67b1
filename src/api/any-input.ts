import type { TObject, TSchema } from '../base/schema.ts'

/** Inputs that stand for any, made of texts that do: what a call is authorized on comes out of them as a pattern. */

type Input = Readonly<Record<string, unknown>>

/** The text that stands for any of a member. */
export type AnyText = (name: string) => string

/** With nothing but what has to be there. */
export const leastOf = (input: TObject, text: AnyText): Input => ofMembers(input, input.required ?? [], text)

/** With everything; one more for each other value of a member that has a few, for it may say what is meant. */
export function variantsOf(input: TObject, text: AnyText): readonly Input[] {
  const whole = ofMembers(input, Object.keys(input.properties), text)
  const others = Object.entries(input.properties).flatMap(([name, schema]) =>
    valuesOf(schema)
      .slice(1)
      .map(value => ({ ...whole, [name]: value })),
  )
  return [whole, ...others]
}

const ofMembers = (input: TObject, names: readonly string[], text: AnyText): Input =>
  Object.fromEntries(names.map(name => [name, anyValue(name, input.properties[name]!, text)]))

const valuesOf = (schema: TSchema): readonly string[] => (schema['enum'] ?? []) as readonly string[]

function anyValue(name: string, schema: TSchema, text: AnyText): unknown {
  switch (schema['type']) {
    case 'object':
      return ofMembers(schema as TObject, Object.keys((schema as TObject).properties), text)
    case 'array':
      return [anyValue(name, schema['items'] as TSchema, text)]
    case 'integer':
      return schema['minimum'] ?? 1
    case 'boolean':
      return true
    default:
      return valuesOf(schema)[0] ?? text(name)
  }
}
