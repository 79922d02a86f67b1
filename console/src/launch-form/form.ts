import type { Static } from '../../../src/base/schema.ts'
import type { getLaunchForm } from '../../../src/catalog/launch-form/get-launch-form.ts'
import type { templateForm } from '../../../src/catalog/template/form/view.ts'
import type { Texts } from '../../../src/catalog/template/form/texts.ts'
import type { Language } from '../language/language.ts'

/** What GetLaunchForm answers. */
export type LaunchForm = Static<(typeof getLaunchForm)['output']>
/** Of a template alone, as CheckTemplate answers it too. */
export type TemplateForm = Static<typeof templateForm>
export type FormParameter = TemplateForm['Parameters'][number]
export type ParameterRules = LaunchForm['ParameterRules']
export type ParameterRule = ParameterRules[number]['Rules'][number]

/** Parameters as calls take them. */
export interface SentParameter {
  readonly ParameterKey: string
  readonly ParameterValue: string
}

/**
 * The text that would be sent for each parameter. None at all: nothing is said about it, so that its default counts, or
 * at an update what it was.
 */
export type Values = Readonly<Record<string, string | undefined>>

export const inLanguage = (texts: Texts | undefined, language: Language): string | undefined =>
  texts && (language === 'zh' ? texts.Zh : texts.En)

export const labelOf = ({ Label, ParameterKey }: FormParameter, language: Language): string =>
  inLanguage(Label, language) ?? ParameterKey

/** By name, for lookups that names such as `constructor` must not fool. */
export const parametersByName = ({ Parameters }: Pick<TemplateForm, 'Parameters'>) =>
  new Map(Parameters.map(parameter => [parameter.ParameterKey, parameter]))
