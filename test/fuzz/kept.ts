import { sql } from 'kysely'
import type { Db } from '../../src/db/tables.ts'

/** Tables whose rows come and go with every call or second, whoever calls. */
const moving = [
  'access_epoch',
  'audit_head',
  'audit_outbox',
  'larder_migration',
  'nonce',
  'sign_in_attempt',
  'throttle',
  'worker',
]

/** Every row there is, as text. */
export async function rowsToKeep(db: Db): Promise<ReadonlySet<string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all(${moving})`.execute(db)
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select ${name} || ' ' || to_jsonb(t)::text as row from ${sql.table(name)} as t`.execute(db)
    for (const { row } of rows) found.add(row)
  }
  return found
}

/** What only an administrator may add to an account. */
const administered = [
  'template',
  'portfolio',
  'product',
  'portfolio_constraint',
  'tag_option',
  'ram_user',
  'ram_role',
  'ram_group',
  'ram_policy',
  'oidc_provider',
] as const

/** What has become of the first account's things: nothing may have changed, and nothing been added by its users. */
export async function changesOf(db: Db, kept: ReadonlySet<string>): Promise<string[]> {
  const now = await rowsToKeep(db)
  const changed = [...kept].filter(row => !now.has(row)).map(row => `changed or gone: ${row.slice(0, 300)}`)
  const { id } = await db.selectFrom('account').select('id').orderBy('created_at').executeTakeFirstOrThrow()
  for (const table of administered) {
    const { rows } = await sql<{ row: string }>`
      select ${table} || ' ' || to_jsonb(t)::text as row from ${sql.table(table)} as t
      where account_id = ${id}`.execute(db)
    for (const { row } of rows) if (!kept.has(row)) changed.push(`added: ${row.slice(0, 300)}`)
  }
  return changed
}
