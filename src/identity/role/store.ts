import { sql } from 'kysely'
import { findRole } from '../../access/principals.ts'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { RoleExists, RoleNotFound } from './errors.ts'

/** @throws RoleNotFound */
export async function getRole(db: ReadDb, accountId: string, name: string): Promise<Row<'ram_role'>> {
  const row = await findRole(db, accountId, name)
  if (!row) throw new RoleNotFound(name)
  return row
}

/** @throws RoleExists */
export async function insertRole(tx: Tx, values: Omit<NewRow<'ram_role'>, 'id'>): Promise<Row<'ram_role'>> {
  try {
    return await tx
      .insertInto('ram_role')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'ram_role_name_key')) throw new RoleExists(values.name)
    throw error
  }
}

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

/** What is undefined stays as it is. @throws RoleNotFound */
export const updateRow = (
  tx: Tx,
  accountId: string,
  name: string,
  values: Partial<Pick<Row<'ram_role'>, 'description' | 'trust_policy' | 'max_session_duration'>> &
    Pick<Row<'ram_role'>, 'updated_at'>,
): Promise<Row<'ram_role'>> =>
  tx
    .updateTable('ram_role')
    .set(values)
    .where('account_id', '=', accountId)
    .where(named(name))
    .returningAll()
    .executeTakeFirstOrThrow(() => new RoleNotFound(name))

/** A role whom the caller has locked. */
export async function deleteRow(tx: Tx, { id }: Pick<Row<'ram_role'>, 'id'>): Promise<void> {
  await tx.deleteFrom('ram_role').where('id', '=', id).execute()
}

/**
 * Nobody else changes the role or its policies until the transaction ends.
 * @throws RoleNotFound
 */
export const lockRole = (tx: Tx, accountId: string, name: string): Promise<Row<'ram_role'>> =>
  tx
    .selectFrom('ram_role')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new RoleNotFound(name))
