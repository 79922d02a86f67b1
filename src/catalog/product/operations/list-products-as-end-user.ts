import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { filtersInput, pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { t } from '../../../base/schema.ts'
import { pageGrantedProducts } from '../store.ts'
import { productSummary, summarizeProduct } from '../view.ts'

export const listProductsAsEndUser = readOperation({
  api: serviceCatalog,
  name: 'ListProductsAsEndUser',
  summary: 'Lists the products that portfolios grant to the caller, newest first unless asked otherwise.',
  access: {
    action: 'servicecatalog:ListProductsAsEndUser',
    audience: 'end-user',
    granted: true,
    resources: () => ['*'],
  },
  input: t.Object({
    Filters: filtersInput(['ProductName', 'FullTextSearch']),
    ...sortInput,
    ...pageInput,
  }),
  output: t.Object({ ProductSummaries: t.Array(productSummary), ...pageOutput }),
  errors: [],

  async handle(input, call) {
    const { rows, ...page } = await pageGrantedProducts(call.db, call.caller, input)
    return { ProductSummaries: rows.map(row => summarizeProduct(call, row)), ...page }
  },
})
