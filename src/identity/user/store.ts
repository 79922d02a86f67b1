import { sql, type Insertable } from 'kysely'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { RamUserTable, Row, Tx } from '../../db/tables.ts'
import { UserExists, UserNotFound } from './errors.ts'

/** @throws UserExists */
export async function insertUser(
  tx: Tx,
  values: Omit<Insertable<RamUserTable>, 'id'>,
): Promise<Row<'ram_user'>> {
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
