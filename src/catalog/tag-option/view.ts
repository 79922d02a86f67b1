import { t } from '../../base/schema.ts'

export const tagOptionDetail = t.Object({
  Active: t.Boolean(),
  Key: t.Text(),
  Owner: t.Text({ description: 'The account that made it.' }),
  TagOptionId: t.Text(),
  Value: t.Text(),
})
