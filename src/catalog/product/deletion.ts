import type { ReadDb, Tx } from '../../db/tables.ts'
import { ProductGone } from './errors.ts'

/**
 * Nobody puts the product anywhere, launches it or publishes a version of it until the transaction ends.
 * @throws ProductGone
 */
export async function lockToDelete(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx
    .selectFrom('product')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new ProductGone(id))
}

/** How many portfolios hold the product, and how many instances of it live. */
export const countUses = (
  db: ReadDb,
  productId: string,
): Promise<{ readonly portfolios: number; readonly instances: number }> =>
  db
    .selectNoFrom(eb => [
      eb
        .selectFrom('portfolio_product')
        .where('product_id', '=', productId)
        .select(of => of.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('portfolios'),
      eb
        .selectFrom('provisioned_product')
        .where('product_id', '=', productId)
        .where('status', 'not in', ['PLANNED', 'TERMINATED'])
        .select(of => of.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('instances'),
    ])
    .executeTakeFirstOrThrow()

/** With its versions and its links to tag options; the rows stay, as tasks, plans and instances name them. */
export async function deleteProduct(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.deleteFrom('tag_option_resource').where('product_id', '=', id).execute()
  await tx.updateTable('product').set({ deleted_at: now }).where('id', '=', id).execute()
  await tx
    .updateTable('product_version')
    .set({ deleted_at: now })
    .where('product_id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
}
