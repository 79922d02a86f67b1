import { Radio, Select, Switch } from 'antd'
import { useLanguage, type Language } from '../../language/language.ts'
import { texts, useTexts } from '../../language/texts.ts'
import { inLanguage } from '../form.ts'
import { choiceText, type Limits } from '../limits.ts'
import { statusOf, type ControlProps } from './control-props.ts'
import { useClear } from '../../ui/use-clear.tsx'

const choiceTexts = texts({
  en: { choose: 'Choose…', yes: 'Yes', no: 'No', none: 'Nothing is left that may be chosen' },
  zh: { choose: '请选择…', yes: '是', no: '否', none: '没有可选的值' },
})

type Choice = NonNullable<Limits['choices']>[number]

/** A label beside its value, unless they say the same. */
const labelFor = (value: string, label: string | undefined): string => {
  if (label === undefined || label.toLowerCase() === value.toLowerCase()) return label ?? (value || '""')
  return `${label} (${value})`
}

const optionOf = ({ Value, Label }: Choice, language: Language) => {
  const value = choiceText(Value)
  return { value, label: labelFor(value, inLanguage(Label, language)) }
}

const mostButtons = 4
const longestButton = 24

/** One of the allowed values: a few side by side, more of them in a list with a search. */
export function ChoiceControl({
  parameter,
  control,
  value,
  onChange,
  onLeave,
  aria,
}: ControlProps<'choice'>) {
  const t = useTexts(choiceTexts)
  const clear = useClear()
  const language = useLanguage()
  const options = control.choices.map(choice => optionOf(choice, language))
  const canBeNothing = !parameter.Required && (parameter.Default === undefined || parameter.Default === null)
  const isShort = options.length > 0 && options.length <= mostButtons
  if (isShort && !canBeNothing && options.every(({ label }) => label.length <= longestButton)) {
    return (
      <Radio.Group
        aria-labelledby={`${aria.id}-label`}
        aria-describedby={aria['aria-describedby']}
        className="field-buttons"
        optionType="button"
        name={aria.id}
        options={options}
        value={value ?? null}
        onChange={({ target }) => onChange(String(target.value))}
        onBlur={onLeave}
      />
    )
  }
  return (
    <Select
      {...aria}
      {...statusOf(aria)}
      className="full-width"
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      placeholder={t.choose}
      notFoundContent={t.none}
      allowClear={canBeNothing && clear}
      value={value === undefined || value === '' ? null : value}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
      onBlur={onLeave}
    />
  )
}

/** Several of the allowed values. */
export function ChoicesControl({
  parameter,
  control,
  value,
  onChange,
  onLeave,
  aria,
}: ControlProps<'choices'>) {
  const t = useTexts(choiceTexts)
  const language = useLanguage()
  const isJson = parameter.Type === 'Json'
  const textOf = (chosen: readonly string[]): string => {
    if (!isJson) return chosen.join(',')
    const values = control.choices.filter(({ Value }) => chosen.includes(choiceText(Value)))
    return JSON.stringify(values.map(({ Value }) => Value))
  }
  return (
    <Select<string[]>
      {...aria}
      {...statusOf(aria)}
      className="full-width"
      mode="multiple"
      options={control.choices.map(choice => optionOf(choice, language))}
      placeholder={t.choose}
      notFoundContent={t.none}
      value={chosenIn(value, isJson)}
      onChange={chosen => onChange(textOf(chosen))}
      onBlur={onLeave}
    />
  )
}

function chosenIn(value: string | undefined, isJson: boolean): string[] {
  if (value === undefined || value === '') return []
  if (!isJson) return value.split(',')
  try {
    const items: unknown = JSON.parse(value)
    return Array.isArray(items) ? items.map(choiceText) : []
  } catch {
    return []
  }
}

const isTrue = (value: string | undefined): boolean =>
  ['1', 't', 'true', 'on', 'y', 'yes'].includes(value?.trim().toLowerCase() ?? '')

export function SwitchControl({ value, onChange, onLeave, aria }: ControlProps<'switch'>) {
  const t = useTexts(choiceTexts)
  return (
    <span onBlur={onLeave}>
      <Switch
        id={aria.id}
        aria-describedby={aria['aria-describedby']}
        aria-labelledby={`${aria.id}-label`}
        checkedChildren={t.yes}
        unCheckedChildren={t.no}
        checked={isTrue(value)}
        onChange={checked => onChange(String(checked))}
      />
    </span>
  )
}

/** True, false, or nothing said. */
export function TruthControl({ parameter, value, onChange, onLeave, aria }: ControlProps<'truth'>) {
  const t = useTexts(choiceTexts)
  const clear = useClear()
  const options = [
    { value: 'true', label: t.yes },
    { value: 'false', label: t.no },
  ]
  const shown = value === undefined || value === '' ? null : String(isTrue(value))
  return parameter.Required ? (
    <Radio.Group
      aria-labelledby={`${aria.id}-label`}
      aria-describedby={aria['aria-describedby']}
      className="field-buttons"
      optionType="button"
      name={aria.id}
      options={options}
      value={shown}
      onChange={({ target }) => onChange(String(target.value))}
      onBlur={onLeave}
    />
  ) : (
    <Select
      {...aria}
      {...statusOf(aria)}
      className="full-width"
      options={options}
      placeholder={t.choose}
      allowClear={clear}
      value={shown}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
      onBlur={onLeave}
    />
  )
}
