import fc from 'fast-check'
import type { TObject, TSchema } from '../../src/base/schema.ts'
import { samples } from './samples.ts'
import { hostileText, hostileValue } from './texts.ts'

/** Inputs of an operation by its own schema: mostly right, so that they get far, with something wrong here and there. */

export type Members = Readonly<Record<string, unknown>>

/** Members that name what there is: ids, and what else answers tell and requests take. */
export const isReference = (name: string): boolean => /(Ids?|Arn|Url|Token|Marker|Hash|Name)$/.test(name)

/** Stands for what it names, which is put in when the request is sent: of the request's set of things, or any. */
const reference = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 16, arbitrary: fc.constant(`@{own.${name}}`) },
    { weight: 4, arbitrary: fc.nat(50).map(n => `@{own.${name}.${n}}`) },
    { weight: 1, arbitrary: fc.nat(50).map(n => `@{own.any.${n}}`) },
    { weight: 2, arbitrary: fc.constant(`@{other.${name}}`) },
  )

export function membersOf(schema: TObject): fc.Arbitrary<Members> {
  const required = new Set<string>(schema.required ?? [])
  const properties = Object.entries(schema.properties as Record<string, TSchema>)
  return fc.record(
    Object.fromEntries(
      properties.map(([name, member]) => [name, sometimes(valueOf(member, name), required.has(name))]),
    ),
  )
}

const absent = fc.constant(undefined)

const sometimes = (right: fc.Arbitrary<unknown>, required: boolean): fc.Arbitrary<unknown> =>
  required
    ? fc.oneof(
        { weight: 90, arbitrary: right },
        { weight: 7, arbitrary: hostileValue },
        { weight: 3, arbitrary: absent },
      )
    : fc.oneof(
        { weight: 60, arbitrary: absent },
        { weight: 33, arbitrary: right },
        { weight: 7, arbitrary: hostileValue },
      )

/** What the schema takes, or nearly. */
function valueOf(schema: TSchema, name: string): fc.Arbitrary<unknown> {
  switch (schema.type as unknown) {
    case 'object':
      return schema.properties === undefined
        ? fc.dictionary(fc.oneof(plain, hostileText), hostileValue, { maxKeys: 3 })
        : membersOf(schema as TObject)
    case 'array':
      return listOf(valueOf(schema.items as TSchema, name))
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return textOf(schema, name)
    default:
      return hostileValue
  }
}

const hugeLists = [21, 201, 1_500]

const listOf = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.array(item, { maxLength: 3 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(item, fc.constantFrom(...hugeLists))
        .map(([each, n]) => Array<unknown>(n).fill(each)),
    },
  )

function numberOf({ minimum = 1, maximum = 2 ** 31 }: TSchema): fc.Arbitrary<unknown> {
  const [least, most] = [minimum as number, maximum as number]
  return fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: least, max: Math.min(most, least + 100) }) },
    { weight: 1, arbitrary: fc.constantFrom(least - 1, most, most + 1, 1.5) },
  )
}

function textOf(schema: TSchema, name: string): fc.Arbitrary<string> {
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as string[]))
  const known = samples[name]
  const fresh = known ? fc.constantFrom(...known) : made(schema)
  if (!isReference(name)) return fresh
  return /Name$/.test(name) ? fc.oneof(reference(name), fresh) : reference(name)
}

const plain = fc.string({ unit: fc.constantFrom(...'abcxyz019-_ é你'), minLength: 1, maxLength: 8 })

const made = ({ pattern, minLength = 1 }: TSchema): fc.Arbitrary<string> =>
  pattern === undefined
    ? plain.map(text => text.padEnd(minLength as number, 'x'))
    : matching(pattern as string)

/** What a pattern looks ahead to cannot be made, only checked. */
function matching(pattern: string): fc.Arbitrary<string> {
  const plainer = pattern.replace(/\(\?[=!][^)]*\)/g, '')
  const whole = new RegExp(pattern)
  return fc.stringMatching(new RegExp(plainer), { size: 'small' }).filter(text => whole.test(text))
}
