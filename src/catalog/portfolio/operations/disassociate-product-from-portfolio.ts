import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { lockPair } from '../../constraint/governance.ts'
import { ProductConstrained, ProductNotFound } from '../../product/errors.ts'
import { holdProduct } from '../../product/store.ts'
import { PortfolioNotFound } from '../errors.ts'
import { countConstraints, deletePortfolioProduct, holdPortfolio } from '../store.ts'

export const disassociateProductFromPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'DisassociateProductFromPortfolio',
  summary: 'Takes a product out of a portfolio; what was launched through it can then only be terminated.',
  access: {
    action: 'servicecatalog:DisassociateProductFromPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId, ProductId }) => [`product/${ProductId}`, `portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id(), ProductId: t.Id() }),
  output: t.Object({}),
  errors: [PortfolioNotFound, ProductNotFound, ProductConstrained],

  async handle({ PortfolioId, ProductId }, { tx, caller }) {
    await holdPortfolio(tx, caller.accountId, PortfolioId)
    await holdProduct(tx, caller.accountId, ProductId)
    if (!(await lockPair(tx, PortfolioId, ProductId))) return {}
    const constraints = await countConstraints(tx, PortfolioId, ProductId)
    if (constraints > 0) throw new ProductConstrained(ProductId, PortfolioId, constraints)
    await deletePortfolioProduct(tx, PortfolioId, ProductId)
    return {}
  },
})
