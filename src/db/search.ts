import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * Looking rows up by what they have in the index `…_search` of their table: the texts of one, two and three characters
 * in their `search` column, which is lower-cased, and labels that say whose they are and the like. The index is
 * divided into days, and these are gathered to spans (migrations/008-lists.ts).
 */
export interface Key {
  readonly entries: RawBuilder<readonly string[]>
  /** How many of the entries a row must have. */
  readonly needs: 'all' | 'any'
}

/** What the rows of a list must meet. */
export interface Condition {
  readonly holds: RawBuilder<SqlBool>
  /** Whether another index has these rows in the order of the list. */
  readonly isOrdered?: boolean
  /** What all these rows, and few others, have in the index. */
  readonly key?: Key
}

/** The keys of a table's rows, and which rows have any: written here as it is in the migration. */
const indexes = {
  provisioned_product: { labels: sql`array['owner:' || owner_id]`, rows: sql`live` },
  plan: {
    labels: sql`plan_labels(owner_id, status, lower(name), provisioned_product_id, approver_ids, approver_names, decided_by)`,
    rows: sql`true`,
  },
  portfolio: { labels: sql`'{}'`, rows: sql`deleted_at is null` },
  product: { labels: sql`'{}'`, rows: sql`deleted_at is null` },
  tag_option: { labels: sql`'{}'`, rows: sql`true` },
} as const

export type Searchable = keyof typeof indexes

/** Rows that have the label, or one of several. */
export const labelled = (labels: readonly RawBuilder<string>[]): Key => ({
  entries: sql`array[${sql.join(labels)}]::text[]`,
  needs: labels.length === 1 ? 'all' : 'any',
})

/** Rows that hold all of the terms. Every row holds the empty one. */
export const holding = (table: Searchable, terms: readonly string[]): Condition[] =>
  terms
    .filter(term => term !== '')
    .map(term => ({
      holds: sql`${sql.ref(`${table}.search`)} like ${containing(term)}`,
      key: { entries: sql`search_grams(lower(${term}))`, needs: 'all' },
    }))

/**
 * A LIKE pattern that finds the text anywhere, whatever signs stand in it; for lower-cased columns. PostgreSQL lowers
 * it as it lowered the column: JavaScript does otherwise with some letters (Σ at the end of a word, İ).
 */
const containing = (text: string) => sql<string>`lower(${`%${text.replace(/[\\%_]/g, '\\$&')}%`})`

/** So few rows of a span are looked at together; where there are more, its days are looked at one by one. */
const fewRows = 250

interface Wanted<TB extends keyof Tables> {
  readonly table: TB & Searchable
  /** Rows as `id` and `created_at`, among which are all that are wanted: they say where to begin and to end. */
  readonly list: SelectQueryBuilder<Tables, TB, object>
  readonly conditions: readonly Condition[]
  readonly newestFirst: boolean
  /** How many are enough. */
  readonly most: number
  readonly offset: number
  readonly limit: number
}

/**
 * How many rows meet the conditions, or that they are enough, and the ids of a page of them. Step by step in the order
 * of the list, a span of the index or a day of it at a time: what lies beyond the last row that is wanted is not read.
 */
export function foundByKeys<TB extends keyof Tables>(
  wanted: Wanted<TB>,
): RawBuilder<{ count: number; ids: string[] }> {
  const { table, list, conditions, newestFirst, most, offset, limit } = wanted
  const { labels, rows } = indexes[table]
  const keys = combined(conditions.flatMap(({ key }) => key ?? []))
  const direction = newestFirst ? sql`desc` : sql`asc`
  const [next, nextSpan, until] = newestFirst
    ? [sql`step.day - 1`, sql`((step.day >> 6) << 6) - 1`, sql`>=`]
    : [sql`step.day + 1`, sql`((step.day >> 6) + 1) << 6`, sql`<=`]
  const edge = (isNewest: boolean) => {
    const order = isNewest ? sql`desc` : sql`asc`
    const ordered = list.modifyEnd(sql`order by created_at ${order}, id ${order} limit 1`)
    return sql`(select search_day(created_at) from ${ordered} as edge)`
  }
  const hashes = keys.map(
    ({ entries }) => sql`array(select search_hash(entry) from unnest(${entries}) as entry)`,
  )
  const part = sql`search_part(step.day, step.is_span)`
  const has = keys.map(({ needs }, at) => {
    const operator = needs === 'all' ? sql`@>` : sql`&&`
    return sql`search_keys(search_day(created_at), search collate "C", ${labels})
      ${operator} array(select ${part} + hash from unnest(asked.${sql.ref(`key_${at}`)}) as hash)`
  })
  // Two keys could have the same hash.
  const isThere = sql`case when step.is_span then search_day(created_at) >> 6 = step.day >> 6 else search_day(created_at) = step.day end`
  const holds = [ownConditions(list), ...conditions.map(condition => condition.holds)]
  const and = sql` and `
  return sql`
    with recursive asked as materialized (
      select ${edge(!newestFirst)} as last, ${sql.join(hashes.map((hash, at) => sql`${hash} as ${sql.ref(`key_${at}`)}`))}
    ), step (day, is_span, count, ids, nr) as (
      select ${edge(newestFirst)}, true, 0, '{}'::text[], 0
      union all
      select
        case when not step.is_span then ${next} when is_dense then step.day else ${nextSpan} end,
        case when step.is_span then not is_dense else (${next}) >> 6 <> step.day >> 6 end,
        step.count + cardinality(found.ids), found.ids, step.nr + 1
      from step cross join asked
      cross join lateral (
        select step.is_span and count(*) > ${sql.lit(fewRows)} as is_dense,
          array_agg(id order by created_at ${direction}, id ${direction}) filter (where holds) as ids
        from (
          select id, created_at, ${sql.join([...holds, isThere], and)} as holds
          from ${sql.table(table)} where ${rows} and ${sql.join(has, and)}
          limit case when step.is_span then ${sql.lit(fewRows + 1)} end
        ) as candidate
      ) as look
      cross join lateral (
        select case when is_dense or look.ids is null then '{}' else look.ids end as ids
      ) as found
      where step.count < ${most} and step.day ${until} asked.last
    )
    select count(*) as count,
      coalesce((array_agg(id order by nr, place))[${offset + 1}::int : ${offset + limit + 1}::int], '{}') as ids
    from step cross join unnest(ids) with ordinality as found (id, place)`
}

/** Those that need all of their entries as one: an index is asked for one key faster than for two. */
function combined(keys: readonly Key[]): Key[] {
  const [all, any] = (['all', 'any'] as const).map(needs => keys.filter(key => key.needs === needs)) as [
    Key[],
    Key[],
  ]
  if (all.length === 0) return any
  const entries = all.map(key => key.entries)
  return [{ entries: sql`${sql.join(entries, sql` || `)}`, needs: 'all' }, ...any]
}

/** What stands in the query's `where`. */
function ownConditions<TB extends keyof Tables>(
  query: SelectQueryBuilder<Tables, TB, object>,
): RawBuilder<SqlBool> {
  const { where } = query.toOperationNode()
  return where ? sql`${{ toOperationNode: () => where.where }}` : sql`true`
}
