import { createContext, use } from 'react'
import { remembered } from '../ui/remembered.ts'

export const languages = { en: 'English', zh: '中文' } as const
export type Language = keyof typeof languages

const isLanguage = (value: string): value is Language => Object.hasOwn(languages, value)
const kept = remembered('language', isLanguage)

/** What was chosen, else the first language of the browser that we speak. */
export const firstLanguage = (): Language =>
  kept.read() ??
  (navigator.languages
    .find(tag => /^(en|zh)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('zh')
    ? 'zh'
    : 'en')

export const keepLanguage = kept.write

export interface LanguageChoice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => undefined })

export const useLanguage = (): Language => use(LanguageContext).language
