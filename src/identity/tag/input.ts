import { invalidParameter } from '../../api/parameter-errors.ts'
import { t, type Static } from '../../base/schema.ts'
import { keyFault, valueFault } from '../../base/tag-rules.ts'

/** As many as a resource may have. */
export const mostTags = 20

const tag = t.Object({
  Key: t.Name(),
  Value: t.Optional(t.Text({ maxLength: 256, description: 'Empty unless it is said.' })),
})
const tags = t.Json(t.Array(tag, { maxItems: mostTags }))

/** Tags that are given to something, or that what is listed has to have. */
export const tagsInput = t.Optional(tags)
export const someTagsInput = t.Json(t.Array(tag, { minItems: 1, maxItems: mostTags }))

export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** @throws InvalidParameter.Tag… */
export function checkTags(sent: Static<typeof tags> = []): readonly Tag[] {
  const seen = new Set<string>()
  return sent.map(({ Key, Value = '' }, index) => {
    if (seen.has(Key)) throw invalidParameter(`Tag.${index + 1}.Key`, 'must not be given twice')
    seen.add(Key)
    for (const [member, fault] of [
      ['Key', keyFault(Key)],
      ['Value', valueFault(Value)],
    ] as const) {
      if (fault !== undefined) throw invalidParameter(`Tag.${index + 1}.${member}`, fault)
    }
    return { Key, Value }
  })
}
