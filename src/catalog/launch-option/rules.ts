import type { Caller } from '../../access/caller.ts'
import type { Tx } from '../../db/tables.ts'
import { holdPair } from '../constraint/governance.ts'
import { PortfolioNotFound } from '../portfolio/errors.ts'
import { ProductNotFound } from '../product/errors.ts'
import { MissingPortfolioId } from './errors.ts'
import { launchOptionsOf, type LaunchOption } from './store.ts'

/**
 * The launch option that is meant: the named one, else the only one there is.
 * @throws ProductNotFound, PortfolioNotFound, MissingPortfolioId
 */
export function chooseLaunchOption(
  options: readonly LaunchOption[],
  productId: string,
  portfolioId: string | undefined,
): LaunchOption {
  const [first, ...others] = options
  if (!first) throw new ProductNotFound(productId)
  if (portfolioId !== undefined) {
    const named = options.find(option => option.portfolioId === portfolioId)
    if (!named) throw new PortfolioNotFound(portfolioId)
    return named
  }
  if (others.length > 0) throw new MissingPortfolioId(productId, options.length)
  return first
}

/**
 * The portfolio through which the caller launches or changes an instance of the product; the product stays in it, and
 * its rules stay as they are, until the transaction ends. A product that is not there and one that is not granted
 * look alike.
 * @throws ProductNotFound, PortfolioNotFound, MissingPortfolioId
 */
export async function findLaunchOption(
  tx: Tx,
  caller: Caller,
  productId: string,
  portfolioId: string | undefined,
): Promise<LaunchOption> {
  for (;;) {
    const option = chooseLaunchOption(await launchOptionsOf(tx, caller, productId), productId, portfolioId)
    if (await holdPair(tx, option.portfolioId, productId)) return option
    // The product has left this portfolio since: the options are others now, and so may be the answer.
  }
}
