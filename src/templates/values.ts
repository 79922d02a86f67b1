/** Small questions about plain data. */

export type PlainRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** The member of that name, never one inherited from Object: names come from templates (`constructor`). */
export const member = (record: PlainRecord, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** Whether a text holds what neither a file, nor PostgreSQL, nor JSON takes: NUL, or half of a surrogate pair. */
export const isUnstorable = (text: string): boolean => text.includes('\0') || /\p{Surrogate}/u.test(text)

/** Bytes of a text as it travels and is stored. */
export const utf8Length = (text: string): number => new TextEncoder().encode(text).length

/** Whether lists and records are nested in each other further than that; safe for any depth. */
export const isDeeperThan = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some(item => isDeeperThan(item, depth - 1)))

/** Calls back for every text within a value; for keys of records only with `keys`. */
export function eachText(value: unknown, see: (text: string) => void, keys = false): void {
  if (typeof value === 'string') see(value)
  else if (Array.isArray(value)) for (const item of value) eachText(item, see, keys)
  else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (keys) see(key)
      eachText(item, see, keys)
    }
  }
}

/** Whether two values are the same data, whatever the order of keys. */
export function sameData(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameData(item, b[i]))
  }
  if (isRecord(a) && isRecord(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every(key => Object.hasOwn(b, key) && sameData(a[key], b[key]))
    )
  }
  return a === b
}

/** How a value reads in a sentence: short, on one line. */
export function shortly(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
