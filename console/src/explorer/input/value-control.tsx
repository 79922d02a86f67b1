import { Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../language/texts.ts'
import { useClear } from '../../ui/use-clear.tsx'
import type { Schema } from '../description.ts'
import { inputTexts } from './input-texts.ts'

/** From here on a text may have lines. */
const longText = 512

/** Enters a single value. Wrong ones may be entered: what the server says of them is part of what is explored. */
export function ValueControl({
  id,
  describedBy,
  isRequired,
  schema,
  value,
  onChange,
}: {
  readonly id: string
  readonly describedBy: string
  readonly isRequired: boolean
  readonly schema: Schema
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}) {
  const t = useTexts(inputTexts)
  const clear = useClear()
  const common = {
    id,
    'aria-describedby': describedBy,
    'aria-required': isRequired,
    className: 'full-width',
  }
  const choose = (options: readonly string[], toValue: (option: string) => unknown) => (
    <Select<string>
      {...common}
      allowClear={clear}
      showSearch={options.length > 8}
      placeholder={t.notSent}
      options={options.map(option => ({ value: option, label: option }))}
      {...(options.includes(String(value)) && { value: String(value) })}
      onChange={option => onChange(option === undefined ? undefined : toValue(option))}
    />
  )
  const enter = ({ target }: { readonly target: { readonly value: string } }): void =>
    onChange(target.value === '' ? undefined : target.value)
  if (schema.enum) return choose(schema.enum, option => option)
  switch (schema.type) {
    case 'boolean':
      return choose(['true', 'false'], option => option === 'true')
    case 'integer':
    case 'number':
      return (
        <InputNumber
          {...common}
          value={typeof value === 'number' ? value : null}
          onChange={number => onChange(number ?? undefined)}
        />
      )
    case 'array':
    case 'object':
    case 'string':
    case undefined: {
      const text = {
        ...common,
        value: typeof value === 'string' ? value : '',
        onChange: enter,
        autoComplete: 'off',
      }
      if (schema['x-larder-secret'] && (schema.maxLength ?? 0) <= longText)
        return <Input.Password {...text} autoComplete="new-password" />
      if (schema.maxLength === undefined || schema.maxLength > longText)
        return <Input.TextArea {...text} rows={2} />
      return <Input {...text} allowClear={clear} />
    }
  }
}
