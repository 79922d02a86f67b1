import { defineError } from '../../base/errors.ts'

export const ConstraintNotFound = defineError(
  'InvalidConstraint.NotFound',
  'not-found',
  (id: string) => `The constraint ${id} does not exist.`,
)

export const ConstraintExists = defineError(
  'InvalidConstraint.Duplicate',
  'conflict',
  (type: string, productId: string, portfolioId: string) =>
    `There is a ${type} constraint for the product ${productId} in the portfolio ${portfolioId} already, and there ` +
    'is at most one of a type. UpdateConstraint changes it.',
)

export const ProductNotInPortfolio = defineError(
  'InvalidStatus.Product',
  'conflict',
  (productId: string, portfolioId: string) =>
    `The product ${productId} is not in the portfolio ${portfolioId}. AssociateProductWithPortfolio puts it there.`,
)

const mostProblems = 20

/** Everything that is wrong with it at once, each as a sentence without its full stop. */
export const InvalidConfig = defineError(
  'InvalidParameter.Config',
  'invalid',
  (type: string, problems: readonly string[]) => {
    const shown = problems.slice(0, mostProblems)
    const more = problems.length > shown.length ? ` And ${problems.length - shown.length} more.` : ''
    return `The Config is not valid for a ${type} constraint. ${shown.map(problem => `${problem}.`).join(' ')}${more}`
  },
)
