import { Typography } from 'antd'
import { memo, useCallback, useMemo, useSyncExternalStore } from 'react'
import { useLanguage } from '../language/language.ts'
import { texts, useTexts } from '../language/texts.ts'
import { associationOf } from './association.ts'
import { shownFaults } from './check.ts'
import { controlOf } from './control.ts'
import { ParameterControl } from './controls/parameter-control.tsx'
import type { Around } from './controls/control-props.ts'
import { Field } from './field.tsx'
import { inLanguage, labelOf, type FormParameter, type ParameterRule } from './form.ts'
import type { LaunchFormStore } from './store.ts'
import { useParameterHelp } from './use-parameter-help.ts'

const fieldTexts = texts({
  en: { example: (text: string) => `Such as ${text}` },
  zh: { example: (text: string) => `例如 ${text}` },
})

export const fieldId = (name: string): string => `parameter-${name}`

interface ParameterFieldProps {
  readonly store: LaunchFormStore
  readonly parameter: FormParameter
  readonly rules: readonly ParameterRule[]
  readonly around: Around
}

/** One parameter; drawn anew only when something about it changes. */
export const ParameterField = memo(function ParameterField({
  store,
  parameter,
  rules,
  around,
}: ParameterFieldProps) {
  const name = parameter.ParameterKey
  const language = useLanguage()
  const t = useTexts(fieldTexts)
  const field = useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.field(name), [store, name]),
  )
  const control = useMemo(() => controlOf(parameter, rules), [parameter, rules])
  const help = useParameterHelp(parameter, rules)
  if (field.isHidden) return null
  const faults = shownFaults(parameter, field.faults, language)
  const here = control.kind === 'structure' ? faults.filter(({ path }) => path.length === 0) : faults
  // What is wrong says it better than the help beside it.
  const wrong = [...here.map(({ text }) => text), ...(field.refusal === undefined ? [] : [field.refusal])]
  const said = help.filter(line => !wrong.includes(line))
  const association = associationOf(parameter.AssociationProperty)
  const placeholder =
    inLanguage(parameter.Placeholder, language) ??
    (association?.kind === 'example' ? t.example(association.example) : undefined)
  const label = labelOf(parameter, language)
  return (
    <Field
      id={fieldId(name)}
      label={
        <>
          {label}{' '}
          {label !== name && (
            <Typography.Text type="secondary" className="field-key">
              {name}
            </Typography.Text>
          )}
        </>
      }
      required={parameter.Required && !store.kept.has(name)}
      isGroup={isGroup(control.kind)}
      description={linesOf(said)}
      faults={wrong}
    >
      {aria => (
        <ParameterControl
          parameter={parameter}
          control={control}
          value={field.value}
          repeated={field.repeated}
          isKept={store.kept.has(name)}
          faults={faults}
          placeholder={placeholder}
          aria={aria}
          around={around}
          onChange={value => store.set(name, value)}
          onRepeat={value => store.repeat(name, value)}
          onLeave={() => store.visit(name)}
        />
      )}
    </Field>
  )
})

const isGroup = (kind: string): boolean => kind === 'structure'

const linesOf = (lines: readonly string[]) =>
  lines.length > 0 && lines.map(line => <div key={line}>{line}</div>)
