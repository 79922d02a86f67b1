/** `unknown`: left to somebody who can stop a match that takes too long. */
export type Match = boolean | 'too-slow' | 'unknown'

/** Whether a pattern matches the whole of a text. Who asks brings the way that is safe where he runs. */
export type Matches = (pattern: string, text: string) => Match

/** Longer patterns are generated ones, and none that we have seen comes near. */
const maxPattern = 2000
/**
 * An AllowedPattern as the source and flags of a JavaScript expression over the whole value, or why it is none.
 * Patterns are written for Python: leading flags `(?i)`, `(?P<name>`, `(?P=name)`, `\A` and `\Z` are translated.
 */
export function compilePattern(
  pattern: string,
): { readonly source: string; readonly flags: string } | { readonly problem: string } {
  if (pattern.length > maxPattern) return { problem: `it is longer than ${maxPattern} characters` }
  const [lead = '', given = ''] = /^\(\?([ims]+)\)/.exec(pattern) ?? []
  const body = pattern
    .slice(lead.length)
    .replaceAll('(?P<', '(?<')
    .replaceAll(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll(/\\(.)/gs, (escape, char: string) => (char === 'A' ? '^' : char === 'Z' ? '$' : escape))
  const source = `^(?:${body})$`
  let problem = ''
  // Whole code points where the pattern allows it; Python's escapes of harmless characters only work without `u`.
  for (const flags of [`${given}u`, given]) {
    try {
      new RegExp(source, flags)
      return { source, flags }
    } catch (error) {
      problem = error instanceof Error ? error.message.replace(/^.*\/: /, '') : String(error)
    }
  }
  return { problem: problem.charAt(0).toLowerCase() + problem.slice(1) }
}
