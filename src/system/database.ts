import { sql } from 'kysely'
import type { Static } from '../base/schema.ts'
import { isoSeconds } from '../base/clock.ts'
import type { ReadDb } from '../db/tables.ts'
import type { databaseOutput } from './view.ts'

type Database = Omit<Static<typeof databaseOutput>, 'Embedded'>

export async function databaseStatus(db: ReadDb): Promise<Database> {
  const { rows } = await sql<Omit<Database, 'Migrations'>>`
    select current_setting('server_version') as "Version",
      pg_database_size(current_database()) as "SizeBytes",
      (select count(*) from pg_stat_activity where datname = current_database()) as "Connections",
      current_setting('max_connections')::int as "MaxConnections"`.execute(db)
  const migrations = await sql<{ name: string; applied_at: Date }>`
    select name, applied_at from larder_migration order by name`.execute(db)
  return {
    ...rows[0]!,
    Migrations: migrations.rows.map(({ name, applied_at }) => ({
      Name: name,
      ApplyTime: isoSeconds(applied_at),
    })),
  }
}
