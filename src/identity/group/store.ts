import { sql } from 'kysely'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { GroupExists, GroupNotFound } from './errors.ts'

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

export const findGroup = (
  db: ReadDb,
  accountId: string,
  name: string,
): Promise<Row<'ram_group'> | undefined> =>
  db
    .selectFrom('ram_group')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .executeTakeFirst()

/** @throws GroupNotFound */
export async function getGroup(db: ReadDb, accountId: string, name: string): Promise<Row<'ram_group'>> {
  const row = await findGroup(db, accountId, name)
  if (!row) throw new GroupNotFound(name)
  return row
}

/**
 * Nobody else changes the group, its members or its policies until the transaction ends.
 * @throws GroupNotFound
 */
export const lockGroup = (tx: Tx, accountId: string, name: string): Promise<Row<'ram_group'>> =>
  tx
    .selectFrom('ram_group')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new GroupNotFound(name))

/** @throws GroupExists */
export async function insertGroup(
  tx: Tx,
  values: Omit<NewRow<'ram_group'>, 'id'>,
): Promise<Row<'ram_group'>> {
  try {
    return await tx
      .insertInto('ram_group')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'ram_group_name_key')) throw new GroupExists(values.name)
    throw error
  }
}

/**
 * What is undefined stays as it is.
 * @throws GroupNotFound, GroupExists
 */
export async function updateGroupRow(
  tx: Tx,
  accountId: string,
  asked: string,
  values: Partial<Pick<Row<'ram_group'>, 'name' | 'comments'>> & Pick<Row<'ram_group'>, 'updated_at'>,
): Promise<Row<'ram_group'>> {
  try {
    return await tx
      .updateTable('ram_group')
      .set(values)
      .where('account_id', '=', accountId)
      .where(named(asked))
      .returningAll()
      .executeTakeFirstOrThrow(() => new GroupNotFound(asked))
  } catch (error) {
    if (violates(error, 'ram_group_name_key')) throw new GroupExists(values.name ?? asked)
    throw error
  }
}

/** A group that the caller has locked. */
export async function deleteGroupRow(tx: Tx, { id }: Pick<Row<'ram_group'>, 'id'>): Promise<void> {
  await tx.deleteFrom('ram_group').where('id', '=', id).execute()
}
