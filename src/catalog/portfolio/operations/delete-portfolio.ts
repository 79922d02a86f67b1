import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioInUse, PortfolioNotFound } from '../errors.ts'
import { countProducts, deletePortfolio as remove, lockPortfolio } from '../store.ts'

export const deletePortfolio = writeOperation({
  api: serviceCatalog,
  name: 'DeletePortfolio',
  summary: 'Deletes a portfolio that holds no products, and whom it was granted to.',
  access: {
    action: 'servicecatalog:DeletePortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, PortfolioInUse],

  async handle({ PortfolioId }, { tx, caller, now }) {
    await lockPortfolio(tx, caller.accountId, PortfolioId)
    const products = await countProducts(tx, PortfolioId)
    if (products > 0) throw new PortfolioInUse(PortfolioId, products)
    await remove(tx, PortfolioId, now)
    return {}
  },
})
