import { sql } from 'kysely'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { GroupNotFound } from './errors.ts'

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
