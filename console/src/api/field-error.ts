import type { FormInstance } from 'antd'
import { ApiError } from '../../../src/client/api-error.ts'

/** The parameter that an error names: `InvalidParameter.Password`, `MissingUserName`; the first part of `Tag.1.Key`. */
export function parameterOf(error: unknown): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return /^(?:InvalidParameter\.|Missing)([A-Za-z0-9]+)/.exec(error.code)?.[1]
}

/**
 * Shows a refusal at the field that it names. Returns what is left to be shown elsewhere: undefined where a field has it.
 */
export function showAtField(form: FormInstance, error: unknown): unknown {
  const parameter = parameterOf(error)
  if (parameter === undefined || !form.getFieldsError().some(({ name }) => name[0] === parameter))
    return error
  form.setFields([{ name: parameter, errors: [(error as ApiError).message] }])
  form.scrollToField(parameter, { focus: true })
  return undefined
}
