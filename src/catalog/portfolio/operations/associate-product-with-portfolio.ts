import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { ProductNotFound } from '../../product/errors.ts'
import { holdProduct } from '../../product/store.ts'
import { PortfolioNotFound } from '../errors.ts'
import { holdPortfolio, insertPortfolioProduct } from '../store.ts'

export const associateProductWithPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'AssociateProductWithPortfolio',
  summary: 'Puts a product into a portfolio; once is as good as twice.',
  access: {
    action: 'servicecatalog:AssociateProductWithPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId, ProductId }) => [`product/${ProductId}`, `portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id(), ProductId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, ProductNotFound],

  async handle({ PortfolioId, ProductId }, { tx, caller, now }) {
    await holdPortfolio(tx, caller.accountId, PortfolioId)
    await holdProduct(tx, caller.accountId, ProductId)
    await insertPortfolioProduct(tx, PortfolioId, ProductId, now)
    return {}
  },
})
