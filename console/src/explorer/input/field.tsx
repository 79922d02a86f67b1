import { useId } from 'react'
import { useTexts } from '../../language/texts.ts'
import type { Schema } from '../description.ts'
import { useKindText } from '../kind-text.ts'
import { inputTexts } from './input-texts.ts'
import { ListField } from './list-field.tsx'
import { MemberFields } from './member-fields.tsx'
import { isObject } from './values.ts'
import { ValueControl } from './value-control.tsx'

export interface FieldProps {
  readonly name: string
  readonly schema: Schema
  readonly isRequired?: boolean
  readonly value: unknown
  /** Undefined takes it out of what is sent. */
  readonly onChange: (value: unknown) => void
}

/** A parameter, or what is within one, by its type. */
export function Field({ name, schema, isRequired = false, value, onChange }: FieldProps) {
  const t = useTexts(inputTexts)
  const kindText = useKindText()
  const id = useId()
  const help = `${id}-help`
  const title = (
    <>
      <code>{name}</code>
      {isRequired && <span className="small explorer-required"> {t.required}</span>}
    </>
  )
  const words = (
    <div id={help} className="secondary small explorer-kind">
      {schema.description && <span lang="en">{schema.description} </span>}
      <span>{kindText(schema)}</span>
    </div>
  )
  if (schema.type === 'object' || schema.type === 'array')
    return (
      <fieldset className="explorer-fieldset">
        <legend>{title}</legend>
        {words}
        {schema.type === 'object' ? (
          <MemberFields schema={schema} value={isObject(value) ? value : {}} onChange={onChange} />
        ) : (
          <ListField
            name={name}
            item={schema.items ?? {}}
            value={Array.isArray(value) ? value : []}
            onChange={onChange}
          />
        )}
      </fieldset>
    )
  return (
    <div className="explorer-field">
      <label htmlFor={id}>{title}</label>
      <ValueControl
        id={id}
        describedBy={help}
        isRequired={isRequired}
        schema={schema}
        value={value}
        onChange={onChange}
      />
      {words}
    </div>
  )
}
