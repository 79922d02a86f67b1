import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { scopeInput } from '../../listing.ts'
import { PortfolioNotFound } from '../../portfolio/errors.ts'
import { getOwnPortfolio } from '../../portfolio/store.ts'
import { pageProducts } from '../store.ts'
import { productDetail, showProduct } from '../view.ts'

export const listProductsAsAdmin = readOperation({
  api: serviceCatalog,
  name: 'ListProductsAsAdmin',
  summary: 'Lists the products of the account, newest first unless asked otherwise.',
  access: {
    action: 'servicecatalog:ListProductsAsAdmin',
    audience: 'administrator',
    resources: () => ['product/*'],
  },
  input: t.Object({
    PortfolioId: t.Optional(t.Id({ description: 'Only products of this portfolio.' })),
    Filters: filtersInput(['ProductName', 'FullTextSearch']),
    ...scopeInput,
    ...sortInput,
    ...pageInput,
  }),
  output: t.Object({ ProductDetails: t.Array(productDetail), ...pageOutput }),
  errors: [PortfolioNotFound],

  async handle(input, call) {
    const { accountId } = call.caller
    if (input.PortfolioId !== undefined) await getOwnPortfolio(call.db, accountId, input.PortfolioId)
    const { rows, ...page } = await pageProducts(call.db, accountId, input)
    return { ProductDetails: rows.map(row => showProduct(call, row)), ...page }
  },
})
