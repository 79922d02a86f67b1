import { checkForm } from '../../../src/templates/check-form.ts'
import type { Fault } from '../../../src/templates/faults.ts'
import type { Language } from '../language/language.ts'
import { faultsInWords, type ShownFault } from './fault-words.ts'
import { inLanguage, type FormParameter, type ParameterRules, type Values } from './form.ts'

export type FormFault = Fault | { readonly kind: 'confirm'; readonly words: string }

export interface ToCheck {
  readonly rules: ParameterRules
  readonly values: Values
  /** Secrets that stay as they are unless something is typed. */
  readonly kept: ReadonlySet<string>
  /** What was typed a second time, of those that ask for it. */
  readonly repeated: Values
}

/** What is wrong with a parameter, by the checks of the API; and what only a form can get wrong. */
export function faultsOf(
  parameter: FormParameter,
  { rules, values, kept, repeated }: ToCheck,
): readonly FormFault[] {
  const name = parameter.ParameterKey
  const text = values[name]
  // Who empties a field means that there is no value, which of a text the API could not tell.
  if (parameter.Required && text === '') return [{ kind: 'required', words: 'needs a value' }]
  const problems = checkForm(
    {
      parameters: [parameter],
      rules: rules.filter(({ ParameterKey }) => ParameterKey === name),
      kept: kept.has(name) ? [name] : [],
    },
    text === undefined ? [] : [{ ParameterKey: name, ParameterValue: text }],
  )
  const faults: readonly FormFault[] = problems.flatMap(problem => problem.faults)
  if (faults.length > 0) return faults
  return asksAgain(parameter) && text !== undefined && repeated[name] !== text
    ? [{ kind: 'confirm', words: 'is not the same both times' }]
    : []
}

export const asksAgain = ({ Confirm, NoEcho }: FormParameter): boolean => Confirm && NoEcho

const limits = new Set(['minValue', 'maxValue', 'minLength', 'maxLength', 'allowedValues', 'pattern'])

/** The faults in the reader's language; where the template words its limits itself, in the template's words. */
export function shownFaults(
  parameter: FormParameter,
  faults: readonly FormFault[],
  language: Language,
): readonly ShownFault[] {
  const own = inLanguage(parameter.ConstraintDescription, language)
  if (own !== undefined && faults.length > 0 && faults.every(({ kind }) => limits.has(kind)))
    return [{ path: [], text: own }]
  return faultsInWords(faults, language)
}
