import type { GivenParameter } from './parameters.ts'
import type { TemplateParameter } from './template.ts'

/** Parameters for tests. */

export const base: TemplateParameter = {
  name: 'p',
  type: 'String',
  required: true,
  noEcho: false,
  nullable: true,
}
export const p = (changes: Partial<TemplateParameter>): TemplateParameter => ({ ...base, ...changes })

export const templateOf = (...parameters: TemplateParameter[]) => ({ parameters })

export const give = (values: Record<string, string>): GivenParameter[] =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))
