import { Typography } from 'antd'
import { useMemo } from 'react'
import { useLanguage } from '../language/language.ts'
import { texts, useTexts } from '../language/texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Around } from './controls/control-props.ts'
import {
  inLanguage,
  parametersByName,
  type FormParameter,
  type ParameterRules,
  type TemplateForm,
} from './form.ts'
import { ParameterField } from './parameter-field.tsx'
import { ParameterGroup } from './parameter-group.tsx'
import type { LaunchFormStore } from './store.ts'

const formTexts = texts({
  en: {
    none: 'This version asks for nothing',
    noneText: 'It has no parameters.',
    others: 'Other parameters',
  },
  zh: { none: '此版本无需填写参数', noneText: '模板没有参数。', others: '其他参数' },
})

export interface LaunchFormFieldsProps {
  readonly form: TemplateForm
  /** Of `useLaunchForm`. */
  readonly store: LaunchFormStore
  /** Where it will be, which pickers of zones go by. */
  readonly regionId?: string | undefined
}

/** The fields of a template, group by group. */
export function LaunchFormFields({ form, store, regionId }: LaunchFormFieldsProps) {
  const t = useTexts(formTexts)
  const language = useLanguage()
  const parameters = useMemo(() => parametersByName(form), [form])
  const around = useMemo<Around>(() => ({ values: () => store.values, regionId }), [store, regionId])
  if (form.Parameters.length === 0) return <EmptyState title={t.none}>{t.noneText}</EmptyState>
  const fieldsOf = (names: readonly string[]): FormParameter[] =>
    names.flatMap(name => parameters.get(name) ?? [])
  return (
    <div className="launch-form">
      {form.Groups.map(({ Label, ParameterKeys }, index) => {
        const label = inLanguage(Label, language) ?? (form.Groups.length > 1 ? t.others : undefined)
        return (
          <ParameterGroup key={index} store={store} names={ParameterKeys}>
            {label !== undefined && (
              <Typography.Title level={3} className="group-title">
                {label}
              </Typography.Title>
            )}
            {fieldsOf(ParameterKeys).map(parameter => (
              <ParameterField
                key={parameter.ParameterKey}
                store={store}
                parameter={parameter}
                rules={rulesFor(store.rules, parameter.ParameterKey)}
                around={around}
              />
            ))}
          </ParameterGroup>
        )
      })}
    </div>
  )
}

const none: ParameterRules[number]['Rules'] = []

/** The same list each time, so that a field is not drawn anew for it. */
const rulesFor = (rules: ParameterRules, name: string) =>
  rules.find(({ ParameterKey }) => ParameterKey === name)?.Rules ?? none
