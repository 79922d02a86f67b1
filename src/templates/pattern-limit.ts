import { createContext, Script } from 'node:vm'
import { compilePattern } from './pattern.ts'

/** A pattern that needs longer on one value backtracks without end; it is stopped rather than waited for. */
const maxMilliseconds = 200

/** What careless patterns choke on: one character over and over, and then one that does not fit. */
const repeats = 48
const provocations = (pattern: string): string[] => {
  const characters = [...new Set(`a0 -.${pattern.replaceAll(/[\\()[\]{}|*+?^$]/g, '')}`)].slice(0, 16)
  return characters.flatMap(each => [`${each.repeat(repeats)}\n`, `${'a'.repeat(repeats)}${each}`])
}

/**
 * Whether a pattern is known to backtrack without end. That it is not found out here proves nothing, so `matchesPattern`
 * has its limit; but most such patterns are, and those who write them hear of it before others do. A machine that was
 * busy elsewhere for a moment is not the pattern's fault, so it gets a second chance.
 */
export const backtracksWithoutEnd = (pattern: string): boolean =>
  provocations(pattern).some(
    text => matchesPattern(pattern, text) === 'too-slow' && matchesPattern(pattern, text) === 'too-slow',
  )

const test = new Script('new RegExp(source, flags).test(text)')
let context: Record<string, unknown> | undefined

/**
 * Whether a pattern matches the whole of a text. `too-slow` when that cannot be told in reasonable time: only a
 * script with a time limit can be stopped in the middle of matching. A pattern that does not compile matches nothing.
 */
export function matchesPattern(pattern: string, text: string): boolean | 'too-slow' {
  const compiled = compilePattern(pattern)
  if ('problem' in compiled) return false
  context ??= createContext({})
  Object.assign(context, compiled, { text })
  try {
    return test.runInContext(context, { timeout: maxMilliseconds }) === true
  } catch {
    return 'too-slow'
  } finally {
    context.text = ''
  }
}
