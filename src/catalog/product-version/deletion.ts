import type { ReadDb, Tx } from '../../db/tables.ts'
import { ProductVersionGone } from './errors.ts'

/**
 * Nobody launches from the version or moves to it until the transaction ends.
 * @throws ProductVersionGone
 */
export async function lockToDelete(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx
    .selectFrom('product_version')
    .innerJoin('product', 'product.id', 'product_version.product_id')
    .where('product.account_id', '=', accountId)
    .where('product_version.id', '=', id)
    .where('product_version.deleted_at', 'is', null)
    .select('product_version.id')
    .forUpdate('product_version')
    .executeTakeFirstOrThrow(() => new ProductVersionGone(id))
}

/** How many living instances are on the version, and how many are on their way to it. */
export const countUses = (
  db: ReadDb,
  versionId: string,
): Promise<{ readonly instances: number; readonly moves: number }> =>
  db
    .selectNoFrom(eb => [
      eb
        .selectFrom('provisioned_product')
        .where('product_version_id', '=', versionId)
        .where('status', 'not in', ['PLANNED', 'TERMINATED'])
        .select(of => of.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('instances'),
      eb
        .selectFrom('task')
        .where('product_version_id', '=', versionId)
        .where('status', '=', 'InProgress')
        .where('type', '<>', 'TerminateProvisionedProduct')
        .select(of => of.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('moves'),
    ])
    .executeTakeFirstOrThrow()

/** The row stays, as tasks, plans and instances name it. */
export async function deleteVersion(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('product_version').set({ deleted_at: now }).where('id', '=', id).execute()
}
