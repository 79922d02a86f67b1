import { t, type Static } from '../../../base/schema.ts'
import type { Text } from '../../../templates/template.ts'
import { formText } from '../../../templates/text.ts'

/** A template's wording in the languages that the console speaks, each the nearest that there is. */
export const texts = t.Object({ En: t.Text(), Zh: t.Text() })
export type Texts = Static<typeof texts>

export function textsOf(text: Text | undefined): Texts | undefined {
  const En = formText(text, 'en')
  const Zh = formText(text, 'zh-cn')
  return En === undefined || Zh === undefined ? undefined : { En, Zh }
}
