import { sql } from 'kysely'
import { findUser } from '../../access/principals.ts'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { UserExists, UserHasAccessKeys, UserNotFound } from './errors.ts'

/** @throws UserExists */
export async function insertUser(tx: Tx, values: Omit<NewRow<'ram_user'>, 'id'>): Promise<Row<'ram_user'>> {
  try {
    return await tx
      .insertInto('ram_user')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'ram_user_name_key')) throw new UserExists(values.name)
    throw error
  }
}

/** @throws UserNotFound */
export async function getUser(db: ReadDb, accountId: string, name: string): Promise<Row<'ram_user'>> {
  const row = await findUser(db, accountId, name)
  if (!row) throw new UserNotFound(name)
  return row
}

/** A user whom the caller has locked. @throws UserHasAccessKeys */
export async function deleteUser(tx: Tx, { id, name }: Row<'ram_user'>): Promise<void> {
  const key = await tx
    .selectFrom('access_key')
    .select('id')
    .where('user_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (key) throw new UserHasAccessKeys(name)
  await tx.deleteFrom('ram_user').where('id', '=', id).execute()
}

/**
 * Nobody else changes the user or his keys until the transaction ends. Case does not count in names.
 * @throws UserNotFound
 */
export const lockUser = (tx: Tx, accountId: string, name: string): Promise<Row<'ram_user'>> =>
  tx
    .selectFrom('ram_user')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new UserNotFound(name))
