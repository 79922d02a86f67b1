import { jsonEncoded, type JsonSchema } from './schemas.ts'

export interface Reference {
  readonly $ref: string
}

/**
 * Structures that are described in more than one place get a name, and are referred to by it. A structure is called as
 * the member that holds it; where that is taken by another one, after the operation too.
 */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {}
  readonly responses: Record<string, object> = {}
  readonly #counts = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** To be told of everything, before anything is written. */
  count(schema: JsonSchema): void {
    for (const [, inner] of structuresIn(schema)) {
      const text = textOf(inner)
      this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
      if (this.#counts.get(text) === 1) this.count(inner)
    }
  }

  /** The schema under this name, what is shared replaced by references. */
  define(name: string, schema: JsonSchema): JsonSchema {
    if (Object.hasOwn(this.schemas, name)) throw new Error(`There are two schemas ${name}`)
    this.schemas[name] = {}
    this.schemas[name] = this.#within(schema, name.replace(/Re(quest|sponse)$/, ''))
    return reference(name)
  }

  /** A response that is the same wherever it has this name; where it is another one, itself. */
  response<R extends object>(name: string, response: R): R | Reference {
    this.responses[name] ??= response
    const isSame = JSON.stringify(this.responses[name]) === JSON.stringify(response)
    return isSame ? { $ref: `#/components/responses/${name}` } : response
  }

  #within(schema: JsonSchema, operation: string): JsonSchema {
    const replace = (name: string, each: JsonSchema): JsonSchema =>
      isStructure(each) ? this.#shared(name, each, operation) : this.#within(each, operation)
    const { properties, items } = schema as Nested
    return {
      ...schema,
      ...(properties && {
        properties: Object.fromEntries(
          Object.entries(properties).map(([name, each]) => [
            name,
            each['type'] === 'array'
              ? { ...each, items: replace(singular(name), (each as Required<Nested>).items) }
              : replace(name, each),
          ]),
        ),
      }),
      ...(items && !properties && { items: this.#within(items, operation) }),
    }
  }

  #shared(name: string, schema: JsonSchema, operation: string): JsonSchema {
    const text = textOf(schema)
    if (this.#counts.get(text)! < 2) return this.#within(schema, operation)
    const { [jsonEncoded]: asJson, ...plain } = schema
    const hint = asJson === true ? { [jsonEncoded]: true } : {}
    const known = this.#names.get(text)
    if (known !== undefined) return { ...reference(known), ...hint }
    const own = Object.hasOwn(this.schemas, name) ? `${operation}${name}` : name
    this.#names.set(text, own)
    return { ...this.define(own, plain), ...hint }
  }
}

interface Nested {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
}

export const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

const isStructure = (schema: JsonSchema): boolean =>
  schema['type'] === 'object' && Object.keys((schema as Nested).properties ?? {}).length > 0

/** How a member travels is a matter of the place, not of the structure. */
const textOf = (schema: JsonSchema): string => JSON.stringify({ ...schema, [jsonEncoded]: undefined })

/** The structures right below, by the members that hold them. */
function structuresIn({ properties, items }: Nested): (readonly [name: string, schema: JsonSchema])[] {
  const members = [...Object.entries(properties ?? {}), ...(items ? [['', items] as const] : [])]
  return members.flatMap(([name, each]) => {
    if (isStructure(each)) return [[name, each] as const]
    return structuresIn(each)
  })
}

const singular = (name: string): string => name.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')
