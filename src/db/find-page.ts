import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { plannedForItsValues } from './prepared.ts'
import { holdsTerms, searched, type Search } from './search.ts'
import type { ReadDb, Tables } from './tables.ts'

/**
 * How a page of a list is found, and how many rows there are, at a cost that does not grow with the table.
 *
 * First the nearest rows in the list's order are looked at, a fixed number of them. They are all there is, or they
 * hold the page and prove that there are many: most lists end here. Conditions that few of them meet are met by few
 * rows anywhere, so those are then looked up through an index, again no more than a fixed number. Only conditions
 * that many rows meet, but none of the nearest, take a longer walk. PostgreSQL's own choice between these ways rests
 * on the belief that what is asked for is spread evenly, and what people look for is not.
 */

/** So many rows are counted; of more there is an estimate. */
export const exactUpTo = 1000

/** So many that they can prove that there are more than are counted. */
const nearestRows = exactUpTo + 1
const fartherRows = 10_000

export interface List<TB extends keyof Tables> {
  /** Conditions that an index in the order of (created_at, id) serves, and no others. */
  readonly query: SelectQueryBuilder<Tables, TB, object>
  /** The table that the rows and their order come from. */
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

export const findPage = <TB extends keyof Tables>(db: ReadDb, list: List<TB>): Promise<FoundPage> =>
  new Finder(db, list).find()

interface Finding {
  /** Of the page, and one more where there is one. */
  readonly ids: readonly string[]
  /** How many were found to meet the conditions. */
  readonly count: number
  /** Whether these are all that there are. */
  readonly isAll: boolean
  /** Whether these are the first ones in the list's order. */
  readonly isOrdered: boolean
}

interface Walk extends Finding {
  /** How many met the filters, and how many held the terms. */
  readonly filtered: number
  readonly holding: number
}

/** The finding of one page: what its steps have in common. */
class Finder<TB extends keyof Tables> {
  readonly #db: ReadDb
  readonly #list: List<TB>
  readonly #order: RawBuilder<unknown>

  constructor(db: ReadDb, list: List<TB>) {
    this.#db = db
    this.#list = list
    const direction = sql.raw(list.newestFirst ? 'desc' : 'asc')
    this.#order = sql`order by created_at ${direction}, id ${direction}`
  }

