import { useState, useSyncExternalStore } from 'react'
import type { ParameterRules, TemplateForm, Values } from './form.ts'
import { LaunchFormStore } from './store.ts'

export interface LaunchFormOptions {
  /** Of the portfolio, as GetLaunchForm answers them. */
  readonly rules?: ParameterRules
  /** Before an update, by name: what is in force. Of NoEcho parameters whatever text, as only being there counts. */
  readonly previous?: Values
}

const noRules: ParameterRules = []

/**
 * What is filled in for a template. Where the form becomes another one (another version or portfolio), what was filled in
 * stays where the new one has the same parameter.
 */
export function useLaunchForm(
  form: TemplateForm | undefined,
  { rules = noRules, previous }: LaunchFormOptions = {},
): LaunchFormStore | undefined {
  const [made, setMade] = useState<{ form: TemplateForm; rules: ParameterRules; store: LaunchFormStore }>()
  if (!form || (made?.form === form && made.rules === rules)) return made?.store
  const values = made?.store.changedValues
  const store = new LaunchFormStore(form, { rules, ...(previous && { previous }), ...(values && { values }) })
  setMade({ form, rules, store })
  return store
}

/** What is filled in, for what depends on all of it; the whole of what uses this is drawn anew with each letter. */
export const useLaunchValues = (store: LaunchFormStore): Values =>
  useSyncExternalStore(store.subscribe, () => store.values)
