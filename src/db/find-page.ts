import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { plannedForItsValues } from './prepared.ts'
import { holdsTerms, searchedBy, type Search } from './search.ts'
import type { ReadDb, Tables } from './tables.ts'

/**
 * How a page of a list is found, and how many rows there are, at a cost that does not grow with the table.
 *
 * First the nearest rows in the list's order are looked at, a fixed number of them. They are all there is, or they
 * hold the page and prove that there are many: most lists end here. Conditions that few of them meet are met by few
 * rows anywhere, so those are then looked for through an index, again no more than a fixed number. Only conditions
 * that many rows meet, but none of the nearest, take a longer walk. PostgreSQL's own choice between these ways rests
 * on the belief that what is asked for is spread evenly, and what people search for is not.
 */

/** So many rows are counted; of more there is an estimate. */
export const exactUpTo = 1000

const nearestRows = 2_000
const fartherRows = 20_000

export interface List<TB extends keyof Tables> {
  /** Conditions that an index in the order of (created_at, id) serves, and no others. */
  readonly query: SelectQueryBuilder<Tables, TB, object>
  /** The table, by the name it has in the query, that the order comes from. */
  readonly table: TB & string
  readonly newestFirst: boolean
  readonly limit: number
  readonly offset: number
  /** All further conditions. */
  readonly filters: readonly RawBuilder<SqlBool>[]
  readonly search: Search | undefined
}

export interface FoundPage {
  readonly ids: readonly string[]
  /** Exact up to `exactUpTo`, and whenever this page is the last; else an estimate above what the page proves. */
  readonly total: number
}

export async function findPage<TB extends keyof Tables>(db: ReadDb, list: List<TB>): Promise<FoundPage> {
  const nearest = await walk(db, list, isPlain(list) ? exactUpTo + 1 : nearestRows)
  if (nearest.isAll) return pageOf(list, nearest.ids, nearest.count)
  const any = nearest.count > exactUpTo ? nearest : await lookUp(db, list)
  if (any.isAll) return pageOf(list, any.ids, any.count)
  const ids = isFull(list, nearest.ids) ? nearest.ids : await goFarther(db, list, nearest)
  if (ids.length > 0 && !isFull(list, ids)) return pageOf(list, ids, list.offset + ids.length)
  return pageOf(list, ids, estimated(list, ids, await estimate(db, list)))
}

interface Finding {
  /** Of the page, and one more where there is one. */
  readonly ids: readonly string[]
  /** How many were found to meet the conditions. */
  readonly count: number
  /** Whether these are all that there are. */
  readonly isAll: boolean
}

const isPlain = <TB extends keyof Tables>({ filters, search }: List<TB>): boolean =>
  filters.length === 0 && search === undefined

const isFull = <TB extends keyof Tables>({ limit }: List<TB>, ids: readonly string[]): boolean =>
  ids.length > limit

const pageOf = <TB extends keyof Tables>(
  { limit }: List<TB>,
  ids: readonly string[],
  total: number,
): FoundPage => ({ ids: ids.slice(0, limit), total })

/** Who pages until he has as many rows as this must not stop early, nor go on for ever. */
function estimated<TB extends keyof Tables>(
  { offset }: List<TB>,
  ids: readonly string[],
  guess: number,
): number {
  const least = Math.max(exactUpTo + 1, offset + ids.length)
  return ids.length > 0 ? Math.max(least, guess) : Math.max(exactUpTo + 1, Math.min(offset, guess))
}

const ordered = <TB extends keyof Tables>({ newestFirst }: List<TB>, prefix = ''): RawBuilder<unknown> => {
  const direction = sql.raw(newestFirst ? 'desc' : 'asc')
  return sql`order by ${sql.ref(`${prefix}created_at`)} ${direction}, ${sql.ref(`${prefix}id`)} ${direction}`
}

/** The ids of the page, and of one row more, out of a table expression that has them all. */
const pageFrom = <TB extends keyof Tables>(list: List<TB>, rows: RawBuilder<unknown>) =>
  sql<string[]>`array(select id from ${rows} ${ordered(list)} limit ${list.limit + 1} offset ${list.offset})`

const conditions = <TB extends keyof Tables>({ table, filters, search }: List<TB>): RawBuilder<SqlBool> =>
  sql`${sql.join([sql`true`, ...filters, ...(search ? [holdsTerms(table, search)] : [])], sql` and `)}`

const places = <TB extends keyof Tables>({ query, table }: List<TB>) =>
  query
    .clearSelect()
    .select([sql.ref(`${table}.id`).as('id'), sql.ref(`${table}.created_at`).as('created_at')])

/** Looks at the first rows in the list's order, whether they meet the conditions. */
async function walk<TB extends keyof Tables>(db: ReadDb, list: List<TB>, most: number): Promise<Finding> {
  const walked = places(list).select(conditions(list).as('meets'))
  const { rows } = await sql<{ seen: number; count: number; ids: string[] }>`
    with walked as materialized (
      select * from ${walked.modifyEnd(sql`${ordered(list, `${list.table}.`)} limit ${sql.lit(most)}`)} as nearest
    )
    select count(*) as seen, count(*) filter (where meets) as count,
      ${pageFrom(list, sql`walked where meets`)} as ids
    from walked`.execute(db)
  const { seen, count, ids } = rows[0]!
  return { ids, count, isAll: seen < most }
}

/** Looks for rows through whatever index serves the conditions, in no order. */
async function lookUp<TB extends keyof Tables>(db: ReadDb, list: List<TB>): Promise<Finding> {
  const { rows } = await sql<{ count: number; ids: string[] }>`
    ${plannedForItsValues} with found as materialized (${allPlaces(list)} limit ${sql.lit(exactUpTo + 1)})
    select count(*) as count, ${pageFrom(list, sql`found`)} as ids from found`.execute(db)
  const { count, ids } = rows[0]!
  return { ids, count, isAll: count <= exactUpTo }
}

const allPlaces = <TB extends keyof Tables>(list: List<TB>): RawBuilder<unknown> => {
  const all = places(list).where(conditions(list))
  return list.search
    ? searchedBy(list.table, list.search, key => all.where(key))
    : sql`select * from ${all} as met`
}

/** A page of which the nearest rows know only that it lies beyond them. */
async function goFarther<TB extends keyof Tables>(
  db: ReadDb,
  list: List<TB>,
  nearest: Finding,
): Promise<readonly string[]> {
  const farther = await walk(db, list, fartherRows)
  if (isFull(list, farther.ids)) return farther.ids
  // Where most rows meet the conditions their order leads there, else they are collected and put in order.
  const isDense = nearest.count > exactUpTo
  const all = isDense ? sql`select * from ${places(list).where(conditions(list))} as met` : allPlaces(list)
  const { rows } = await sql<{ ids: string[] }>`
    ${plannedForItsValues} with met as ${sql.raw(isDense ? 'not materialized' : 'materialized')} (${all})
    select ${pageFrom(list, sql`met`)} as ids`.execute(db)
  return rows[0]!.ids
}

/** How many rows PostgreSQL expects. */
async function estimate<TB extends keyof Tables>(db: ReadDb, list: List<TB>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${places(list).where(conditions(list))}`.execute(db)
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']
}
