import type { ValueType } from '../../../../src/catalog/template/form/value-type.ts'
import type { ShownFault } from '../fault-words.ts'
import { ListEditor } from './list-editor.tsx'
import { MapEditor } from './map-editor.tsx'
import { ObjectEditor } from './object-editor.tsx'
import { ScalarEditor } from './scalar-editor.tsx'
import type { Hint } from './structure-of.ts'

export interface ValueEditorProps {
  readonly type: ValueType
  readonly hints: ReadonlyMap<string, Hint>
  readonly value: unknown
  /** Undefined takes the value away. */
  readonly onChange: (value: unknown) => void
  /** From the parameter's value down to here. */
  readonly path: readonly (string | number)[]
  readonly id: string
  /** Of the whole parameter. */
  readonly faults: readonly ShownFault[]
  /** Where nothing else names it. */
  readonly label?: string
  readonly describedBy?: string | undefined
}

/** Whatever the type says, all the way down. */
export function ValueEditor(props: ValueEditorProps) {
  switch (props.type.Kind) {
    case 'object':
      return <ObjectEditor {...props} />
    case 'list':
    case 'set':
    case 'tuple':
      return <ListEditor {...props} />
    case 'map':
      return <MapEditor {...props} />
    case 'string':
    case 'number':
    case 'bool':
    case 'any':
      return <ScalarEditor {...props} />
  }
}

/** What is wrong right here; what is wrong further down is shown there. */
export const faultsAt = (faults: readonly ShownFault[], path: readonly (string | number)[]): string[] =>
  faults
    .filter(fault => fault.path.length === path.length && fault.path.every((step, i) => step === path[i]))
    .map(({ text }) => text)
