/** What may be wrong with a value: a stable kind with its limits, for those who word it in other languages. */
export type FaultKind =
  | { readonly kind: 'unknown'; readonly known: readonly string[] }
  | { readonly kind: 'repeated' | 'required' | 'null' | 'text' | 'number' | 'boolean' | 'json' }
  | { readonly kind: 'bytes' | 'minValue' | 'maxValue'; readonly limit: number }
  | {
      readonly kind: 'minLength' | 'maxLength'
      readonly limit: number
      readonly unit: 'characters' | 'items'
    }
  | { readonly kind: 'allowedValues'; readonly allowed: readonly unknown[] }
  | { readonly kind: 'pattern' | 'slowPattern'; readonly pattern: string }
  | TypeFault
  | RuleFault

/** Within a list, map or object: the steps lead from the parameter's value to what is wrong. */
export type TypeFault = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: 'type'; readonly expected: 'text' | 'number' | 'boolean' | 'list' | 'map' | 'object' }
  | { readonly kind: 'items'; readonly limit: number }
  | { readonly kind: 'member' }
)

/** A rule of the portfolio. */
export interface RuleFault {
  readonly kind: 'rule' | 'slowRule'
  readonly rule: string
  readonly description: string
  readonly allowedPattern?: string
  readonly allowedValues?: readonly string[]
  readonly minValue?: number
  readonly maxValue?: number
  /** There is no value that could fit it. */
  readonly empty: boolean
}

/** With the end of an English sentence about the value: `must be at most 10`. */
export type Fault<Kind = FaultKind> = Kind & { readonly words: string }
