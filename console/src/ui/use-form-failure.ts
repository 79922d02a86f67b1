import type { FormInstance } from 'antd'
import { useState } from 'react'
import { showAtField } from '../api/field-error.ts'

export interface FormFailure {
  /** What no field could show; for an `ErrorAlert` above the buttons. */
  readonly error: unknown
  readonly show: (error: unknown) => void
  readonly clear: () => void
}

/** Shows what the API refused at the field of that name, where the form has one. */
export function useFormFailure<Values extends object>(form: FormInstance<Values>): FormFailure {
  const [error, setError] = useState<unknown>()
  return {
    error,
    show: failure => setError(showAtField(form as FormInstance, failure)),
    clear: () => setError(undefined),
  }
}
