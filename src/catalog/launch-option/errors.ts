import { defineError } from '../../base/errors.ts'

export const MissingPortfolioId = defineError(
  'MissingPortfolioId',
  'invalid',
  (productId: string, portfolios: number) =>
    `PortfolioId is mandatory for this action: ${portfolios} portfolios grant you the product ${productId}. ` +
    'ListLaunchOptions names them.',
)
