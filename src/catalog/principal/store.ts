import type { ReadDb, Row, Tx } from '../../db/tables.ts'

/** All that the portfolio is granted to, oldest first. */
export const listGrants = (db: ReadDb, portfolioId: string): Promise<Row<'portfolio_principal'>[]> =>
  db
    .selectFrom('portfolio_principal')
    .where('portfolio_id', '=', portfolioId)
    .selectAll()
    .orderBy('created_at')
    .orderBy('principal_type')
    .orderBy('principal_id')
    .orderBy('principal_pattern')
    .execute()

/** A grant is there once, however often it is given. */
export async function insertGrant(tx: Tx, grant: Row<'portfolio_principal'>): Promise<void> {
  await tx
    .insertInto('portfolio_principal')
    .values(grant)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** A grant by another name of the same principal stays. */
export async function deleteGrant(
  tx: Tx,
  grant: Omit<Row<'portfolio_principal'>, 'created_at'>,
): Promise<void> {
  await tx
    .deleteFrom('portfolio_principal')
    .where('portfolio_id', '=', grant.portfolio_id)
    .where('principal_type', '=', grant.principal_type)
    .where('principal_id', '=', grant.principal_id)
    .where('principal_pattern', '=', grant.principal_pattern)
    .execute()
}
