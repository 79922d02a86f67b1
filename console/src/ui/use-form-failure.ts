import type { FormInstance } from 'antd'
import { useState } from 'react'
import { ApiError } from '../../../src/client/api-error.ts'

/** The parameter that a refusal names: `InvalidParameter.PortfolioName`, `MissingPortfolioName`. */
export const parameterOf = (error: unknown): string | undefined =>
  error instanceof ApiError ? /^(?:InvalidParameter\.|Missing)(\w+)/.exec(error.code)?.[1] : undefined

export interface FormFailure {
  /** What no field could show; for an `ErrorAlert` above the buttons. */
  readonly error: unknown
  show(error: unknown): void
  clear(): void
}

/** Shows what the API refused at the field of that name, where the form has one. */
export function useFormFailure<Values extends object>(form: FormInstance<Values>): FormFailure {
  const [error, setError] = useState<unknown>()
  return {
    error,
    show(failure) {
      const name = parameterOf(failure)
      const hasField = name !== undefined && Object.hasOwn(form.getFieldsValue(), name)
      if (!hasField) return setError(failure)
      const { setFields, scrollToField } = form as FormInstance<Record<string, unknown>>
      setFields([{ name, errors: [(failure as Error).message] }])
      scrollToField(name, { focus: true })
    },
    clear: () => setError(undefined),
  }
}
