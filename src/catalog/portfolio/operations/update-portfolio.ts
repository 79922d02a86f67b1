import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { PortfolioNotFound } from '../errors.ts'
import { updatePortfolio as update } from '../store.ts'

export const updatePortfolio = writeOperation({
  api: serviceCatalog,
  name: 'UpdatePortfolio',
  summary: 'Renames a portfolio and its provider; a description that is not sent stays.',
  access: {
    action: 'servicecatalog:UpdatePortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: t.Object({
    PortfolioId: t.Id(),
    PortfolioName: t.Name(),
    ProviderName: t.Name(),
    Description: t.Optional(t.ClearableDescription()),
  }),
  output: t.Object({ PortfolioId: t.Text() }),
  errors: [PortfolioNotFound],

  async handle({ PortfolioId, ...input }, { tx, caller }) {
    await update(tx, caller.accountId, PortfolioId, {
      name: input.PortfolioName,
      provider_name: input.ProviderName,
      description: input.Description,
    })
    return { PortfolioId }
  },
})
