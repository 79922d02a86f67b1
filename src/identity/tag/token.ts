/** The place in a list of tags: of the last one seen, the name of what has it, and its key. */
type Place = readonly [name: string, key: string]

export const nextToken = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  Buffer.from(JSON.stringify([name.toLowerCase(), key])).toString('base64url')

/** Null for what is no token of ours. */
export function readToken(token: string): Place | null {
  try {
    const place = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown
    return isPlace(place) ? place : null
  } catch {
    return null
  }
}

// PostgreSQL takes no NUL as text.
const isPlace = (place: unknown): place is Place =>
  Array.isArray(place) &&
  place.length === 2 &&
  place.every(part => typeof part === 'string' && !part.includes('\0'))
