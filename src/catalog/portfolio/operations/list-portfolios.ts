import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { scopeInput } from '../../listing.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { getOwnProduct } from '../../product/store.ts'
import { pagePortfolios } from '../store.ts'
import { portfolioDetail, showPortfolio } from '../view.ts'

export const listPortfolios = readOperation({
  api: serviceCatalog,
  name: 'ListPortfolios',
  summary: 'Lists portfolios, newest first unless asked otherwise.',
  access: {
    action: 'servicecatalog:ListPortfolios',
    audience: 'administrator',
    resources: () => ['portfolio/*'],
  },
  input: t.Object({
    ProductId: t.Optional(t.Id({ description: 'Only portfolios that hold this product.' })),
    Filters: filtersInput(['PortfolioName', 'FullTextSearch']),
    ...scopeInput,
    ...sortInput,
    ...pageInput,
  }),
  output: t.Object({ PortfolioDetails: t.Array(portfolioDetail), ...pageOutput }),
  errors: [ProductNotFound],

  async handle(input, call) {
    const { accountId } = call.caller
    if (input.ProductId !== undefined) await getOwnProduct(call.db, accountId, input.ProductId)
    const { rows, ...page } = await pagePortfolios(call.db, accountId, input)
    return { PortfolioDetails: rows.map(row => showPortfolio(call, row)), ...page }
  },
})
