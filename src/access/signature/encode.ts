import { timingSafeEqual } from 'node:crypto'

const escapeLeftOver = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`

/**
 * RFC 3986: every byte of the UTF-8 form but `A-Z a-z 0-9 - _ . ~` as `%XX` with upper-case digits.
 * @throws URIError for a text with a lone surrogate, which has no UTF-8 form
 */
export function percentEncode(text: string): string {
  const encoded = encodeURIComponent(text)
  return /[!'()*]/.test(encoded) ? encoded.replace(/[!'()*]/g, escapeLeftOver) : encoded
}

/** Compares in a time that depends on the lengths only, and on the exact texts: no second spelling passes. */
export function sameText(expected: string, given: string): boolean {
  const a = Buffer.from(expected, 'utf8')
  const b = Buffer.from(given, 'utf8')
  return a.length === b.length && timingSafeEqual(a, b)
}
