import { sql, type Insertable, type SqlBool } from 'kysely'
import type { Actor, Caller } from '../../access/caller.ts'
import { onePage, type Page } from '../../api/paging.ts'
import { newId } from '../../base/ids.ts'
import type { ProductTable, ReadDb, Row, Tx } from '../../db/tables.ts'
import { launchOptions } from '../launch-option/store.ts'
import { asked, type Listing } from '../listing.ts'
import { ProductNotFound } from './errors.ts'

const products = (db: ReadDb, accountId: string) =>
  db.selectFrom('product').where('product.account_id', '=', accountId).where('product.deleted_at', 'is', null)

/** @throws ProductNotFound */
export const getOwnProduct = (db: ReadDb, accountId: string, id: string): Promise<Row<'product'>> =>
  products(db, accountId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))

/** Deleted ones too: what a plan of old was about. @throws ProductNotFound */
export const getProductOfHistory = (db: ReadDb, accountId: string, id: string): Promise<Row<'product'>> =>
  db
    .selectFrom('product')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))

/**
 * Keeps the product from being deleted until the transaction ends.
 * @throws ProductNotFound
 */
export async function holdProduct(tx: Tx, accountId: string, id: string): Promise<void> {
  await products(tx, accountId)
    .where('id', '=', id)
    .select('id')
    .forKeyShare()
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))
}

/**
 * Nobody else changes the product until the transaction ends.
 * @throws ProductNotFound
 */
export const lockProduct = (tx: Tx, accountId: string, id: string): Promise<Row<'product'>> =>
  products(tx, accountId)
    .where('id', '=', id)
    .selectAll()
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))

/** One page of the account's products, only those of the portfolio where one is named. */
export function pageProducts(
  db: ReadDb,
  accountId: string,
  wanted: Page & Listing & { readonly PortfolioId?: string },
) {
  const { named, conditions } = asked('product', wanted)
  const found = products(db, accountId).selectAll('product').where(named)
  const { PortfolioId } = wanted
  const held = sql<SqlBool>`product.id in (
    select product_id from portfolio_product where portfolio_id = ${PortfolioId})`
  return onePage(
    db,
    found,
    'product',
    wanted,
    PortfolioId === undefined ? conditions : [...conditions, { holds: held }],
  )
}

export type GrantedProduct = Row<'product'> & { readonly launch_options: number }

/** Products with the number of portfolios that grant each to the caller. */
const withLaunchOptions = (db: ReadDb, caller: Caller) =>
  products(db, caller.accountId)
    .selectAll('product')
    .select(eb =>
      launchOptions(db, caller)
        .where('portfolio_product.product_id', '=', eb.ref('product.id'))
        .select(of => of.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('launch_options'),
    )

const isGranted = (db: ReadDb, caller: Caller) => {
  const options = launchOptions(db, caller).select('portfolio_product.product_id')
  return sql<SqlBool>`exists ${options.where(sql<SqlBool>`portfolio_product.product_id = product.id`)}`
}

/** @throws ProductNotFound */
export const getGrantedProduct = (db: ReadDb, caller: Caller, id: string): Promise<GrantedProduct> =>
  withLaunchOptions(db, caller)
    .where('product.id', '=', id)
    .where(isGranted(db, caller))
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))

/**
 * What the caller may see of a product: administrators see all, others what is granted to them.
 * @throws ProductNotFound
 */
export const getVisibleProduct = (db: ReadDb, caller: Actor, id: string): Promise<Row<'product'>> =>
  caller.sees.all ? getOwnProduct(db, caller.accountId, id) : getGrantedProduct(db, caller, id)

/** One page of the products that some portfolio grants to the caller. */
export function pageGrantedProducts(db: ReadDb, caller: Caller, wanted: Page & Listing) {
  const { named, conditions } = asked('product', wanted)
  const query = withLaunchOptions(db, caller).where(named)
  return onePage(db, query, 'product', wanted, [...conditions, { holds: isGranted(db, caller) }])
}

/** Answers the new row. */
export const insertProduct = (
  tx: Tx,
  values: Omit<Insertable<ProductTable>, 'id'>,
): Promise<Row<'product'>> =>
  tx
    .insertInto('product')
    .values({ id: newId('product'), ...values })
    .returningAll()
    .executeTakeFirstOrThrow()

export async function setTemplateType(tx: Tx, productId: string, templateType: string): Promise<void> {
  await tx.updateTable('product').set({ template_type: templateType }).where('id', '=', productId).execute()
}

/** What is undefined stays as it is. @throws ProductNotFound */
export async function updateProduct(
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
    .updateTable('product')
    .set(values)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow(() => new ProductNotFound(id))
}
