import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { t } from '../base/schema.ts'
import { findPage } from '../db/find-page.ts'
import type { Condition } from '../db/search.ts'
import type { ReadDb, Tables } from '../db/tables.ts'

/** What every paged list takes (facts/servicecatalog 2, general paging rule). */
export const pageInput = {
  PageNumber: t.Optional(t.Integer({ minimum: 1, default: 1, description: 'Which page, from 1.' })),
  PageSize: t.Optional(t.Integer({ minimum: 1, maximum: 100, default: 10, description: 'Rows of a page.' })),
}

export const sortInput = {
  SortBy: t.Optional(t.OneOf(['CreateTime'], { description: 'The only order there is.' })),
  SortOrder: t.Optional(t.OneOf(['Asc', 'Desc'], { default: 'Desc' })),
}

export const pageOutput = {
  PageNumber: t.Integer(),
  PageSize: t.Integer(),
  TotalCount: t.Integer(),
}

/** `Filters.1.Key=…&Filters.1.Value=…`, combined with AND. */
export const filtersInput = <const Keys extends readonly string[]>(keys: Keys) =>
  t.Optional(t.Array(t.Object({ Key: t.OneOf(keys), Value: t.Text({ maxLength: 1024 }) }), { maxItems: 20 }))

export interface Page {
  readonly PageNumber?: number
  readonly PageSize?: number
  readonly SortOrder?: 'Asc' | 'Desc'
}

/**
 * One page of a list in order of creation, the id deciding between equals, and the count over all pages: exact up to
 * a hundred, an estimate above (db/find-page.ts). `table` names the (aliased) table whose `created_at` and `id` give
 * the order; the query's own conditions must be such that an index in this order serves them.
 */
export async function onePage<TB extends keyof Tables, O extends { readonly id: string }>(
  db: ReadDb,
  query: SelectQueryBuilder<Tables, TB, O>,
  table: TB & string,
  { PageNumber = 1, PageSize = 10, SortOrder = 'Desc' }: Page,
  conditions: readonly Condition[] = [],
): Promise<{ rows: O[]; PageNumber: number; PageSize: number; TotalCount: number }> {
  const { ids, total } = await findPage(db, {
    query,
    table,
    newestFirst: SortOrder === 'Desc',
    limit: PageSize,
    offset: (PageNumber - 1) * PageSize,
    conditions,
  })
  const [rows, TotalCount] = await Promise.all([inOrder(query, table, ids), total()])
  return { rows, PageNumber, PageSize, TotalCount }
}

/** The whole rows, and what is joined to them, once it is known which they are. */
async function inOrder<TB extends keyof Tables, O extends { readonly id: string }>(
  query: SelectQueryBuilder<Tables, TB, O>,
  table: TB & string,
  ids: readonly string[],
): Promise<O[]> {
  if (ids.length === 0) return []
  const rows = await query.where(sql<SqlBool>`${sql.ref(`${table}.id`)} = any(${ids}::text[])`).execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}
