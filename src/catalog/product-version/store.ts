import type { Insertable } from 'kysely'
import type { Actor, Caller } from '../../access/caller.ts'
import { newId } from '../../base/ids.ts'
import type { ProductVersionTable, ReadDb, Row, Tx } from '../../db/tables.ts'
import type { Template } from '../../templates/template.ts'
import { launchOptions } from '../launch-option/store.ts'
import { readDocument } from '../template/document.ts'
import { ProductVersionInactive, ProductVersionNotFound } from './errors.ts'

/** A version with the URL under which its template is known outside. */
export type ProductVersion = Row<'product_version'> & { readonly template_url: string }

const versionsOfHistory = (db: ReadDb, accountId: string) =>
  db
    .selectFrom('product_version')
    .innerJoin('product', 'product.id', 'product_version.product_id')
    .innerJoin('template', 'template.id', 'product_version.template_id')
    .where('product.account_id', '=', accountId)
    .selectAll('product_version')
    .select('template.url as template_url')

const versions = (db: ReadDb, accountId: string) =>
  versionsOfHistory(db, accountId).where('product_version.deleted_at', 'is', null)

/** A deleted one too: what a plan of old was about. @throws ProductVersionNotFound */
export const getVersionOfHistory = (db: ReadDb, accountId: string, id: string): Promise<ProductVersion> =>
  versionsOfHistory(db, accountId)
    .where('product_version.id', '=', id)
    .executeTakeFirstOrThrow(() => new ProductVersionNotFound(id))

/** Administrators see all versions, others the active ones of products that are granted to them. */
function visibleVersions(db: ReadDb, caller: Actor) {
  const own = versions(db, caller.accountId)
  if (caller.sees.all) return own
  const granted = launchOptions(db, caller).select('portfolio_product.product_id')
  return own.where('product_version.active', '=', true).where('product_version.product_id', 'in', granted)
}

/** @throws ProductVersionNotFound */
export const getVisibleVersion = (db: ReadDb, caller: Actor, id: string): Promise<ProductVersion> =>
  visibleVersions(db, caller)
    .where('product_version.id', '=', id)
    .executeTakeFirstOrThrow(() => new ProductVersionNotFound(id))

/** All that the caller sees of a product's versions, newest first. */
export const listVisibleVersions = (
  db: ReadDb,
  caller: Actor,
  productId: string,
): Promise<ProductVersion[]> =>
  visibleVersions(db, caller)
    .where('product_version.product_id', '=', productId)
    .orderBy('product_version.created_at', 'desc')
    .orderBy('product_version.id', 'desc')
    .execute()

/** @throws ProductVersionNotFound also for a version of another product */
export async function getTemplateBody(
  db: ReadDb,
  caller: Actor,
  productId: string,
  versionId: string,
): Promise<string> {
  const { body } = await visibleVersions(db, caller)
    .where('product_version.id', '=', versionId)
    .where('product_version.product_id', '=', productId)
    .clearSelect()
    .select('template.body')
    .executeTakeFirstOrThrow(() => new ProductVersionNotFound(versionId))
  return body
}

export interface VersionWithTemplate {
  readonly version: ProductVersion
  readonly template: Template
}

/**
 * A version of this product and its parsed template, active or not: what an instance that is on it already needs.
 * @throws ProductVersionNotFound also for a version of another product
 */
export async function getVersionOfProduct(
  db: ReadDb,
  accountId: string,
  productId: string,
  versionId: string,
): Promise<VersionWithTemplate> {
  const row = await versions(db, accountId)
    .where('product_version.id', '=', versionId)
    .where('product_version.product_id', '=', productId)
    .select('template.document')
    .executeTakeFirst()
  if (!row) throw new ProductVersionNotFound(versionId)
  const { document, ...version } = row
  return { version, template: readDocument(document) }
}

/**
 * What a launch, or a move to this version, works with; it stays so until the transaction ends. The product's own
 * grant is `findLaunchOption`'s question.
 * @throws ProductVersionNotFound also for a version of another product, and to end users for an inactive one
 * @throws ProductVersionInactive to the account itself, which can see the version
 */
export async function findUsableVersion(
  tx: Tx,
  caller: Caller,
  productId: string,
  versionId: string,
): Promise<VersionWithTemplate> {
  await tx.selectFrom('product_version').select('id').where('id', '=', versionId).forShare().execute()
  const found = await getVersionOfProduct(tx, caller.accountId, productId, versionId)
  if (found.version.active) return found
  if (caller.type === 'root') throw new ProductVersionInactive(versionId)
  throw new ProductVersionNotFound(versionId)
}

/** Answers the new id. */
export async function insertVersion(
  tx: Tx,
  values: Omit<Insertable<ProductVersionTable>, 'id'>,
): Promise<string> {
  const id = newId('productVersion')
  await tx
    .insertInto('product_version')
    .values({ id, ...values })
    .execute()
  return id
}

/** What is undefined stays as it is. @throws ProductVersionNotFound */
export async function updateVersion(
  tx: Tx,
  accountId: string,
  id: string,
  values: {
    readonly name: string
    readonly description: string | undefined
    readonly guidance: string | undefined
    readonly active: boolean | undefined
  },
): Promise<void> {
  await tx
    .updateTable('product_version')
    .from('product')
    .set(values)
    .whereRef('product.id', '=', 'product_version.product_id')
    .where('product.account_id', '=', accountId)
    .where('product_version.id', '=', id)
    .where('product_version.deleted_at', 'is', null)
    .returning('product_version.id')
    .executeTakeFirstOrThrow(() => new ProductVersionNotFound(id))
}
