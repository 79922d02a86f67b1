/** A value of a plan as it is shown. */
export type ShownValue =
  | { readonly kind: 'absent' | 'unknown' | 'sensitive' }
  | { readonly kind: 'text' | 'lines' | 'data'; readonly text: string }

interface Change {
  readonly Before?: string
  readonly After?: string
  readonly AfterUnknown: boolean
  readonly Sensitive: boolean
}

export const beforeOf = ({ Before, Sensitive }: Change, isThere: boolean): ShownValue =>
  !isThere ? { kind: 'absent' } : Sensitive ? { kind: 'sensitive' } : read(Before)

export function afterOf({ After, AfterUnknown, Sensitive }: Change, isThere: boolean): ShownValue {
  if (!isThere) return { kind: 'absent' }
  if (Sensitive) return { kind: 'sensitive' }
  return AfterUnknown && After === undefined ? { kind: 'unknown' } : read(After)
}

/** Texts as they are, everything else as JSON; what was cut is no JSON any more. */
function read(json: string | undefined): ShownValue {
  if (json === undefined) return { kind: 'absent' }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { kind: 'lines', text: json }
  }
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? textValue(value) : { kind: 'data', text: json }
  const text = JSON.stringify(value, null, 2)
  return text.includes('\n') ? { kind: 'lines', text } : { kind: 'data', text }
}

/** Policies and other documents are often JSON within a text. */
function textValue(text: string): ShownValue {
  if (/^\s*[[{]/.test(text)) {
    try {
      return { kind: 'lines', text: JSON.stringify(JSON.parse(text), null, 2) }
    } catch {
      // It only looked like it.
    }
  }
  if (text.includes('\n')) return { kind: 'lines', text }
  // Blanks at an end, and nothing at all, are seen only in quotes.
  return { kind: 'text', text: text === '' || text !== text.trim() ? JSON.stringify(text) : text }
}
