import { Type, type Static, type TObject, type TProperties, type TSchema } from '@sinclair/typebox'

export type { Static, TObject, TProperties, TSchema }

/**
 * Hints for the wire codec, the CLI and the documentation. They ride in the schema as keywords of our own:
 * `x-json` the member travels as one JSON text instead of flattened members (facts/clients 1.4);
 * `x-empty-is-absent` an empty string counts as not sent;
 * `x-secret` the value never appears in a log;
 * `x-digest` the audit trail keeps its length and its hash instead of it.
 */
export const wireKeywords = ['x-json', 'x-empty-is-absent', 'x-secret', 'x-digest'] as const

type Described = { description?: string; examples?: unknown[] }

const absentWhenEmpty = { 'x-empty-is-absent': true }

/** The vocabulary in which operations describe what they take and give. */
export const t = {
  Object: <P extends TProperties>(properties: P, options: Described = {}) => Type.Object(properties, options),
  /** An object with these members and no other. */
  Closed: <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false }),
  /** Of any members. */
  Open: (options: Described = {}) => Type.Object({}, { additionalProperties: true, ...options }),
  /** In an answer: any value that JSON has. */
  Value: (options: Described = {}) => Type.Unsafe<unknown>(options),
  /** In an answer: an object whose form is nested in itself, so that only the type can say it. */
  Tree: <T extends object>(options: Described = {}) =>
    Type.Unsafe<T>({ type: 'object', additionalProperties: true, ...options }),
  Optional: <T extends TSchema>(schema: T) => Type.Optional(schema),
  Array: <T extends TSchema>(items: T, options: Described & { minItems?: number; maxItems?: number } = {}) =>
    Type.Array(items, options),
  Boolean: (options: Described & { default?: boolean } = {}) => Type.Boolean(options),
  Integer: (options: Described & { minimum?: number; maximum?: number; default?: number } = {}) =>
    Type.Integer(options),
  /** A number in an answer or in a JSON text, with a fraction or without. */
  Number: (options: Described = {}) => Type.Number(options),
  /** A text, a number or a truth value in a JSON text. */
  Scalar: () => Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] }),
  /** Any text, the empty one included. */
  Text: (
    options: Described & {
      minLength?: number
      maxLength?: number
      default?: string
      secret?: boolean
      digest?: boolean
    } = {},
  ) => {
    const { secret, digest, ...rest } = options
    return Type.String({ ...rest, ...(secret && { 'x-secret': true }), ...(digest && { 'x-digest': true }) })
  },
  /** The id of a thing: opaque to us until it is looked up; empty means absent (design 8). */
  Id: (options: Described = {}) => Type.String({ maxLength: 256, ...absentWhenEmpty, ...options }),
  /** A name: 1 to 128 characters (facts/servicecatalog 1.4). */
  Name: (options: Described = {}) => Type.String({ minLength: 1, maxLength: 128, ...options }),
  /** A description: 1 to 128 characters when present; empty means absent. */
  Description: (options: Described = {}) =>
    Type.String({ minLength: 1, maxLength: 128, ...absentWhenEmpty, ...options }),
  /** The description of an update: an empty one clears what was there, an absent one leaves it. */
  ClearableDescription: (options: Described = {}) => Type.String({ maxLength: 128, ...options }),
  OneOf: <const T extends readonly string[]>(values: T, options: Described & { default?: T[number] } = {}) =>
    Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...absentWhenEmpty, ...options }),
  /** A text of some form; no form allows an empty text, which is refused unless it counts as absent. */
  Pattern: (
    pattern: string,
    options: Described & { maxLength?: number; default?: string; emptyIsAbsent?: boolean } = {},
  ) => {
    const { emptyIsAbsent, ...rest } = options
    return Type.String({ pattern, ...rest, ...(emptyIsAbsent && absentWhenEmpty) })
  },
  /** A member that travels as one JSON text. */
  Json: <T extends TSchema>(schema: T): T => ({ ...schema, 'x-json': true }),
}
