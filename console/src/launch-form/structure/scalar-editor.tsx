import { Input, Select, Switch } from 'antd'
import { texts, useTexts } from '../../language/texts.ts'
import { choiceText } from '../limits.ts'
import { typedAnything, typedNumber } from './edit.ts'
import { faultsAt, type ValueEditorProps } from './value-editor.tsx'
import { hintAt } from './hint-at.ts'
import { useClear } from '../../ui/use-clear.tsx'

const scalarTexts = texts({
  en: { yes: 'Yes', no: 'No', choose: 'Choose…', anything: 'JSON, or text' },
  zh: { yes: '是', no: '否', choose: '请选择…', anything: 'JSON 或文本' },
})

/** One value without parts. */
export function ScalarEditor(props: ValueEditorProps) {
  const { type, value, onChange, path, id, faults, label, describedBy, hints } = props
  const t = useTexts(scalarTexts)
  const clear = useClear()
  const isWrong = faultsAt(faults, path).length > 0
  const aria = {
    id,
    'aria-invalid': isWrong,
    'aria-describedby': describedBy,
    ...(label !== undefined && { 'aria-label': label }),
  }
  const status = isWrong ? ({ status: 'error' } as const) : {}
  const choices = hintAt(hints, path)?.choices
  if (choices) {
    return (
      <Select
        {...aria}
        {...status}
        className="full-width"
        placeholder={t.choose}
        allowClear={clear}
        value={value === undefined || value === '' ? null : choiceText(value)}
        options={choices.map(({ Value }) => ({ value: choiceText(Value), label: choiceText(Value) }))}
        onChange={(chosen: string | null | undefined) =>
          onChange(choices.find(({ Value }) => choiceText(Value) === chosen)?.Value)
        }
      />
    )
  }
  if (type.Kind === 'bool' && typeof value === 'boolean') {
    return (
      <span>
        <Switch
          {...aria}
          checkedChildren={t.yes}
          unCheckedChildren={t.no}
          checked={value}
          onChange={onChange}
        />
      </span>
    )
  }
  if (type.Kind === 'bool') {
    return (
      <Select
        {...aria}
        {...status}
        className="full-width"
        placeholder={t.choose}
        allowClear={clear}
        value={value === undefined || value === null ? null : scalarText(value)}
        options={[
          { value: 'true', label: t.yes },
          { value: 'false', label: t.no },
        ]}
        onChange={(chosen: string | null | undefined) =>
          onChange(chosen == null ? undefined : chosen === 'true')
        }
      />
    )
  }
  return (
    <Input
      {...aria}
      {...status}
      autoComplete="off"
      {...(type.Kind === 'number' && { inputMode: 'decimal' })}
      {...(type.Kind === 'any' && { placeholder: t.anything })}
      value={scalarText(value)}
      onChange={({ target }) => onChange(typed(type.Kind, target.value))}
    />
  )
}

function typed(kind: ValueEditorProps['type']['Kind'], text: string): unknown {
  if (kind === 'number') return typedNumber(text)
  if (kind === 'any') return typedAnything(text)
  return text === '' ? undefined : text
}

const scalarText = (value: unknown): string => {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