  async find(): Promise<FoundPage> {
    const { offset } = this.#list
    const nearest = await this.#walk(nearestRows)
    const some = nearest.isAll || nearest.count > exactUpTo ? nearest : await this.#findMore(nearest)
    if (some.isAll) return this.#page(some.ids, some.count)
    const first = [nearest, some].find(each => each.isOrdered && this.#hasMore(each.ids))
    const ids = first?.ids ?? (await this.#goFarther(nearest))
    if (ids.length > 0 && !this.#hasMore(ids)) return this.#page(ids, offset + ids.length)
    return this.#page(ids, this.#believable(await this.#estimate(), ids))
  }

  #page(ids: readonly string[], total: number): FoundPage {
    return { ids: ids.slice(0, this.#list.limit), total }
  }

  #hasMore(ids: readonly string[]): boolean {
    return ids.length > this.#list.limit
  }

  /** Who pages until he has as many rows as this must not stop early, nor go on for ever. */
  #believable(estimate: number, ids: readonly string[]): number {
    const { offset } = this.#list
    const total = ids.length > 0 ? Math.max(estimate, offset + ids.length) : Math.min(estimate, offset)
    return Math.max(total, exactUpTo + 1)
  }

  /** More than the nearest rows have: a little farther on, if they promise as many there, else anywhere. */
  async #findMore(nearest: Walk): Promise<Finding> {
    const promised = Math.ceil((1.3 * nearestRows * exactUpTo) / nearest.count)
    const worthwhile = this.#isSearched(nearest) ? fartherRows : fartherRows / 3
    const farther = promised <= worthwhile ? await this.#walk(promised) : nearest
    return farther.isAll || farther.count > exactUpTo ? farther : this.#lookUp(nearest)
  }

  /** Looks at the first rows in the list's order, whether they meet the conditions. */
  async #walk(most: number): Promise<Walk> {
    const near = this.#rows()
      .select([this.#filters().as('filtered'), this.#holding().as('holding')])
      .modifyEnd(sql`${this.#order} limit ${sql.lit(most)}`)
    const { rows } = await sql<{
      seen: number
      count: number
      filtered: number
      holding: number
      ids: string[]
    }>`
      ${plannedForItsValues} with near as materialized ${near}
      select count(*) as seen, count(*) filter (where filtered and holding) as count,
        count(*) filter (where filtered) as filtered, count(*) filter (where holding) as holding,
        ${this.#idsFrom(sql`near where filtered and holding`)} as ids
      from near`.execute(this.#db)
    const { seen, ...found } = rows[0]!
    return { ...found, isAll: seen < most, isOrdered: true }
  }

  /** Looks rows up through an index that serves some of the conditions. */
  async #lookUp(nearest: Walk): Promise<Finding> {
    const { offset, limit } = this.#list
    const isOrdered = this.#isSearched(nearest)
    const most = Math.max(exactUpTo, isOrdered ? offset + limit : 0) + 1
    const { rows } = await sql<{ count: number; ids: string[] }>`
      ${plannedForItsValues} with found as materialized (${this.#all(nearest, most)})
      select count(*) as count, ${this.#idsFrom(sql`found`)} as ids from found`.execute(this.#db)
    const { count, ids } = rows[0]!
    return { ids, count, isAll: count < most, isOrdered }
  }

  /** A page of which the nearest rows know only that it lies beyond them. */
  async #goFarther(nearest: Walk): Promise<readonly string[]> {
    const farther = await this.#walk(fartherRows)
    if (this.#hasMore(farther.ids)) return farther.ids
    // Where most rows meet the conditions their order leads there, else they are collected and put in order.
    const isDense = nearest.count > exactUpTo
    const { rows } = await sql<{ ids: string[] }>`
      ${plannedForItsValues} with met as ${sql.raw(isDense ? 'not materialized' : 'materialized')} ${this.#matching()}
      select ${this.#idsFrom(sql`met`)} as ids`.execute(this.#db)
    return rows[0]!.ids
  }

  /** How many rows PostgreSQL expects. */
  async #estimate(): Promise<number> {
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
      explain (format json) ${this.#matching()}`.execute(this.#db)
    return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']
  }

  /** Whether the terms are held by fewer rows than meet the filters. */
  #isSearched({ filtered, holding }: Walk): boolean {
    return this.#list.search !== undefined && (this.#list.filters.length === 0 || holding <= filtered)
  }

  #all(nearest: Walk, most: number): RawBuilder<unknown> {
    const { search, table, newestFirst } = this.#list
    if (!search || !this.#isSearched(nearest)) return sql`${this.#matching()} limit ${sql.lit(most)}`
    const queries = { list: this.#rows(), matching: this.#matching() }
    return searched(table, search, queries, { newestFirst, most })
  }

  #matching() {
    return this.#rows().where(this.#filters()).where(this.#holding())
  }

  #rows(): SelectQueryBuilder<Tables, TB, { id: string; created_at: Date }> {
    return this.#list.query
      .clearSelect()
      .select([sql.ref<string>('id').as('id'), sql.ref<Date>('created_at').as('created_at')])
  }

  #filters(): RawBuilder<SqlBool> {
    return sql`${sql.join([sql`true`, ...this.#list.filters], sql` and `)}`
  }

  #holding(): RawBuilder<SqlBool> {
    const { search, table } = this.#list
    return search ? holdsTerms(table, search) : sql`true`
  }

  /** The ids of the page, and of one row more, out of a table expression that has them all. */
  #idsFrom(rows: RawBuilder<unknown>): RawBuilder<string[]> {
    const { limit, offset } = this.#list
    return sql`array(select id from ${rows} ${this.#order} limit ${limit + 1} offset ${offset})`
  }
}
