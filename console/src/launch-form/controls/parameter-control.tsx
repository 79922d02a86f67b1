import { Input } from 'antd'
import type { Control } from '../control.ts'
import { StructureControl } from '../structure/structure-control.tsx'
import { ChoiceControl, ChoicesControl, SwitchControl, TruthControl } from './choice-controls.tsx'
import type { ControlProps } from './control-props.ts'
import { PickControl } from './pick-control.tsx'
import { SecretControl, type SecretControlProps } from './secret-control.tsx'
import {
  FileControl,
  LinesControl,
  ListControl,
  NumberControl,
  RandomControl,
  TextControl,
} from './text-controls.tsx'

type Props = Omit<ControlProps, 'control'> &
  Pick<SecretControlProps, 'isKept' | 'repeated' | 'onRepeat'> & { readonly control: Control }

/** What a parameter is asked for with. */
export function ParameterControl({ control, ...props }: Props) {
  const { parameter, value, aria } = props
  // A hint of the template: it is there to be read.
  if (parameter.ReadOnly && !parameter.Required && control.kind !== 'secret')
    return <Input {...aria} readOnly value={value ?? ''} />
  switch (control.kind) {
    case 'choice':
      return <ChoiceControl {...props} control={control} />
    case 'choices':
      return <ChoicesControl {...props} control={control} />
    case 'secret':
      return <SecretControl {...props} control={control} />
    case 'switch':
      return <SwitchControl {...props} control={control} />
    case 'truth':
      return <TruthControl {...props} control={control} />
    case 'number':
      return <NumberControl {...props} control={control} />
    case 'list':
      return <ListControl {...props} control={control} />
    case 'structure':
      return <StructureControl {...props} control={control} />
    case 'pick':
      return <PickControl {...props} control={control} />
    case 'random':
      return <RandomControl {...props} control={control} />
    case 'file':
      return <FileControl {...props} control={control} />
    case 'json':
    case 'lines':
      return <LinesControl {...props} control={control} />
    case 'text':
      return <TextControl {...props} control={control} />
  }
}
