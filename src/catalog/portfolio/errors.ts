import { defineError } from '../../base/errors.ts'

/** One sentence for "is not there" and for "is not granted", so that ids cannot be probed. */
export const PortfolioNotFound = defineError(
  'InvalidPortfolio.NotFound',
  'not-found',
  (id: string) => `There is no portfolio ${id} that you may use here.`,
)

export const PortfolioInUse = defineError(
  'DependencyViolation.Portfolio',
  'conflict',
  (id: string, products: number) =>
    `The portfolio ${id} cannot be deleted while it holds products, and it holds ${products}. ` +
    'DisassociateProductFromPortfolio takes them out.',
)
