import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { insertPortfolio } from '../store.ts'

export const createPortfolio = writeOperation({
  api: serviceCatalog,
  name: 'CreatePortfolio',
  summary: 'Makes an empty portfolio.',
  access: {
    action: 'servicecatalog:CreatePortfolio',
    audience: 'administrator',
    resources: () => ['portfolio/*'],
  },
  input: t.Object({
    PortfolioName: t.Name(),
    ProviderName: t.Name({ description: 'Who answers for its products.' }),
    Description: t.Optional(t.Description()),
  }),
  output: t.Object({ PortfolioId: t.Text() }),
  errors: [],

  async handle(input, { tx, caller, now }) {
    const PortfolioId = await insertPortfolio(tx, {
      account_id: caller.accountId,
      name: input.PortfolioName,
      provider_name: input.ProviderName,
      description: input.Description ?? '',
      created_at: now,
    })
    return { PortfolioId }
  },
})
