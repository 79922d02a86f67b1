import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProductNotFound } from '../errors.ts'
import { updateProduct as update } from '../store.ts'

export const updateProduct = writeOperation({
  api: serviceCatalog,
  name: 'UpdateProduct',
  summary: 'Renames a product and its provider; a description that is not sent stays.',
  access: {
    action: 'servicecatalog:UpdateProduct',
    audience: 'administrator',
    resources: ({ ProductId }) => [`product/${ProductId}`],
  },
  input: t.Object({
    ProductId: t.Id(),
    ProductName: t.Name(),
    ProviderName: t.Name(),
    Description: t.Optional(t.ClearableDescription()),
  }),
  output: t.Object({ ProductId: t.Text() }),
  errors: [ProductNotFound],

  async handle({ ProductId, ...input }, { tx, caller }) {
    await update(tx, caller.accountId, ProductId, {
      name: input.ProductName,
      provider_name: input.ProviderName,
      description: input.Description,
    })
    return { ProductId }
  },
})
