import type { FormParameter } from './form.ts'

/**
 * What a refusal of the API says of single parameters, so that it can be shown at their fields: its sentences about the
 * value of each. Nothing where it speaks of none that the form has.
 */
export function refusalsOf(message: string, names: readonly string[]): ReadonlyMap<string, string> {
  const about = names
    .map(name => ({ name, at: startOf(message, name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return new Map(
    about.map(({ name, at }, i) => [
      name,
      message
        .slice(at, about[i + 1]?.at)
        .replace(/The rule \S+: *$/, '')
        .trim(),
    ]),
  )
}

function startOf(message: string, name: string): number {
  const found = new RegExp(`(?:The value of|The parameter|the value of) ${escaped(name)} `).exec(message)
  return found?.index ?? -1
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/**
 * The parameters whose own validation failed when the engine looked at them, each with the sentence of the template: what
 * the engine said has it word for word.
 */
export const brokenValidations = (
  message: string,
  parameters: readonly Pick<FormParameter, 'ParameterKey' | 'Validations'>[],
): ReadonlyMap<string, string> =>
  new Map(
    parameters.flatMap(({ ParameterKey, Validations }) => {
      const broken = Validations.find(({ Message }) => Message !== undefined && message.includes(Message))
      return broken?.Message === undefined ? [] : [[ParameterKey, broken.Message] as const]
    }),
  )
