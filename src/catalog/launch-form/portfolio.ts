import type { Actor } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import type { LaunchOption } from '../launch-option/store.ts'
import { PortfolioNotFound } from '../portfolio/errors.ts'

interface Wanted {
  readonly productId: string
  /** Those of the caller. */
  readonly options: readonly LaunchOption[]
  readonly asked: string | undefined
}

/**
 * The portfolio whose rules a form shows: the one that is asked for, else the only one there is. Who administers the
 * product may look through portfolios that do not name him.
 * @throws PortfolioNotFound
 */
export async function choosePortfolio(
  db: ReadDb,
  caller: Actor,
  { productId, options, asked }: Wanted,
): Promise<string | undefined> {
  if (asked === undefined) return options.length === 1 ? options[0]!.portfolioId : undefined
  if (options.some(({ portfolioId }) => portfolioId === asked)) return asked
  if (caller.sees.all && (await holdsProduct(db, caller.accountId, asked, productId))) return asked
  throw new PortfolioNotFound(asked)
}

async function holdsProduct(
  db: ReadDb,
  accountId: string,
  portfolioId: string,
  productId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('portfolio_product')
    .innerJoin('portfolio', 'portfolio.id', 'portfolio_product.portfolio_id')
    .select('portfolio.id')
    .where('portfolio.account_id', '=', accountId)
    .where('portfolio.id', '=', portfolioId)
    .where('portfolio_product.product_id', '=', productId)
    .where('portfolio.deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
