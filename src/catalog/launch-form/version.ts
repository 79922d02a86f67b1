import { sql, type SqlBool } from 'kysely'
import type { Actor } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import { ProductVersionNotFound } from '../product-version/errors.ts'
import { getVersionOfProduct, type VersionWithTemplate } from '../product-version/store.ts'

/**
 * A version with its template, for a form. An inactive one is hidden from end users, but not from those with an
 * instance on it: its parameters may still be changed.
 * @throws ProductVersionNotFound also for a version of another product
 */
export async function getFormVersion(
  db: ReadDb,
  caller: Actor,
  productId: string,
  versionId: string,
): Promise<VersionWithTemplate> {
  const found = await getVersionOfProduct(db, caller.accountId, productId, versionId)
  if (found.version.active || caller.sees.all || (await hasInstanceOn(db, caller, versionId))) return found
  throw new ProductVersionNotFound(versionId)
}

async function hasInstanceOn(db: ReadDb, caller: Actor, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('provisioned_product')
    .select('id')
    .where('account_id', '=', caller.accountId)
    .where('owner_id', '=', caller.principalId)
    .where('product_version_id', '=', versionId)
    .where(sql<SqlBool>`provisioned_product.live`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
