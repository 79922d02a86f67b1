/**
 * A choice that this browser remembers, such as the theme. Never anything secret: others of the same computer can read it.
 * Where storage is switched off or full, choices last as long as the page.
 */
export function remembered<T extends string = string>(
  name: string,
  isValid: ((value: string) => value is T) | ((value: string) => boolean),
): Remembered<T> {
  const key = `larder.${name}`
  return {
    read() {
      try {
        const value = localStorage.getItem(key)
        return value !== null && isValid(value) ? (value as T) : undefined
      } catch {
        return undefined
      }
    },
    write(value) {
      try {
        if (value === undefined) localStorage.removeItem(key)
        else localStorage.setItem(key, value)
      } catch {
        // It lasts as long as the page.
      }
    },
  }
}

export interface Remembered<T extends string> {
  readonly read: () => T | undefined
  readonly write: (value: T | undefined) => void
}
