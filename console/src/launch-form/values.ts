import { sameData } from '../../../src/templates/values.ts'
import { readSent } from '../../../src/templates/parameter-value.ts'
import type { ParameterType } from '../../../src/templates/template.ts'
import type { FormParameter, ParameterRules, SentParameter, TemplateForm, Values } from './form.ts'
import { choiceText, limitsOf } from './limits.ts'

/** A value of a template as the text that would be sent for it; none for null. */
function textOfValue(type: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (type === 'Json') return JSON.stringify(value)
  if (type === 'CommaDelimitedList' && Array.isArray(value)) return value.map(String).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : choiceText(value)
}

export const defaultText = ({ Type, Default }: Pick<FormParameter, 'Type' | 'Default'>): string | undefined =>
  textOfValue(Type, Default)

export interface Start {
  readonly rules: ParameterRules
  /** What is in force before an update. Of secrets only that they are there counts. */
  readonly previous?: Values
}

/** What the fields of a form show at first. Secrets are never shown, not even by default. */
export function startingValues(
  { Parameters }: Pick<TemplateForm, 'Parameters'>,
  { rules, previous = {} }: Start,
): Values {
  const entries = Parameters.map(parameter => {
    const { ParameterKey: name, NoEcho } = parameter
    if (NoEcho) return [name, undefined] as const
    const before = Object.hasOwn(previous, name) ? previous[name] : undefined
    return [name, before ?? startOf(parameter, rulesOf(rules, name))] as const
  })
  return Object.fromEntries(entries)
}

export const rulesOf = (rules: ParameterRules, name: string) =>
  rules.find(({ ParameterKey }) => ParameterKey === name)?.Rules ?? []

/** The default, where the portfolio allows it; of a single choice that one. */
function startOf(parameter: FormParameter, rules: ParameterRules[number]['Rules']): string | undefined {
  const text = defaultText(parameter)
  const { choices } = limitsOf(parameter, rules)
  if (!choices || parameter.Type === 'CommaDelimitedList' || parameter.Type === 'Json') return text
  const allowed = choices.map(({ Value }) => choiceText(Value))
  if (text !== undefined && (allowed.includes(text) || rules.length === 0)) return text
  return allowed.length === 1 && (parameter.Required || rules.length > 0) ? allowed[0] : undefined
}

/**
 * What a call has to say: whatever is not as it would be anyway. A field that was emptied is sent as an empty text where
 * there is something to take back.
 */
export function parametersToSend(
  { Parameters }: Pick<TemplateForm, 'Parameters'>,
  values: Values,
  { previous = {}, isHidden }: { readonly previous?: Values; readonly isHidden: (name: string) => boolean },
): SentParameter[] {
  return Parameters.flatMap(parameter => {
    const { ParameterKey, Type, NoEcho } = parameter
    if (isHidden(ParameterKey)) return []
    const anyway = Object.hasOwn(previous, ParameterKey) ? previous[ParameterKey] : defaultText(parameter)
    const value = values[ParameterKey]
    const isAsItWouldBe = NoEcho ? value === undefined : isSameText(Type, value ?? '', anyway ?? '')
    return isAsItWouldBe ? [] : [{ ParameterKey, ParameterValue: value ?? '' }]
  })
}

/** Whether two texts mean the same value of a type: `{"a":1}` and `{ "a": 1 }`, `1` and `true` of a boolean. */
function isSameText(type: ParameterType, a: string, b: string): boolean {
  if (a === b) return true
  if (a === '' || b === '' || (type !== 'Json' && type !== 'Boolean')) return false
  const [one, other] = [readSent(type, a), readSent(type, b)]
  return 'value' in one && 'value' in other && sameData(one.value, other.value)
}
