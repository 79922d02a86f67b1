import fc from 'fast-check'
import type { Operation } from '../../src/api/operation.ts'
import { membersOf, type Members } from './members.ts'
import { isOfBody, spoilings, type Spoiling } from './spoilings.ts'
import { hostileText } from './texts.ts'

/** One request, written down so that it can be printed, made smaller, and sent again to another Larder. */
export interface Recipe {
  /** `servicecatalog.GetTask` */
  readonly operation: string
  readonly caller: CallerName
  readonly wire: Wire
  /** The number of the set of things that its members name. */
  readonly set: number
  readonly members: Members
  /** Flattened names that belong to no member, or to the wrong place of one. */
  readonly strays: readonly (readonly [name: string, text: string])[]
  readonly spoiling: Spoiling | null
}

/** An account of disposable things; and two users of another, whose portfolio names the first and not the second. */
export const callerNames = ['account', 'user', 'stranger'] as const
export type CallerName = (typeof callerNames)[number]

/** The signature, and where the parameters are. */
export const wires = [
  'V3 form',
  'V3 query',
  'V3 both',
  'V3 GET',
  'V3 JSON',
  'V1 form',
  'V1 both',
  'V1 GET',
] as const
export type Wire = (typeof wires)[number]

export const nameOf = ({ api, name }: Operation): string => `${api.code}.${name}`

export function recipeOf(operation: Operation): fc.Arbitrary<Recipe> {
  const recipe = fc.record({
    operation: fc.constant(nameOf(operation)),
    caller: fc.oneof(
      { weight: 5, arbitrary: fc.constant<CallerName>('account') },
      { weight: 3, arbitrary: fc.constant<CallerName>('user') },
      { weight: 1, arbitrary: fc.constant<CallerName>('stranger') },
    ),
    wire: fc.constantFrom(...wires),
    set: fc.nat(3),
    members: membersOf(operation.input),
    strays: seldom(fc.array(fc.tuple(strayName(operation), hostileText), { minLength: 1, maxLength: 3 }), []),
    spoiling: seldom(fc.constantFrom(...spoilings), null),
  })
  return recipe.map(each =>
    each.wire.endsWith('GET') && each.spoiling && isOfBody(each.spoiling)
      ? { ...each, spoiling: null }
      : each,
  )
}

const seldom = <T, D>(some: fc.Arbitrary<T>, none: D): fc.Arbitrary<T | D> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: some })

const places = [
  '1',
  '0',
  '-1',
  '01',
  '1.5',
  '2',
  '999999999',
  '999999999999999',
  '9999999999999999',
  'Key',
  '1.Key',
  '999999999.Key',
  '1.1.1',
  '',
  '.',
  '__proto__',
  '1.__proto__.x',
  'constructor.prototype.x',
  Array.from({ length: 50 }, (_, i) => `${i + 1}.A`).join('.'),
]
const publicNames = [
  'Action',
  'Version',
  'Format',
  'Timestamp',
  'AccessKeyId',
  'RegionId',
  'ClientToken',
  'X',
]

function strayName({ input }: Operation): fc.Arbitrary<string> {
  const members = [...Object.keys(input.properties), 'Tags', 'A', '__proto__']
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...members), fc.constantFrom(...places))
        .map(parts => parts.join('.')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...publicNames) },
    { weight: 1, arbitrary: hostileText },
  )
}
