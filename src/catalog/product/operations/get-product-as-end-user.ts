import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProductNotFound } from '../errors.ts'
import { getGrantedProduct } from '../store.ts'
import { productSummary, summarizeProduct } from '../view.ts'

export const getProductAsEndUser = readOperation({
  api: serviceCatalog,
  name: 'GetProductAsEndUser',
  summary: 'Shows a product that some portfolio grants to the caller.',
  access: {
    action: 'servicecatalog:GetProductAsEndUser',
    audience: 'end-user',
    granted: true,
    resources: ({ ProductId }) => [`product/${ProductId}`],
  },
  input: t.Object({ ProductId: t.Id() }),
  output: t.Object({ ProductSummary: productSummary }),
  errors: [ProductNotFound],

  async handle({ ProductId }, call) {
    const row = await getGrantedProduct(call.db, call.caller, ProductId)
    return { ProductSummary: summarizeProduct(call, row) }
  },
})
