import { sql } from 'kysely'
import { folded } from '../base/folded.ts'
import type { ReadDb, Row } from '../db/tables.ts'

/** Users and roles as other nouns look them up; case does not count in names. */

const named = (name: string) => sql<boolean>`lower(name) = ${folded(name)}`

export const findUser = (db: ReadDb, accountId: string, name: string): Promise<Row<'ram_user'> | undefined> =>
  db
    .selectFrom('ram_user')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .executeTakeFirst()

export const findRole = (db: ReadDb, accountId: string, name: string): Promise<Row<'ram_role'> | undefined> =>
  db
    .selectFrom('ram_role')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .executeTakeFirst()

export const findRoleById = (
  db: ReadDb,
  accountId: string,
  id: string,
): Promise<Row<'ram_role'> | undefined> =>
  db
    .selectFrom('ram_role')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
