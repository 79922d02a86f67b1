import type { Scalar } from 'yaml'

/** Turns a line and a column of a text into an offset of the document that holds it; undefined where nobody can say. */
export type OffsetOf = (line: number, column: number) => number | undefined

/** Where the characters of a scalar stand in its document: what is folded cannot be told. */
export function offsetsWithin(source: string, { type, value, range }: Scalar): OffsetOf {
  if (typeof value !== 'string' || !range) return () => undefined
  const [start, end] = range
  if (type === 'BLOCK_LITERAL') return literalOffsets(source, start, value)
  const written = source.slice(start, end)
  // Several lines of a flow scalar are folded into one.
  if (type === 'BLOCK_FOLDED' || written.includes('\n')) return () => undefined
  const step = type === 'QUOTE_DOUBLE' ? doubleStep : type === 'QUOTE_SINGLE' ? singleStep : plainStep
  const quote = type === 'PLAIN' ? 0 : 1
  return (line, column) =>
    quotedOffset(written.slice(quote, written.length - quote), step, line, column, start + quote)
}

/** The lines after the header are those of the text, each behind its indentation. */
function literalOffsets(source: string, start: number, value: string): OffsetOf {
  const lines = value.split('\n')
  const starts: number[] = []
  for (let at = start; starts.length < lines.length;) {
    const newline = source.indexOf('\n', at)
    if (newline < 0) break
    starts.push((at = newline + 1))
  }
  return (line, column) => {
    const text = lines[line - 1]
    const from = starts[line - 1]
    if (text === undefined || from === undefined) return undefined
    const newline = source.indexOf('\n', from)
    const written = source.slice(from, newline < 0 ? source.length : newline).replace(/\r$/, '')
    if (!written.endsWith(text)) return undefined
    return from + written.length - text.length + Math.min(column - 1, text.length)
  }
}

/** How many characters the next one is written with, and whether it ends a line. */
type Step = (written: string, at: number) => { readonly length: number; readonly newline: boolean }

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }

const doubleStep: Step = (written, at) => {
  if (written[at] !== '\\') return { length: 1, newline: false }
  const kind = written[at + 1] ?? ''
  const length = escapeLengths[kind] ?? 2
  const newline =
    kind === 'n' || (length > 2 && Number.parseInt(written.slice(at + 2, at + length), 16) === 10)
  return { length, newline }
}
const singleStep: Step = (written, at) => ({ length: written.startsWith("''", at) ? 2 : 1, newline: false })
const plainStep: Step = () => ({ length: 1, newline: false })

function quotedOffset(
  written: string,
  step: Step,
  line: number,
  column: number,
  start: number,
): number | undefined {
  let at = 0
  let here = 1
  let passed = 1
  while (here < line || passed < column) {
    if (at >= written.length) return here === line ? start + written.length : undefined
    const { length, newline } = step(written, at)
    if (newline && here === line) return start + at
    at += length
    passed = newline ? 1 : passed + 1
    if (newline) here += 1
  }
  return start + at
}
