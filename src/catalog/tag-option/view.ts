import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import type { TagChoice } from './rules.ts'

export const tagOptionDetail = t.Object({
  Active: t.Boolean(),
  Key: t.Text(),
  Owner: t.Text({ description: 'The account that made it.' }),
  TagOptionId: t.Text(),
  Value: t.Text(),
})

/** For end users, in a launch option. */
export const tagChoiceOutput = t.Object({
  Key: t.Text(),
  Values: t.Array(t.Text(), {
    description:
      'The values that the key may have. The only one is set by itself; where there is none, nothing can be launched.',
  }),
})

export const showTagOption = (row: Row<'tag_option'>): Static<typeof tagOptionDetail> => ({
  Active: row.active,
  Key: row.key,
  Owner: row.account_id,
  TagOptionId: row.id,
  Value: row.value,
})

export const showTagChoice = ({ Key, Values }: TagChoice): Static<typeof tagChoiceOutput> => ({
  Key,
  Values: [...Values],
})
