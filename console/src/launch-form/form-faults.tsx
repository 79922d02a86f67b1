import { Alert } from 'antd'
import { useLanguage } from '../language/language.ts'
import { texts, useTexts } from '../language/texts.ts'
import { shownFaults } from './check.ts'
import { labelOf } from './form.ts'
import { fieldId } from './parameter-field.tsx'
import type { LaunchFormStore } from './store.ts'
import { useLaunchValues } from './use-launch-form.ts'

const faultTexts = texts({
  en: {
    title: (count: number) =>
      count === 1 ? 'One field is not right yet' : `${count} fields are not right yet`,
  },
  zh: { title: (count: number) => `有 ${count} 项需要修改` },
})

/** What is still wrong, with the way to each field; for after the form was to be sent. */
export function FormFaults({ store }: { readonly store: LaunchFormStore }) {
  useLaunchValues(store)
  const wrong = store.shownFaults()
  const t = useTexts(faultTexts)
  const language = useLanguage()
  if (wrong.length === 0) return null
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={t.title(wrong.length)}
      description={
        <ul className="fault-list">
          {wrong.map(({ parameter, faults }) => (
            <li key={parameter.ParameterKey}>
              <a
                href={`#${fieldId(parameter.ParameterKey)}`}
                onClick={event => {
                  event.preventDefault()
                  focusParameter(parameter.ParameterKey)
                }}
              >
                {labelOf(parameter, language)}
              </a>
              : {shownFaults(parameter, faults, language)[0]?.text}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Brings a field into view and goes there, whatever kind of control it has. */
export function focusParameter(name: string): void {
  const label = document.getElementById(`${fieldId(name)}-label`)
  const field = label?.closest('.field')
  field?.scrollIntoView({ block: 'center' })
  field?.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true })
}
