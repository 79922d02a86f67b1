import type { HclMember, HclType } from '../../../templates/hcl/type-expression.ts'
import type { ParameterAttributes } from '../../../templates/parameter-attributes.ts'
import { declaredType } from '../../../templates/parameter-value.ts'
import type { TemplateParameter } from '../../../templates/template.ts'
import { showAttributes, type ShownAttributes } from './attributes-view.ts'
import { choicesOf, type Choice } from './choices.ts'
import { hintsAt, hintsOf, noHints, type Hints } from './hints.ts'

/** The type of a value, all the way down, with what the template's metadata says of each value within it. */
export interface ValueType extends ShownAttributes {
  readonly Kind: HclType['kind']
  /** What a list, set or map is of. */
  readonly Of?: ValueType
  /** The members of a tuple, in order. */
  readonly Items?: readonly ValueType[]
  /** The members of an object. */
  readonly Members?: readonly ValueMember[]
  readonly AllowedValues?: readonly Choice[]
  readonly NoEcho?: true
  readonly TextArea?: true
  readonly ReadOnly?: true
}

export interface ValueMember extends ValueType {
  readonly Key: string
  readonly Required: boolean
  /** What an absent one becomes, where it is a constant. */
  readonly Default?: unknown
}

/** Metadata that is nested further is not looked into: nobody could fill in such a form. */
const deepest = 10

interface Place {
  readonly depth: number
  /** The value of the parameter is never shown, so neither is what it has by default. */
  readonly secret: boolean
}

/** Undefined where neither the code nor the metadata says anything. */
export function valueTypeOf(parameter: TemplateParameter): ValueType | undefined {
  const hints = hintsOf(parameter)
  const type = typeOf(declaredType(parameter), hints)
  return type && inside(type, hints, { depth: 1, secret: parameter.noEcho })
}

const plainTypes = {
  String: { kind: 'string' },
  Number: { kind: 'number' },
  Boolean: { kind: 'bool' },
  CommaDelimitedList: { kind: 'list', of: { kind: 'string' } },
  Json: undefined,
} as const

/** The declared type, or where the code leaves it open, the one that the metadata speaks of. */
function typeOf(declared: HclType | undefined, { attributes, members, item }: Hints): HclType | undefined {
  if (declared && declared.kind !== 'any') return declared
  const any: HclType = { kind: 'any' }
  const object: HclType | undefined = members && {
    kind: 'object',
    members: new Map(Object.keys(members).map(name => [name, { type: any, optional: true }])),
  }
  if (attributes.associationProperty?.startsWith('List[')) return { kind: 'list', of: object ?? any }
  if (object) return object
  if (item) return { kind: 'list', of: any }
  return declared && attributes.type ? (plainTypes[attributes.type] ?? declared) : declared
}

function within(declared: HclType, hints: Hints, place: Place): ValueType {
  const type = typeOf(declared, hints) ?? declared
  const { noEcho, textArea, readOnly } = hints.attributes
  const choices = choicesOf(hints.attributes)
  return {
    ...inside(type, hints, { ...place, secret: place.secret || noEcho === true }),
    ...showAttributes(withoutInner(hints.attributes)),
    ...(choices.length > 0 && { AllowedValues: choices }),
    ...(noEcho && { NoEcho: true }),
    ...(textArea && { TextArea: true }),
    ...(readOnly && { ReadOnly: true }),
  }
}

/** The type without what is said of the value itself. */
function inside(type: HclType, hints: Hints, place: Place): ValueType {
  const next: Place = { ...place, depth: place.depth + 1 }
  const at = (step: string): Hints => (place.depth > deepest ? noHints : hintsAt(hints, step))
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { Kind: type.kind, Of: within(type.of, at('*'), next) }
    case 'tuple':
      return { Kind: type.kind, Items: type.items.map((item, i) => within(item, at(String(i)), next)) }
    case 'object':
      return {
        Kind: type.kind,
        Members: [...type.members].map(([name, declared]) => memberOf(name, declared, at(name), next)),
      }
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return { Kind: type.kind }
  }
}

function memberOf(Key: string, declared: HclMember, hints: Hints, place: Place): ValueMember {
  const { attributes } = hints
  const secret = place.secret || attributes.noEcho === true
  const byDefault = attributes.default ?? declared.default
  return {
    Key,
    Required: !declared.optional || attributes.required === true,
    ...(byDefault !== undefined && !secret && { Default: byDefault }),
    ...within(declared.type, hints, place),
  }
}

const inStructure = ['Parameters', 'Parameter', 'Overwrite']

/** Without what stands in the structure already. */
function withoutInner(attributes: ParameterAttributes): ParameterAttributes {
  const { associationPropertyMetadata: metadata, ...others } = attributes
  const own = Object.entries(metadata ?? {}).filter(([key]) => !inStructure.includes(key))
  return own.length === 0 ? others : { ...others, associationPropertyMetadata: Object.fromEntries(own) }
}
