import {
  AliasNode,
  FromNode,
  IdentifierNode,
  sql,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
} from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Searching for terms in the `search` column of a table, which holds lower-cased text. Its index `…_search` has the
 * grams of each row, and its owner, and is divided into parts by the time of the rows (migrations/008-lists.ts).
 */
export interface Search {
  /** All of them occur in the rows that are looked for. */
  readonly terms: readonly string[]
  /** Where only his rows are looked for. */
  readonly ownerId: string | undefined
}

/** Whose name a row has in the index of a table, and which rows are in it: written here as it is in the migration. */
const indexes = {
  provisioned_product: { owner: sql`owner_id`, rows: sql`live` },
  plan: { owner: sql`owner_id`, rows: sql`true` },
  portfolio: { owner: sql`''`, rows: sql`deleted_at is null` },
  product: { owner: sql`''`, rows: sql`deleted_at is null` },
  tag_option: { owner: sql`''`, rows: sql`true` },
} as const

export type Searchable = keyof typeof indexes

/** Undefined where there is nothing to search for: every row holds the empty term. */
export function searchFor(terms: readonly string[], ownerId?: string): Search | undefined {
  const given = terms.filter(term => term !== '')
  return given.length === 0 ? undefined : { terms: given, ownerId }
}

/**
 * A LIKE pattern that finds the text anywhere, whatever signs stand in it; for lower-cased columns. PostgreSQL lowers
 * it as it lowered the column: JavaScript does otherwise with some letters (Σ at the end of a word, İ).
 */
const containing = (text: string) => sql<string>`lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`

export const holdsTerms = (table: string, { terms }: Search): RawBuilder<SqlBool> =>
  sql`${sql.join(
    terms.map(term => sql`${sql.ref(`${table}.search`)} like ${containing(term)}`),
    sql` and `,
  )}`

/** A list, or a part of it: rows of one table as `id` and `created_at`. */
type Places<TB extends keyof Tables> = SelectQueryBuilder<Tables, TB, object>

interface Wanted {
  readonly newestFirst: boolean
  readonly most: number
}

/**
 * The first rows of a list that meet the conditions and hold the terms, by way of the index, part after part of it.
 * First the index alone and then the conditions: PostgreSQL knows too little of such indexes to see when they are
 * best. It keeps the parts in their order and sorts each as it comes, so what lies beyond the last row that is wanted
 * is not read.
 */
export function searched<TB extends keyof Tables>(
  table: TB & string,
  { terms, ownerId }: Search,
  { list, matching }: { readonly list: Places<TB>; readonly matching: Places<TB> },
  { newestFirst, most }: Wanted,
): RawBuilder<unknown> {
  const { owner, rows } = indexes[table as Searchable]
  const keys = terms.map(term => sql`search_keys(part, lower(${term}))`)
  if (ownerId !== undefined) keys.push(sql`array[part || ' ' || ${ownerId}::text]`)
  const candidates = sql`(select * from ${sql.table(table)}
    where ${rows} and search_grams(search_part(created_at), search collate "C", ${owner}) @> (${sql.join(keys, sql` || `)}) offset 0)`
  const found = from(matching, table, candidates)
  const [onwards, back] = newestFirst ? [sql`desc`, sql`asc`] : [sql`asc`, sql`desc`]
  const edge = (direction: RawBuilder<unknown>) => sql`(select search_part(created_at)
    from ${list.modifyEnd(sql`order by created_at ${direction}, id ${direction} limit 1`)} as edge)`
  const parts = sql`generate_series(${edge(onwards)}, ${edge(back)}, ${sql.lit(newestFirst ? -1 : 1)})`
  return sql`select found.* from (select part from ${parts} as part order by part ${onwards}) as parts
    cross join lateral ${found} as found
    order by part ${onwards}, created_at ${onwards}, id ${onwards} limit ${sql.lit(most)}`
}

/** The same query over other rows than those of its table. */
function from<TB extends keyof Tables>(query: Places<TB>, table: string, rows: RawBuilder<unknown>) {
  const alias = AliasNode.create(rows.toOperationNode(), IdentifierNode.create(table))
  return { toOperationNode: () => ({ ...query.toOperationNode(), from: FromNode.create([alias]) }) }
}
