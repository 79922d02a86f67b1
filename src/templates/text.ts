import { isRecord } from './values.ts'
import type { Text } from './template.ts'

/**
 * The wording for a language (`en`, `zh-cn`, whatever the case): that language, else the same without its region, else
 * any region of it, else English, else the first one. Undefined where there is no text at all.
 */
export function formText(text: Text | undefined, language: string): string | undefined {
  if (text === undefined || typeof text === 'string') return text
  const wordings = Object.entries(text).map(([key, value]) => [normalized(key), value] as const)
  const wanted = normalized(language)
  const base = wanted.split('-')[0]!
  const matches = [
    (key: string) => key === wanted,
    (key: string) => key === base,
    (key: string) => key.startsWith(`${base}-`),
    (key: string) => key === 'en',
    (key: string) => key.startsWith('en-'),
    () => true,
  ]
  for (const match of matches) {
    const found = wordings.find(([key]) => match(key))
    if (found) return found[1]
  }
  return undefined
}

/** Whether a value of a template is a text, or a text by language. */
export const isText = (value: unknown): value is Text =>
  typeof value === 'string' ||
  (isRecord(value) && Object.values(value).every(wording => typeof wording === 'string'))

const normalized = (language: string): string => language.toLowerCase().replaceAll('_', '-')
