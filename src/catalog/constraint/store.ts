import { sql } from 'kysely'
import { onePage, type Page } from '../../api/paging.ts'
import { newId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { Condition } from '../../db/search.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { ConstraintExists, ConstraintNotFound } from './errors.ts'
import { lockPair } from './governance.ts'

export type Constraint = Row<'portfolio_constraint'>

const constraints = (db: ReadDb, accountId: string) =>
  db.selectFrom('portfolio_constraint').where('portfolio_constraint.account_id', '=', accountId)

const withProductName = (rows: ReturnType<typeof constraints>) =>
  rows
    .selectAll('portfolio_constraint')
    .select(eb =>
      eb
        .selectFrom('product')
        .select('product.name')
        .whereRef('product.id', '=', 'portfolio_constraint.product_id')
        .$asScalar()
        .$notNull()
        .as('product_name'),
    )

/** @throws ConstraintNotFound */
export const getConstraint = (
  db: ReadDb,
  accountId: string,
  id: string,
): Promise<Constraint & { readonly product_name: string }> =>
  withProductName(constraints(db, accountId))
    .where('portfolio_constraint.id', '=', id)
    .executeTakeFirstOrThrow(() => new ConstraintNotFound(id))

/** One page of the account's constraints, only those of the portfolio and the product that are named. */
export function pageConstraints(
  db: ReadDb,
  accountId: string,
  wanted: Page & { readonly PortfolioId?: string; readonly ProductId?: string },
) {
  const { PortfolioId, ProductId } = wanted
  const conditions: Condition[] = []
  if (PortfolioId !== undefined)
    conditions.push({ holds: sql`portfolio_constraint.portfolio_id = ${PortfolioId}` })
  if (ProductId !== undefined) conditions.push({ holds: sql`portfolio_constraint.product_id = ${ProductId}` })
  const rows = withProductName(constraints(db, accountId))
  return onePage(db, rows, 'portfolio_constraint', wanted, conditions)
}

/** The constraints of a product in these portfolios, oldest first. */
export const constraintsOf = (
  db: ReadDb,
  productId: string,
  portfolioIds: readonly string[],
): Promise<Constraint[]> =>
  db
    .selectFrom('portfolio_constraint')
    .selectAll()
    .where('product_id', '=', productId)
    .where(sql<boolean>`portfolio_id = any(${portfolioIds}::text[])`)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

/**
 * The constraint, once its pair is locked: from then on nobody acts by it, or changes it.
 * @throws ConstraintNotFound
 */
export async function lockConstraint(tx: Tx, accountId: string, id: string): Promise<Constraint> {
  const { portfolio_id, product_id } = await getConstraint(tx, accountId, id)
  await lockPair(tx, portfolio_id, product_id)
  return getConstraint(tx, accountId, id)
}

/** The pair is locked. @throws ConstraintExists */
export async function insertConstraint(
  tx: Tx,
  values: Omit<NewRow<'portfolio_constraint'>, 'id'>,
): Promise<Constraint> {
  try {
    return await tx
      .insertInto('portfolio_constraint')
      .values({ id: newId('constraint'), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (!violates(error, 'portfolio_constraint_key')) throw error
    throw new ConstraintExists(values.type, values.product_id, values.portfolio_id)
  }
}

/** What is undefined stays as it is. */
export async function updateConstraint(
  tx: Tx,
  id: string,
  values: { readonly config: string; readonly rule: string; readonly description?: string },
): Promise<void> {
  await tx.updateTable('portfolio_constraint').set(values).where('id', '=', id).execute()
}

export async function deleteConstraint(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('portfolio_constraint').where('id', '=', id).execute()
}
