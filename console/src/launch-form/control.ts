import type { ValueType } from '../../../src/catalog/template/form/value-type.ts'
import { associationOf, type Association } from './association.ts'
import type { FormParameter, ParameterRule } from './form.ts'
import { limitsOf, type Limits } from './limits.ts'
import { structureOf, type Structure } from './structure/structure-of.ts'

type Choices = NonNullable<Limits['choices']>

/** A member of the union for each kind, so that each can be told from the others. */
type Plain<K> = K extends string ? { readonly kind: K } : never

/** With what a parameter is asked for. */
export type Control =
  | { readonly kind: 'choice'; readonly choices: Choices }
  | { readonly kind: 'choices'; readonly choices: Choices }
  | { readonly kind: 'secret'; readonly lines: boolean }
  | Plain<'switch' | 'truth' | 'list' | 'json' | 'lines' | 'file' | 'text' | 'random'>
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | ({ readonly kind: 'structure' } & Structure)
  | { readonly kind: 'pick'; readonly of: Exclude<Association, { readonly kind: 'example' }> }

export function controlOf(parameter: FormParameter, rules: readonly ParameterRule[] = []): Control {
  const { Type, NoEcho, TextArea, Default, Required } = parameter
  const { choices, min, max } = limitsOf(parameter, rules)
  if (choices) return { kind: takesSeveral(parameter, choices) ? 'choices' : 'choice', choices }
  if (NoEcho) return { kind: 'secret', lines: TextArea || Type === 'Json' }
  switch (Type) {
    case 'Boolean':
      // A switch cannot say that nothing was said.
      return { kind: typeof Default === 'boolean' && !Required ? 'switch' : 'truth' }
    case 'Number':
      return { kind: 'number', ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    case 'CommaDelimitedList':
      return { kind: 'list' }
    case 'Json': {
      const structure = structureOf(parameter)
      return structure ? { kind: 'structure', ...structure } : { kind: 'json' }
    }
    case 'String':
      return textControl(parameter, TextArea)
  }
}

function textControl({ AssociationProperty: property }: FormParameter, isLong: boolean): Control {
  if (isLong) return { kind: 'lines' }
  if (property === 'AutoCompleteInput') return { kind: 'random' }
  const association = associationOf(property)
  switch (association?.kind) {
    case undefined:
    case 'example':
      return { kind: 'text' }
    case 'lines':
    case 'file':
      return { kind: association.kind }
    case 'password':
      return { kind: 'secret', lines: false }
    case 'region':
    case 'zone':
    case 'instance':
    case 'stack':
    case 'dateTime':
    case 'suggestions':
      return { kind: 'pick', of: association }
  }
}

/** Of a list each item is chosen, unless the choice is between whole lists. */
function takesSeveral({ Type, ValueType }: FormParameter, choices: Choices): boolean {
  if (choices.some(({ Value }) => Array.isArray(Value))) return false
  return Type === 'CommaDelimitedList' || (Type === 'Json' && isList(ValueType))
}

const isList = (type: ValueType | undefined): boolean => type?.Kind === 'list' || type?.Kind === 'set'
