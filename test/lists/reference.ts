import { sql } from 'kysely'
import type { Db } from '../../src/db/tables.ts'

/** Rows as they are listed, oldest first, with what filters look at. */
export interface Listed {
  readonly id: string
  readonly name: string
  /** Lower-cased. */
  readonly search: string
  readonly owner_id: string
  readonly status: string
  readonly product_id: string
  readonly approver_names: readonly string[]
  readonly approver_ids: readonly string[]
  readonly decided_by: readonly string[]
}

const nothingMore = sql`'' as owner_id, '' as status, '' as product_id, '{}'::text[] as approver_names,
  '{}'::text[] as approver_ids, '{}'::text[] as decided_by`

export const instancesOf = (db: Db): Promise<Listed[]> =>
  rows(
    db,
    sql`select id, name, lower(name) as search, owner_id, status, product_id, '{}'::text[] as approver_names,
    '{}'::text[] as approver_ids, '{}'::text[] as decided_by from provisioned_product
    where status not in ('PLANNED', 'TERMINATED') order by created_at, id`,
  )

export const plansOf = (db: Db): Promise<Listed[]> =>
  rows(
    db,
    sql`select id, name, search, owner_id, status, product_id, approver_names, approver_ids, decided_by from plan
    order by created_at, id`,
  )

export const catalogueOf = (db: Db, table: 'portfolio' | 'product'): Promise<Listed[]> =>
  rows(db, sql`select id, name, search, ${nothingMore} from ${sql.table(table)} order by created_at, id`)

const rows = async (db: Db, query: ReturnType<typeof sql>): Promise<Listed[]> =>
  (await (query as ReturnType<typeof sql<Listed>>).execute(db)).rows
