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
