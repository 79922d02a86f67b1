import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { ProductVersion } from './store.ts'

export const productVersionDetail = t.Object({
  Active: t.Boolean(),
  CreateTime: t.Text(),
  Description: t.Text(),
  Guidance: t.Text(),
  ProductId: t.Text(),
  ProductVersionId: t.Text(),
  ProductVersionName: t.Text(),
  TemplateType: t.Text(),
  TemplateUrl: t.Text(),
})

export const showVersion = (row: ProductVersion): Static<typeof productVersionDetail> => ({
  Active: row.active,
  CreateTime: isoSeconds(row.created_at),
  Description: row.description,
  Guidance: row.guidance,
  ProductId: row.product_id,
  ProductVersionId: row.id,
  ProductVersionName: row.name,
  TemplateType: row.template_type,
  TemplateUrl: row.template_url,
})
