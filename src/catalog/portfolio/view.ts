import type { CallContext } from '../../api/operation.ts'
import { isoSeconds } from '../../base/clock.ts'
import { t, type Static } from '../../base/schema.ts'
import type { Row } from '../../db/tables.ts'
import { arnOf } from '../arn.ts'

export const portfolioDetail = t.Object({
  CreateTime: t.Text(),
  Description: t.Text(),
  PortfolioArn: t.Text(),
  PortfolioId: t.Text(),
  PortfolioName: t.Text(),
  ProviderName: t.Text(),
})

export const showPortfolio = (
  call: Pick<CallContext, 'caller' | 'services'>,
  row: Row<'portfolio'>,
): Static<typeof portfolioDetail> => ({
  CreateTime: isoSeconds(row.created_at),
  Description: row.description,
  PortfolioArn: arnOf(call, 'portfolio', row.id),
  PortfolioId: row.id,
  PortfolioName: row.name,
  ProviderName: row.provider_name,
})
