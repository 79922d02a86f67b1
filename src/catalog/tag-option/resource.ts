import { invalidParameter } from '../../api/parameter-errors.ts'
import { t } from '../../base/schema.ts'
import type { Tx } from '../../db/tables.ts'
import { holdPortfolio } from '../portfolio/store.ts'
import { holdProduct } from '../product/store.ts'

export const resourceIdInput = t.Id({ description: 'The id of a portfolio or of a product.' })

/** What tag options are attached to, as the columns of `tag_option_resource` name it. */
export type TagOptionResource =
  | { readonly portfolio_id: string; readonly product_id: null }
  | { readonly portfolio_id: null; readonly product_id: string }

/**
 * The portfolio or the product of this id, which stays until the transaction ends. The id says which of them it is.
 * @throws PortfolioNotFound, ProductNotFound, InvalidParameter.ResourceId for the id of anything else
 */
export async function holdResource(tx: Tx, accountId: string, id: string): Promise<TagOptionResource> {
  if (id.startsWith('port-')) {
    await holdPortfolio(tx, accountId, id)
    return { portfolio_id: id, product_id: null }
  }
  if (id.startsWith('prod-')) {
    await holdProduct(tx, accountId, id)
    return { portfolio_id: null, product_id: id }
  }
  throw invalidParameter('ResourceId', 'must be the id of a portfolio (port-…) or of a product (prod-…)')
}
