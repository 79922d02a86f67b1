import type { Schema } from '../description.ts'
import { Field } from './field.tsx'
import { orNothing, withMember, type Input } from './values.ts'

/** The members of a structure, those that must be there first. */
export function MemberFields({
  schema: { properties = {}, required = [] },
  value,
  onChange,
}: {
  readonly schema: Schema
  readonly value: Input
  readonly onChange: (value: Input | undefined) => void
}) {
  const names = Object.keys(properties)
  const ordered = [
    ...names.filter(name => required.includes(name)),
    ...names.filter(name => !required.includes(name)),
  ]
  return ordered.map(name => (
    <Field
      key={name}
      name={name}
      schema={properties[name]!}
      isRequired={required.includes(name)}
      value={value[name]}
      onChange={changed => onChange(orNothing(withMember(value, name, changed)))}
    />
  ))
}
