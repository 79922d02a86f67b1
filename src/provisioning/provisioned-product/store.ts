import { sql, type SqlBool } from 'kysely'
import { seesOwner, type Actor } from '../../access/caller.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { ProvisionedProductBusy, ProvisionedProductNameTaken, ProvisionedProductNotFound } from './errors.ts'
import { can, type Action } from './states.ts'

export type ProvisionedProduct = Row<'provisioned_product'>

/** Instances that exist for their users: not merely planned, not terminated. Written as the partial indexes are. */
export const liveAnywhere = (db: ReadDb) =>
  db.selectFrom('provisioned_product').where(sql<SqlBool>`provisioned_product.live`)

export const live = (db: ReadDb, accountId: string) =>
  liveAnywhere(db).where('provisioned_product.account_id', '=', accountId)

/** Names are compared whatever their case, as the unique index does. */
export const named = (name: string) => sql<boolean>`provisioned_product.search = lower(${name})`

/** Holds the row until the transaction ends. @throws ProvisionedProductNotFound */
export async function lockProvisionedProduct(tx: Tx, caller: Actor, id: string): Promise<ProvisionedProduct> {
  const row = await live(tx, caller.accountId).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || !seesOwner(caller, row.owner_id)) throw new ProvisionedProductNotFound(id)
  return row
}

const participle = { update: 'updated', terminate: 'terminated' } as const satisfies Record<Action, string>

/** @throws ProvisionedProductBusy */
export function assertCan(action: Action, instance: Pick<ProvisionedProduct, 'id' | 'status'>): void {
  if (!can(action, instance.status)) {
    throw new ProvisionedProductBusy(instance.id, participle[action], instance.status)
  }
}

export async function insertProvisionedProduct(tx: Tx, row: NewRow<'provisioned_product'>): Promise<void> {
  await refusingTakenName(row.name, () => tx.insertInto('provisioned_product').values(row).execute())
}

/** @throws ProvisionedProductNameTaken */
export async function refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violates(error, 'provisioned_product_name_key')) throw new ProvisionedProductNameTaken(name)
    throw error
  }
}

export async function isNameTaken(db: ReadDb, accountId: string, name: string): Promise<boolean> {
  const row = await live(db, accountId).select('id').where(named(name)).executeTakeFirst()
  return row !== undefined
}

/** The API's plans name their instance; ours may say its id too. @throws ProvisionedProductNotFound */
export async function lockByIdOrName(
  tx: Tx,
  caller: Actor,
  wanted: { readonly ProvisionedProductId?: string; readonly ProvisionedProductName: string },
): Promise<ProvisionedProduct> {
  const { ProvisionedProductId: id, ProvisionedProductName: name } = wanted
  if (id !== undefined) return lockProvisionedProduct(tx, caller, id)
  const row = await live(tx, caller.accountId).select('id').where(named(name)).executeTakeFirst()
  if (!row) throw new ProvisionedProductNotFound(name)
  return lockProvisionedProduct(tx, caller, row.id)
}

/** The instance of a plan, which may be merely planned; the plan says who may reach it. */
export const lockAsPlanned = (tx: Tx, id: string): Promise<ProvisionedProduct> =>
  tx
    .selectFrom('provisioned_product')
    .selectAll()
    .where('id', '=', id)
    .where('status', '<>', 'TERMINATED')
    .forUpdate()
    .executeTakeFirstOrThrow(() => new ProvisionedProductNotFound(id))
