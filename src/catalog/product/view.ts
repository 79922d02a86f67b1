import type { CallContext } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { arnOf } from '../arn.ts'
import type { GrantedProduct } from './store.ts'

const members = {
  CreateTime: t.Text(),
  Description: t.Text(),
  ProductArn: t.Text(),
  ProductId: t.Text(),
  ProductName: t.Text(),
  ProductType: t.Text(),
  ProviderName: t.Text(),
  TemplateType: t.Optional(t.Text({ description: 'Absent until the product has a version.' })),
}

export const productDetail = t.Object(members)
export const productSummary = t.Object({
  ...members,
  HasDefaultLaunchOption: t.Boolean({
    description: 'Exactly one portfolio grants it, so that PortfolioId may be left out.',
  }),
})

type Call = Pick<CallContext, 'caller' | 'services'>

/** For administrators. */
export const showProduct = (call: Call, row: Row<'product'>): Static<typeof productDetail> => ({
  CreateTime: isoSeconds(row.created_at),
  Description: row.description,
  ProductArn: arnOf(call, 'product', row.id),
  ProductId: row.id,
  ProductName: row.name,
  ProductType: row.type,
  ProviderName: row.provider_name,
  ...(row.template_type !== '' && { TemplateType: row.template_type }),
})

/** For end users. */
export const summarizeProduct = (call: Call, row: GrantedProduct): Static<typeof productSummary> => ({
  ...showProduct(call, row),
  HasDefaultLaunchOption: row.launch_options === 1,
})
