import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { countUses, deleteProduct as remove, lockToDelete } from '../deletion.ts'
import { ProductGone, ProductInUse } from '../errors.ts'

export const deleteProduct = writeOperation({
  api: serviceCatalog,
  name: 'DeleteProduct',
  summary: 'Deletes a product that is in no portfolio and has no instances, and its versions.',
  access: {
    action: 'servicecatalog:DeleteProduct',
    audience: 'administrator',
    resources: ({ ProductId }) => [`product/${ProductId}`],
  },
  input: t.Object({ ProductId: t.Id() }),
  output: t.Object({}),
  errors: [ProductGone, ProductInUse],

  async handle({ ProductId }, { tx, caller, now }) {
    await lockToDelete(tx, caller.accountId, ProductId)
    const { portfolios, instances } = await countUses(tx, ProductId)
    if (portfolios > 0 || instances > 0) throw new ProductInUse(ProductId, portfolios, instances)
    await remove(tx, ProductId, now)
    return {}
  },
})
