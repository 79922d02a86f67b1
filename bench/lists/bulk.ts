import type pg from 'pg'

interface Definition {
  readonly drop: string
  readonly create: string
}

/**
 * Fills tables without their indexes and foreign keys, which are made afterwards, at once and therefore many times
 * faster. The foreign keys are checked as they come back, so what was filled in is consistent.
 */
export async function inBulk(
  client: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const keys = await definitions(client, foreignKeys, tables)
  const indexes = await definitions(client, plainIndexes, tables)
  for (const { drop } of [...keys, ...indexes]) await client.query(drop)
  await work()
  await client.query(`set maintenance_work_mem = '1GB'`)
  for (const { create } of [...indexes, ...keys]) await client.query(create)
}

async function definitions(
  client: pg.Client,
  query: string,
  tables: readonly string[],
): Promise<Definition[]> {
  return (await client.query<Definition>(query, [tables])).rows
}

const foreignKeys = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
  from pg_constraint where contype = 'f' and conrelid = any($1::regclass[]) and conparentid = 0`

/** Those that no constraint stands on. */
const plainIndexes = `
  select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
  from pg_index where indrelid = any($1::regclass[])
    and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))`
