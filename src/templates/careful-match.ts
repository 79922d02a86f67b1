import { compilePattern, type Matches } from './pattern.ts'

/** Steps that nobody notices. A match that could take more is left to the API, which can stop it. */
const mostSteps = 1e7

/** Matches where nothing can stop a match once it has begun, as in the thread of a page. */
export const matchesCarefully: Matches = (pattern, text) => {
  const compiled = compilePattern(pattern)
  if ('problem' in compiled) return false
  const cost = costOf(compiled.source)
  const loops = cost && cost.loops + (compiled.flags.includes('m') ? 1 : 0)
  if (!cost || cost.choices * Math.max(text.length, 1) ** loops! > mostSteps) return 'unknown'
  return new RegExp(compiled.source, compiled.flags).test(text)
}

/** A bound of the ways in which an expression can match a text: `choices`, times its length to the power of `loops`. */
interface Cost {
  readonly loops: number
  readonly choices: number
}

/** Repetitions up to this one count by themselves, longer ones as without end. */
const few = 10

/**
 * Undefined where ways multiply with the length: a repetition of what can match in several ways, or a reference back.
 * Such a pattern may be harmless all the same.
 */
function costOf(source: string): Cost | undefined {
  const open = [{ loops: 0, choices: 1, alternatives: 1 }]
  for (const { token, least, most } of tokensOf(source)) {
    if (/^\\[1-9k]/.test(token)) return undefined
    if (token.startsWith('(')) {
      open.push({ loops: 0, choices: 1, alternatives: 1 })
      continue
    }
    const inner = token === ')' ? open.pop()! : { loops: 0, choices: 1, alternatives: 1 }
    const outer = open.at(-1)!
    if (token === '|') outer.alternatives += 1
    const ways = inner.choices * inner.alternatives
    if (most <= few) {
      outer.loops += inner.loops * most
      outer.choices *= ways ** most * (most - least + 1)
    } else if (ways > 1 || inner.loops > 0) return undefined
    else outer.loops += 1
  }
  const [{ loops, choices, alternatives }] = open as [(typeof open)[number]]
  return { loops, choices: choices * alternatives }
}

/** A character, class, escape or bracket, and what repeats it. */
const tokenAt =
  /(\\u\{[^}]*\}|\\k<[^>]*>|\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:[:=!]|<[=!]|<[^>]*>)|[^])(?:([*+?])|\{(\d+)(,?)(\d*)\})?\??/gsu

function* tokensOf(source: string): Generator<{ token: string; least: number; most: number }> {
  for (const [, token = '', sign, from, comma, to] of source.matchAll(tokenAt)) {
    const repeats = token !== '|' && !token.startsWith('(')
    if (repeats && sign !== undefined)
      yield { token, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
    else if (repeats && from !== undefined) {
      const most = comma === '' ? Number(from) : to === '' ? Infinity : Number(to)
      yield { token, least: Number(from), most }
    } else yield { token, least: 1, most: 1 }
  }
}
