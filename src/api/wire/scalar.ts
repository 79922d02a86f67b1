import { invalidParameter } from '../parameter-errors.ts'

/** @throws InvalidParameter.<name> for a text that PostgreSQL cannot hold */
export function checkedText(text: string, name: string): string {
  if (text.includes('\0')) throw invalidParameter(name, 'must not contain the character U+0000')
  return text
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?$/
const integer = /^-?(0|[1-9]\d*)$/

/** @throws InvalidParameter.<name> */
export function scalarOf(
  kind: 'text' | 'boolean' | 'integer' | 'number',
  text: string,
  name: string,
): string | boolean | number {
  switch (kind) {
    case 'text':
      return checkedText(text, name)
    case 'boolean':
      return booleanOf(text, name)
    case 'integer':
      if (integer.test(text) && Number.isSafeInteger(Number(text))) return Number(text)
      throw invalidParameter(name, 'must be an integer in decimal digits')
    case 'number':
      if (number.test(text)) return Number(text)
      throw invalidParameter(name, 'must be a decimal number')
  }
}

function booleanOf(text: string, name: string): boolean {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return lower === 'true'
  throw invalidParameter(name, 'must be true or false')
}
