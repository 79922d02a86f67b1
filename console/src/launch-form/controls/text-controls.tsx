import { Button, Flex, Input, Select, Space } from 'antd'
import type { KeyboardEvent } from 'react'
import { texts, useTexts } from '../../language/texts.ts'
import { randomText } from '../random-text.ts'
import { statusOf, type ControlProps } from './control-props.ts'

const textTexts = texts({
  en: {
    generate: 'Generate',
    chooseFile: 'Read a file…',
    list: 'Type and press Enter; commas separate',
    format: 'Tidy up',
  },
  zh: {
    generate: '生成',
    chooseFile: '读取文件…',
    list: '输入后按回车，可用逗号分隔',
    format: '格式化',
  },
})

export function TextControl({ value, onChange, onLeave, aria, placeholder }: ControlProps) {
  return (
    <Input
      {...aria}
      {...statusOf(aria)}
      autoComplete="off"
      placeholder={placeholder}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onLeave}
    />
  )
}

export function LinesControl({ value, onChange, onLeave, aria, placeholder, control }: ControlProps) {
  return (
    <Input.TextArea
      {...aria}
      {...statusOf(aria)}
      className={control.kind === 'json' || control.kind === 'structure' ? 'grows monospace' : 'grows'}
      spellCheck={control.kind === 'lines'}
      rows={3}
      placeholder={placeholder}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onLeave}
    />
  )
}

/** A number as text, so that no digit gets lost; the arrow keys count. */
export function NumberControl({
  control,
  value,
  onChange,
  onLeave,
  aria,
  placeholder,
}: ControlProps<'number'>) {
  const { min = -Infinity, max = Infinity } = control
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    const number =
      value === undefined || value.trim() === '' ? (Number.isFinite(min) ? min - by : 0) : Number(value)
    if (by === 0 || !Number.isSafeInteger(number)) return
    event.preventDefault()
    onChange(String(Math.min(max, Math.max(min, number + by))))
  }
  const range =
    control.min !== undefined && control.max !== undefined
      ? `${control.min} – ${control.max}`
      : control.min !== undefined
        ? `≥ ${control.min}`
        : control.max !== undefined
          ? `≤ ${control.max}`
          : undefined
  return (
    <Input
      {...aria}
      {...statusOf(aria)}
      className="field-number"
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      {...(range !== undefined && { suffix: <span className="secondary small">{range}</span> })}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={step}
      onBlur={onLeave}
    />
  )
}

export function ListControl({ value, onChange, onLeave, aria, placeholder }: ControlProps<'list'>) {
  const t = useTexts(textTexts)
  return (
    <Select<string[]>
      {...aria}
      {...statusOf(aria)}
      className="full-width"
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', '\n']}
      placeholder={placeholder ?? t.list}
      value={value === undefined || value === '' ? [] : value.split(',')}
      onChange={items => onChange(items.join(','))}
      onBlur={onLeave}
    />
  )
}

/** A text that is made up at a press: a suffix, a first name of something. */
export function RandomControl(props: ControlProps<'random'>) {
  const t = useTexts(textTexts)
  const { parameter, onChange } = props
  return (
    <Space.Compact className="full-width">
      <TextControl {...props} />
      <Button onClick={() => onChange(randomText(parameter.AssociationPropertyMetadata))}>
        {t.generate}
      </Button>
    </Space.Compact>
  )
}

/** The text of a file, which may be typed as well. */
export function FileControl(props: ControlProps<'file'>) {
  const t = useTexts(textTexts)
  const { aria, onChange } = props
  return (
    <Flex vertical gap="small">
      <LinesControl {...props} />
      <label className="file-choice">
        {t.chooseFile}{' '}
        <input
          type="file"
          aria-describedby={`${aria.id}-label`}
          onChange={({ target }) => void target.files?.[0]?.text().then(onChange)}
        />
      </label>
    </Flex>
  )
}
