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
