import { sql, type Insertable, type SqlBool } from 'kysely'
import { onePage, type Page } from '../../api/paging.ts'
import { newId } from '../../base/ids.ts'
import type { PortfolioTable, ReadDb, Row, Tx } from '../../db/tables.ts'
import { asked, type Listing } from '../listing.ts'
import { PortfolioNotFound } from './errors.ts'

const portfolios = (db: ReadDb, accountId: string) =>
  db
    .selectFrom('portfolio')
    .where('portfolio.account_id', '=', accountId)
    .where('portfolio.deleted_at', 'is', null)

/** @throws PortfolioNotFound */
export const getOwnPortfolio = (db: ReadDb, accountId: string, id: string): Promise<Row<'portfolio'>> =>
  portfolios(db, accountId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow(() => new PortfolioNotFound(id))

/**
 * Keeps the portfolio from being deleted until the transaction ends.
 * @throws PortfolioNotFound
 */
export async function holdPortfolio(tx: Tx, accountId: string, id: string): Promise<void> {
  await portfolios(tx, accountId)
    .where('id', '=', id)
    .select('id')
    .forKeyShare()
    .executeTakeFirstOrThrow(() => new PortfolioNotFound(id))
}

/**
 * Nobody puts anything into the portfolio, or grants it, until the transaction ends.
 * @throws PortfolioNotFound
 */
export async function lockPortfolio(tx: Tx, accountId: string, id: string): Promise<void> {
  await portfolios(tx, accountId)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new PortfolioNotFound(id))
}

export async function countProducts(db: ReadDb, portfolioId: string): Promise<number> {
  const { count } = await db
    .selectFrom('portfolio_product')
    .where('portfolio_id', '=', portfolioId)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** One page of the account's portfolios, only those that hold the product where one is named. */
export function pagePortfolios(
  db: ReadDb,
  accountId: string,
  wanted: Page & Listing & { readonly ProductId?: string },
) {
  const { named, conditions } = asked('portfolio', wanted)
  const found = portfolios(db, accountId).selectAll('portfolio').where(named)
  const { ProductId } = wanted
  const held = sql<SqlBool>`portfolio.id in (
    select portfolio_id from portfolio_product where product_id = ${ProductId})`
  return onePage(
    db,
    found,
    'portfolio',
    wanted,
    ProductId === undefined ? conditions : [...conditions, { holds: held }],
  )
}

/** Answers the new id. */
export async function insertPortfolio(
  tx: Tx,
  values: Omit<Insertable<PortfolioTable>, 'id'>,
): Promise<string> {
  const id = newId('portfolio')
  await tx
    .insertInto('portfolio')
    .values({ id, ...values })
    .execute()
  return id
}

/** What is undefined stays as it is. @throws PortfolioNotFound */
export async function updatePortfolio(
  tx: Tx,
  accountId: string,
  id: string,
  values: {
    readonly name: string
    readonly provider_name: string
    readonly description: string | undefined
  },
): Promise<void> {
  await tx
    .updateTable('portfolio')
    .set(values)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow(() => new PortfolioNotFound(id))
}

/** With its grants and its links to tag options; the row stays, as instances name it. */
export async function deletePortfolio(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.deleteFrom('portfolio_principal').where('portfolio_id', '=', id).execute()
  await tx.deleteFrom('tag_option_resource').where('portfolio_id', '=', id).execute()
  await tx.updateTable('portfolio').set({ deleted_at: now }).where('id', '=', id).execute()
}

/** A product is in a portfolio once, however often it is put there. */
export async function insertPortfolioProduct(
  tx: Tx,
  portfolioId: string,
  productId: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('portfolio_product')
    .values({ portfolio_id: portfolioId, product_id: productId, created_at: now })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The constraints of a product in a portfolio. */
export async function countConstraints(db: ReadDb, portfolioId: string, productId: string): Promise<number> {
  const { count } = await db
    .selectFrom('portfolio_constraint')
    .where('portfolio_id', '=', portfolioId)
    .where('product_id', '=', productId)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export async function deletePortfolioProduct(tx: Tx, portfolioId: string, productId: string): Promise<void> {
  await tx
    .deleteFrom('portfolio_product')
    .where('portfolio_id', '=', portfolioId)
    .where('product_id', '=', productId)
    .execute()
}
