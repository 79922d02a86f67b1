import type { HclType } from '../../../templates/hcl/type-expression.ts'

/** The declared type of a value, all the way down. */
export interface ValueType {
  readonly Kind: HclType['kind']
  /** What a list, set or map is of. */
  readonly Of?: ValueType
  /** The members of a tuple, in order. */
  readonly Items?: readonly ValueType[]
  /** The members of an object. */
  readonly Members?: readonly ValueMember[]
}

export interface ValueMember extends ValueType {
  readonly Key: string
  readonly Required: boolean
}

export function showType(type: HclType): ValueType {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { Kind: type.kind, Of: showType(type.of) }
    case 'tuple':
      return { Kind: type.kind, Items: type.items.map(showType) }
    case 'object':
      return {
        Kind: type.kind,
        Members: [...type.members].map(([Key, { type: inner, optional }]) => ({
          Key,
          Required: !optional,
          ...showType(inner),
        })),
      }
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return { Kind: type.kind }
  }
}
