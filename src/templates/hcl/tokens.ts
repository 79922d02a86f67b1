/**
 * The words of HCL native syntax, with their places.
 *
 * The parser that tells us what a file means gives no positions, so this finds them. It knows comments, quoted strings
 * and heredocs with `${…}` and `%{…}` inside, escapes and brackets. It judges nothing: a text that is not HCL still
 * ends in some list of tokens.
 */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'heredoc' | 'open' | 'close' | 'newline' | 'symbol'
  /** As written; for strings and heredocs what stands between the quotes or marker lines, escapes and all. */
  text: string
  readonly start: number
  end: number
  /** How many brackets, strings and interpolations it stands in; a bracket stands outside of itself. */
  readonly depth: number
}

export interface Tokens {
  readonly list: readonly Token[]
  /** Where nesting went beyond the limit and reading stopped; undefined otherwise. */
  readonly tooDeepAt?: number
  /** Where a comment or heredoc begins that never ends; the parser takes quadratic time to say so. */
  readonly endlessAt?: number
}

/** Far beyond what people write, far below what exhausts the stack of a recursive parser. */
export const maxDepth = 100

const nameAt = /[\p{L}_][\p{L}\p{N}_-]*/uy
const numberAt = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const spaceAt = /[ \t\r\uFEFF]+/y
const heredocAt = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy
const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' }

/** What surrounds the place where the reader stands. */
type Frame =
  | { readonly kind: 'code'; readonly closer: string; readonly interpolation: boolean }
  | { readonly kind: 'quoted'; readonly token: Token }
  | { readonly kind: 'heredoc'; readonly token: Token; readonly marker: string }

/** Reads native syntax, or (`template`) one string of JSON syntax, which is a template without quotes. */
export function tokenize(text: string, syntax: 'native' | 'template' = 'native'): Tokens {
  const list: Token[] = []
  const frames: Frame[] = []
  let at = 0
  let endlessAt: number | undefined

  const push = (kind: Token['kind'], end: number): Token => {
    const token = { kind, text: text.slice(at, end), start: at, end, depth: frames.length }
    list.push(token)
    at = end
    return token
  }
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  const skipTo = (found: number): void => {
    at = found < 0 ? text.length : found
  }

  const readCode = (): void => {
    const char = text[at]!
    const space = match(spaceAt)
    if (space) at += space[0].length
    else if (char === '\n') push('newline', at + 1)
    else if (char === '#' || text.startsWith('//', at)) skipTo(text.indexOf('\n', at))
    else if (text.startsWith('/*', at)) skipComment()
    else if (char === '"') frames.push({ kind: 'quoted', token: push('string', at + 1) })
    else if (closers[char]) {
      push('open', at + 1)
      frames.push({ kind: 'code', closer: closers[char], interpolation: false })
    } else if (char === '}' || char === ']' || char === ')') readCloser(char)
    else readWord()
  }

  const skipComment = (): void => {
    const end = text.indexOf('*/', at + 2)
    if (end < 0) endlessAt = at
    at = end < 0 ? text.length : end + 2
  }

  const readCloser = (char: string): void => {
    const frame = frames.at(-1)
    if (frame?.kind !== 'code' || frame.closer !== char) return void push('symbol', at + 1)
    frames.pop()
    if (frame.interpolation) at += 1
    else push('close', at + 1)
  }

  const readWord = (): void => {
    const heredoc = match(heredocAt)
    if (heredoc) {
      const token = push('heredoc', at + heredoc[0].length)
      frames.push({ kind: 'heredoc', token, marker: heredoc[1]! })
      return
    }
    const name = match(nameAt)
    if (name) return void push('name', at + name[0].length)
    const number = match(numberAt)
    push(number ? 'number' : 'symbol', at + (number?.[0].length ?? 1))
  }

  const endText = (token: Token, contentStart: number, next: number): void => {
    token.text = text.slice(contentStart, at)
    token.end = next
    frames.pop()
    at = next
  }

  /** One step within a string or heredoc: an escape, an interpolation, its end, or a stretch of plain text. */
  const readTemplate = (frame: Exclude<Frame, { kind: 'code' }>): void => {
    const char = text[at]!
    if (frame.kind === 'heredoc' && (at === frame.token.end || text[at - 1] === '\n')) {
      const lineEnd = text.indexOf('\n', at)
      const end = lineEnd < 0 ? text.length : lineEnd
      if (text.slice(at, end).trim() === frame.marker) return endText(frame.token, frame.token.end, end)
    }
    if (char === '"' && frame.kind === 'quoted') endText(frame.token, frame.token.start + 1, at + 1)
    else if (char === '\\' && frame.kind === 'quoted') at += 2
    else if (text.startsWith('$${', at) || text.startsWith('%%{', at)) at += 3
    else if (text.startsWith('${', at) || text.startsWith('%{', at)) {
      at += 2
      frames.push({ kind: 'code', closer: '}', interpolation: true })
    } else at += 1
  }

  if (syntax === 'template') {
    frames.push({
      kind: 'heredoc',
      token: { kind: 'heredoc', text, start: 0, end: 0, depth: 0 },
      marker: '\0',
    })
  }
  while (at < text.length) {
    if (frames.length > maxDepth) return { list, tooDeepAt: at }
    const frame = frames.at(-1)
    if (frame === undefined || frame.kind === 'code') readCode()
    else readTemplate(frame)
  }
  const last = frames.at(-1)
  if (syntax === 'native' && last?.kind === 'heredoc') endlessAt = last.token.start
  return endlessAt === undefined ? { list } : { list, endlessAt }
}
