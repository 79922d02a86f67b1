/** Texts as programs write them: each is exactly what it was, whatever stands in it. */

/** Controls, and what makes text look like another text than it is: never written as they are. */
export const unseen = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

export interface Quoting {
  readonly quote: '"' | "'"
  /** How what may not stand there as it is is written, a UTF-16 unit at a time. */
  readonly escape: (unit: number) => string
  /** What else may not. */
  readonly escaped?: RegExp
  /** Between the literals of a text that has several. */
  readonly joint: string
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export const hex = (unit: number, digits: number): string => unit.toString(16).padStart(digits, '0')

/** Beyond it some compilers refuse a literal. */
const longestPiece = 10_000

/** A text as an expression: a literal, or one for each line, each on a line of its own. */
export function literalOf(text: string, quoting: Quoting, indent: string): string {
  const literals = piecesOf(text).map(piece => quoted(piece, quoting))
  return literals.join(`${quoting.joint}\n${indent}`)
}

export function quoted(text: string, { quote, escape, escaped }: Quoting): string {
  const plain = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
  const seen = plain.replace(unseen, char => named[char] ?? escape(char.charCodeAt(0)))
  const whole = escaped ? seen.replace(escaped, unit => escape(unit.charCodeAt(0))) : seen
  return quote + whole + quote
}

/** At line ends, and where lines are too long; never within a character. */
export const piecesOf = (text: string): string[] =>
  text === '' ? [''] : text.split(/(?<=\n)(?=[^])/).flatMap(inPieces)

function inPieces(line: string): string[] {
  const pieces: string[] = []
  let start = 0
  while (start < line.length) {
    const cut = start + longestPiece
    const end = /[\ud800-\udbff]/.test(line[cut - 1] ?? '') ? cut - 1 : cut
    pieces.push(line.slice(start, end))
    start = end
  }
  return pieces
}

/** Every line with so much before it. */
export const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent)
