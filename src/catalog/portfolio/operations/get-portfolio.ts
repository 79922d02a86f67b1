import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { attachedTagOptions } from '../../tag-option/store.ts'
import { showTagOption, tagOptionDetail } from '../../tag-option/view.ts'
import { PortfolioNotFound } from '../errors.ts'
import { getOwnPortfolio } from '../store.ts'
import { portfolioDetail, showPortfolio } from '../view.ts'

export const getPortfolio = readOperation({
  api: serviceCatalog,
  name: 'GetPortfolio',
  summary: 'Shows a portfolio.',
  access: {
    action: 'servicecatalog:GetPortfolio',
    audience: 'administrator',
    resources: ({ PortfolioId }) => [`portfolio/${PortfolioId}`],
  },
  input: t.Object({ PortfolioId: t.Id() }),
  output: t.Object({ PortfolioDetail: portfolioDetail, TagOptions: t.Array(tagOptionDetail) }),
  errors: [PortfolioNotFound],

  async handle({ PortfolioId }, call) {
    const row = await getOwnPortfolio(call.db, call.caller.accountId, PortfolioId)
    const tagOptions = await attachedTagOptions(call.db, 'portfolio_id', row.id)
    return { PortfolioDetail: showPortfolio(call, row), TagOptions: tagOptions.map(showTagOption) }
  },
})
