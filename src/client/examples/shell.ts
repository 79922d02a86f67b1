import { hex, unseen } from './text.ts'

/** Words of a command line for bash and zsh, which take them exactly as they are meant. */

const plain = /^[A-Za-z0-9_./:,@%+-]+$/

/** Within these all but the quote itself stands for itself, line ends too. */
const inQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

export function word(text: string): string {
  if (plain.test(text)) return text
  const odd = text.replace(/[\n\t]/g, '')
  return odd.search(unseen) < 0 ? inQuotes(text) : escapedWord(text)
}

/** By the bytes of UTF-8: macOS has a bash that knows no other escapes. */
function escapedWord(text: string): string {
  const bytes = (char: string) =>
    [...new TextEncoder().encode(char)].map(byte => `\\x${hex(byte, 2)}`).join('')
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(unseen, char => (char === '\n' ? '\\n' : bytes(char)))
  return `$'${escaped}'`
}

/** The words of one command, on as many lines: the first ones together, each of the others on its own. */
export const command = (first: readonly string[], others: readonly string[]): string =>
  [first.join(' '), ...others].join(' \\\n  ')
