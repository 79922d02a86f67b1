import { defineError } from '../../base/errors.ts'

/** One sentence for "is not there" and for "is not granted", so that ids cannot be probed. */
export const ProductNotFound = defineError(
  'InvalidProduct.NotFound',
  'not-found',
  (id: string) => `The product ${id} does not exist, or no portfolio grants it to you.`,
)

/** What a deletion says instead: the one code that the Terraform provider takes for gone (facts/clients 2.2). */
export const ProductGone = defineError(
  'ResourceNotFound',
  'not-found',
  (id: string) => `The product ${id} does not exist.`,
)

export const ProductInUse = defineError(
  'DependencyViolation.Product',
  'conflict',
  (id: string, portfolios: number, instances: number) =>
    `The product ${id} cannot be deleted while portfolios hold it (${portfolios}) or instances of it live ` +
    `(${instances}). Take it out of the portfolios and terminate the instances first.`,
)

/** Named for what stands in the way, and so told apart from a product that cannot be deleted. */
export const ProductConstrained = defineError(
  'DependencyViolation.Constraint',
  'conflict',
  (id: string, portfolioId: string, constraints: number) =>
    `The product ${id} cannot be taken out of the portfolio ${portfolioId} while constraints rule it there, ` +
    `and there are ${constraints}. DeleteConstraint removes them.`,
)
