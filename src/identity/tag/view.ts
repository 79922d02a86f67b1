import { t } from '../../base/schema.ts'

/** As lists have them with what they belong to. */
export const shownTags = t.Object({
  Tag: t.Array(t.Object({ TagKey: t.Text(), TagValue: t.Text() })),
})
