import { t, type Static } from '../../../base/schema.ts'
import type { TemplateParameter } from '../../../templates/template.ts'
import { isText } from '../../../templates/text.ts'
import { isRecord, member } from '../../../templates/values.ts'
import { texts, textsOf } from './texts.ts'

/** One of the values that are allowed, with the label that the template gives it. */
export const choice = t.Object({ Value: t.Value(), Label: t.Optional(texts) })
export type Choice = Static<typeof choice>

/** Labels stand in the metadata, by the value as text: `ValueLabelMapping: { small: { en: …, zh-cn: … } }`. */
export function choicesOf({
  allowedValues = [],
  associationPropertyMetadata: metadata,
}: Pick<TemplateParameter, 'allowedValues' | 'associationPropertyMetadata'>): Choice[] {
  const labels = isRecord(metadata) ? member(metadata, 'ValueLabelMapping') : undefined
  return allowedValues.map(Value => {
    const label = isRecord(labels) ? member(labels, String(Value)) : undefined
    const Label = isText(label) ? textsOf(label) : undefined
    return { Value, ...(Label && { Label }) }
  })
}
