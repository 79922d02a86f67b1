import type { FormParameter } from './check-form.ts'

/** Parameters of forms for tests. */
export const field = (changes: Partial<FormParameter> = {}): FormParameter => ({
  ParameterKey: 'p',
  Type: 'String',
  Required: true,
  Nullable: true,
  NoEcho: false,
  DefaultHidden: false,
  AllowedValues: [],
  ...changes,
})
