import type { Caller } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import { reachablePortfolios } from '../principal/reach.ts'

/** Every pair of a portfolio that the caller may use and a product in it. */
export const launchOptions = (db: ReadDb, caller: Caller) =>
  reachablePortfolios(db, caller).innerJoin(
    'portfolio_product',
    'portfolio_product.portfolio_id',
    'portfolio.id',
  )

export interface LaunchOption {
  readonly portfolioId: string
  readonly portfolioName: string
}

/** The portfolios through which the caller may launch the product, oldest first; none when he may not. */
export const launchOptionsOf = (db: ReadDb, caller: Caller, productId: string): Promise<LaunchOption[]> =>
  launchOptions(db, caller)
    .where('portfolio_product.product_id', '=', productId)
    .select(['portfolio.id as portfolioId', 'portfolio.name as portfolioName'])
    .orderBy('portfolio.created_at')
    .orderBy('portfolio.id')
    .execute()
