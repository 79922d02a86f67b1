import { defineError } from '../../base/errors.ts'

/** One sentence for "is not there" and for "is not granted", so that ids cannot be probed. */
export const ProductNotFound = defineError(
  'InvalidProduct.NotFound',
  'not-found',
  (id: string) => `The product ${id} does not exist, or no portfolio grants it to you.`,
)
