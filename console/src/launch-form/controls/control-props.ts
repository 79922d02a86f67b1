import type { Control } from '../control.ts'
import type { FieldAria } from '../field.tsx'
import type { FormParameter, Values } from '../form.ts'
import type { ShownFault } from '../fault-words.ts'

export interface ControlProps<K extends Control['kind'] = Control['kind']> {
  readonly parameter: FormParameter
  readonly control: Extract<Control, { readonly kind: K }>
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** The person goes on to something else. */
  readonly onLeave: () => void
  readonly aria: FieldAria
  readonly placeholder: string | undefined
  /** Of all, those within a structure too. */
  readonly faults: readonly ShownFault[]
  /** Values of other parameters, and the region of the launch, for pickers that depend on them. */
  readonly around: Around
}

export interface Around {
  readonly values: () => Values
  readonly regionId: string | undefined
}

export const statusOf = (aria: FieldAria) => (aria['aria-invalid'] ? ({ status: 'error' } as const) : {})
