import type { ReactNode } from 'react'
import { useLanguage, type Language } from './language.ts'

type Text = string | ((...parts: never[]) => ReactNode)
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] }

/** The texts of a page in every language; the compiler refuses one that is missing in either. */
export const texts = <const T extends Readonly<Record<string, Text>>>(all: {
  readonly en: T
  readonly zh: Same<T>
}): Texts<T> => all as Texts<T>

export type Texts<T> = Readonly<Record<Language, Same<T>>>

/** Those of the reader's language: `const t = useTexts(productTexts)`, then `t.title`. */
export const useTexts = <T>(all: Texts<T>): Same<T> => all[useLanguage()]
