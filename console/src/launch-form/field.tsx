import type { ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import './launch-form.css'

const fieldTexts = texts({ en: { optional: 'optional' }, zh: { optional: '选填' } })

/** What ties a control to its label, its description and its faults. */
export interface FieldAria {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
}

export interface FieldProps {
  readonly id: string
  readonly label: ReactNode
  readonly required?: boolean
  readonly description?: ReactNode
  readonly faults?: readonly string[]
  /** Of several controls, which together are a group with this name. */
  readonly isGroup?: boolean
  readonly children: (aria: FieldAria) => ReactNode
}

/** A labelled control. Without the weight of Ant Design's items, as forms may have hundreds. */
export function Field({
  id,
  label,
  required = false,
  description,
  faults = [],
  isGroup = false,
  children,
}: FieldProps) {
  const t = useTexts(fieldTexts)
  const [labelId, descriptionId, faultsId] = [`${id}-label`, `${id}-description`, `${id}-faults`]
  const describedBy = [description && descriptionId, faults.length > 0 && faultsId].filter(Boolean).join(' ')
  const mark = required ? (
    <span className="field-required" aria-hidden="true">
      *
    </span>
  ) : (
    <span className="field-optional">{t.optional}</span>
  )
  const control = children({
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': faults.length > 0,
    'aria-required': required,
  })
  return (
    <div
      className={faults.length > 0 ? 'field field-wrong' : 'field'}
      {...(isGroup && {
        role: 'group',
        'aria-labelledby': labelId,
        'aria-describedby': describedBy || undefined,
      })}
    >
      <div className="field-label">
        {isGroup ? (
          <span id={labelId}>{label}</span>
        ) : (
          <label id={labelId} htmlFor={id}>
            {label}
          </label>
        )}{' '}
        {mark}
      </div>
      {control}
      {description && (
        <div id={descriptionId} className="field-description">
          {description}
        </div>
      )}
      {faults.length > 0 && (
        <ul id={faultsId} className="field-faults">
          {faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
