import type { FormParameter, ParameterRule } from '../../../console/src/launch-form/form.ts'

/** A text that nothing is asked of. */
export const base: FormParameter = {
  ParameterKey: 'p',
  Type: 'String',
  Required: false,
  Nullable: true,
  NoEcho: false,
  Confirm: false,
  TextArea: false,
  ReadOnly: false,
  DefaultHidden: false,
  AllowedValues: [],
  Validations: [],
}
/** A parameter that is so. */
export const p = (changes: Partial<FormParameter>): FormParameter => ({ ...base, ...changes })
export const rule = (changes: Partial<ParameterRule>): ParameterRule => ({
  Name: 'rule',
  Description: '',
  AllowedValues: [],
  ...changes,
})
export const choices = (...values: unknown[]) => values.map(Value => ({ Value }))
export const list = { Kind: 'list', Of: { Kind: 'string' } } as const

/** What a parameter has unlike `base`, for the name of a test. */
export function difference(parameter: FormParameter): object {
  return Object.fromEntries(
    Object.entries(parameter).filter(([name, value]) => base[name as keyof FormParameter] !== value),
  )
}
