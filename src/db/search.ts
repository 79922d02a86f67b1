import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Searching for terms in the `search` column of a table, which holds lower-cased text. Its index `…_search` has the
 * grams of each row (migrations/008-lists.ts), and divides those of large tables into parts by the row's owner.
 */
export interface Search {
  /** All of them occur in the rows that are looked for. */
  readonly terms: readonly string[]
  /** Of the index, in which the rows can be. */
  readonly parts: readonly string[]
}

/** Tables whose index is divided. Ids of owners end in a digit. */
const dividedByOwner: readonly string[] = ['provisioned_product', 'plan']
const everyPart = [...'0123456789']

/** Undefined where there is nothing to search for: every row holds the empty term. */
export function searchFor(
  table: string,
  terms: readonly string[],
  { ownerId }: { readonly ownerId?: string } = {},
): Search | undefined {
  const given = terms.filter(term => term !== '')
  if (given.length === 0) return undefined
  const parts = ownerId === undefined ? everyPart : [ownerId.slice(-1)]
  return { terms: given, parts: dividedByOwner.includes(table) ? parts : [''] }
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

/** Part after part of the index, so that who needs only so many rows reads only so much of it. */
export function searchedBy(
  table: string,
  { terms, parts }: Search,
  rows: (found: RawBuilder<SqlBool>) => Expression<unknown>,
): RawBuilder<unknown> {
  const part = dividedByOwner.includes(table) ? sql`right(${sql.ref(`${table}.owner_id`)}, 1)` : sql`''`
  const keys = sql.join(
    terms.map(term => sql`search_keys(part, lower(${term}))`),
    sql` || `,
  )
  const found = sql<SqlBool>`search_grams(${part}, ${sql.ref(`${table}.search`)} collate "C") @> (${keys})`
  return sql`select met.* from unnest(${parts}::text[]) as part cross join lateral ${rows(found)} as met`
}
