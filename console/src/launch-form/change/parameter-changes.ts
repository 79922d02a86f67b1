import type { LaunchForm, SentParameter, Values } from '../form.ts'
import { defaultText } from '../values.ts'

export interface ParameterChange {
  readonly name: string
  readonly isSecret: boolean
  /** None: it was, or will be, nothing. */
  readonly before: string | undefined
  readonly isDefault: boolean
  readonly after: string | undefined
}

/** What becomes of parameters: of those that are sent, and of those that the new version no longer has. */
export function parameterChanges(
  { Form }: Pick<LaunchForm, 'Form'>,
  previous: Values,
  sent: readonly SentParameter[],
): ParameterChange[] {
  const parameters = new Map(Form.Parameters.map(parameter => [parameter.ParameterKey, parameter]))
  const gone = Object.keys(previous).filter(name => !parameters.has(name))
  return [
    ...sent.map(({ ParameterKey: name, ParameterValue: after }) => {
      const parameter = parameters.get(name)
      const hadOwn = Object.hasOwn(previous, name)
      const before = hadOwn ? previous[name] : parameter && defaultText(parameter)
      const isSecret = parameter?.NoEcho ?? false
      return { name, isSecret, before, isDefault: !hadOwn && before !== undefined, after }
    }),
    ...gone.map(name => ({
      name,
      // Of what is masked nobody knows more here.
      isSecret: false,
      before: previous[name],
      isDefault: false,
      after: undefined,
    })),
  ]
}
