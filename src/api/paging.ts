import { sql, type SelectQueryBuilder } from 'kysely'
import { t } from '../base/schema.ts'
import type { Tables } from '../db/tables.ts'

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
 * One page of a query in order of creation, the id deciding between equals, and the count over all pages.
 * `table` names the (aliased) table whose `created_at` and `id` give the order.
 */
export async function onePage<TB extends keyof Tables, O>(
  query: SelectQueryBuilder<Tables, TB, O>,
  table: TB & string,
  input: Page,
): Promise<{ rows: O[]; PageNumber: number; PageSize: number; TotalCount: number }> {
  const { PageNumber = 1, PageSize = 10, SortOrder = 'Desc' } = input
  const direction = SortOrder === 'Asc' ? sql`asc` : sql`desc`
  const ordered = query
    .orderBy(sql`${sql.ref(`${table}.created_at`)} ${direction}`)
    .orderBy(sql`${sql.ref(`${table}.id`)} ${direction}`)
  const [rows, { total }] = await Promise.all([
    ordered
      .limit(PageSize)
      .offset((PageNumber - 1) * PageSize)
      .execute(),
    query
      .clearSelect()
      .select(eb => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, PageNumber, PageSize, TotalCount: Number(total) }
}

/**
 * A LIKE pattern that finds the text anywhere, whatever signs stand in it; for lower-cased columns. PostgreSQL lowers
 * it as it lowered the column: JavaScript does otherwise with some letters (Σ at the end of a word, İ).
 */
export const containing = (text: string) => sql<string>`lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`
