import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { plannedForItsValues } from './prepared.ts'
import { foundByKeys, type Condition, type Searchable } from './search.ts'
import type { ReadDb, Tables } from './tables.ts'

/**
 * How a page of a list is found, and how many rows there are, at a cost that does not grow with the table.
 *
 * First the nearest rows in the list's order are looked at, a fixed number of them. They are all there is, or they
 * hold the page and prove that there are many: most lists end here. Conditions that few of them meet are met by few
 * rows anywhere, or by rows far away: those are then looked up through an index, no more than a fixed number either.
 * PostgreSQL's own choice between these ways rests on the belief that what is asked for is spread evenly, and what
 * people look for is not.
 */

/** So many rows are counted; of more there is an estimate. */
export const exactUpTo = 100

/** The most rows that are looked at because they are likely to be enough. */
const likelyRows = 1_000
/** The most rows that are passed on the way to a page. */
const passedRows = 10_000

export interface List<TB extends keyof Tables> {
  /** Its own conditions are such that an index in the order of (created_at, id) serves them. */
  readonly query: SelectQueryBuilder<Tables, TB, object>
  /** The table that the rows and their order come from. */
  readonly table: TB & string
  readonly newestFirst: boolean
  readonly limit: number
  readonly offset: number
  /** All further conditions. Of those that are ordered, the first leaves fewest rows. */
  readonly conditions: readonly Condition[]
}

export interface FoundPage {
  readonly ids: readonly string[]
  /** Exact up to `exactUpTo`, and whenever this page is the last; else an estimate above what the page proves. */
  readonly total: () => Promise<number>
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
  /** How many rows were looked at. */
  readonly seen: number
  /** How many of them met the conditions that have a key, and how many those that have none. */
  readonly keyed: number
  readonly others: number
}

/** The finding of one page: what its steps have in common. */
class Finder<TB extends keyof Tables> {
  readonly #db: ReadDb
  readonly #list: List<TB>
  readonly #order: RawBuilder<unknown>
  /** The rows in their order, and what of them is still to be asked: two indexes in this order serve no better than one. */
  readonly #rows: SelectQueryBuilder<Tables, TB, { id: string; created_at: Date }>
  readonly #rest: readonly Condition[]

  constructor(db: ReadDb, list: List<TB>) {
    this.#db = db
    this.#list = list
    const direction = sql.raw(list.newestFirst ? 'desc' : 'asc')
    this.#order = sql`order by created_at ${direction}, id ${direction}`
    const leading = list.conditions.find(({ isOrdered }) => isOrdered)
    this.#rest = list.conditions.filter(condition => condition !== leading)
    this.#rows = list.query
      .clearSelect()
      .select([sql.ref<string>('id').as('id'), sql.ref<Date>('created_at').as('created_at')])
      .$if(leading !== undefined, rows => rows.where(leading!.holds))
  }

  async find(): Promise<FoundPage> {
    const { offset } = this.#list
    const nearest = await this.#walk(Math.min(this.#enough, passedRows))
    const some = nearest.isAll || nearest.count > exactUpTo ? nearest : await this.#findMore(nearest)
    if (some.isAll) return this.#page(some.ids, some.count)
    const first = [nearest, some].find(each => each.isOrdered && this.#hasMore(each.ids))
    const ids = first?.ids ?? (await this.#goFarther(nearest))
    const isLast = ids.length > 0 && !this.#hasMore(ids)
    return this.#page(ids, isLast ? offset + ids.length : undefined)
  }

  #page(ids: readonly string[], exact: number | undefined): FoundPage {
    return {
      ids: ids.slice(0, this.#list.limit),
      total: async () => exact ?? this.#believable(await this.#estimate(), ids),
    }
  }

  #hasMore(ids: readonly string[]): boolean {
    return ids.length > this.#list.limit
  }

  /** So many rows prove that there are more than are counted, and hold the page. */
  get #enough(): number {
    return Math.max(exactUpTo, this.#list.offset + this.#list.limit) + 1
  }

  /** Who pages until he has as many rows as this must not stop early, nor go on for ever. */
  #believable(estimate: number, ids: readonly string[]): number {
    const { offset } = this.#list
    const total = ids.length > 0 ? Math.max(estimate, offset + ids.length) : Math.min(estimate, offset)
    return Math.max(total, exactUpTo + 1)
  }

  /** More than the nearest rows have: a little farther on, if they promise as many there, else anywhere. */
  async #findMore(nearest: Walk): Promise<Finding> {
    const promised = this.#promised(nearest, exactUpTo + 1)
    const farther = promised <= likelyRows ? await this.#walk(promised) : nearest
    return farther.isAll || farther.count > exactUpTo ? farther : this.#lookUp(nearest)
  }

  /** Among how many of the first rows there are likely to be so many. */
  #promised({ seen, count }: Walk, wanted: number): number {
    return Math.ceil((1.3 * seen * wanted) / count)
  }

  /** Looks at the first rows in the list's order, whether they meet the conditions. */
  async #walk(atLeast: number): Promise<Walk> {
    const most = roundNumber(atLeast)
    const near = this.#rows
      .select([
        allOf(this.#rest.filter(({ key }) => key)).as('keyed'),
        allOf(this.#rest.filter(({ key }) => !key)).as('others'),
      ])
      .modifyEnd(sql`${this.#order} limit ${sql.lit(most)}`)
    const { rows } = await sql<Omit<Walk, 'isAll' | 'isOrdered'>>`
      with near as materialized ${near}
      select count(*) as seen, count(*) filter (where keyed and others) as count,
        count(*) filter (where keyed) as keyed, count(*) filter (where others) as others,
        ${this.#idsFrom(sql`near where keyed and others`)} as ids
      from near`.execute(this.#db)
    const found = rows[0]!
    return { ...found, isAll: found.seen < most, isOrdered: true }
  }

  /** Looks rows up through an index that serves some of the conditions. */
  #lookUp(nearest: Walk): Promise<Finding> {
    const keyed = this.#rest.some(({ key }) => key)
    const isSelective = nearest.keyed <= nearest.others || this.#rest.every(({ key }) => key)
    return keyed && isSelective ? this.#lookUpByKeys() : this.#lookUpAnywhere()
  }

  async #lookUpByKeys(): Promise<Finding> {
    const { table, conditions, newestFirst, offset, limit } = this.#list
    const most = this.#enough
    const list = this.#rows
    const page = { conditions, newestFirst, most, offset, limit }
    const found = foundByKeys({ table: table as TB & Searchable, list, ...page })
    const { rows } = await found.execute(this.#db)
    const { count, ids } = rows[0]!
    return { ids, count, isAll: count < most, isOrdered: true }
  }

  /** As PostgreSQL sees fit, in no order. */
  async #lookUpAnywhere(): Promise<Finding> {
    const most = exactUpTo + 1
    const { rows } = await sql<{ count: number; ids: string[] }>`
      ${plannedForItsValues} with found as materialized (${this.#matching()} limit ${sql.lit(most)})
      select count(*) as count, ${this.#idsFrom(sql`found`)} as ids from found`.execute(this.#db)
    const { count, ids } = rows[0]!
    return { ids, count, isAll: count < most, isOrdered: false }
  }

  /** A page of which the nearest rows know only that it lies beyond them. */
  async #goFarther(nearest: Walk): Promise<readonly string[]> {
    const promised = this.#promised(nearest, this.#list.offset + this.#list.limit + 1)
    if (promised <= passedRows) {
      const farther = await this.#walk(promised)
      if (farther.isAll || this.#hasMore(farther.ids)) return farther.ids
    }
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

  #matching() {
    return this.#rows.where(allOf(this.#rest))
  }

  /** The ids of the page, and of one row more, out of a table expression that has them all. */
  #idsFrom(rows: RawBuilder<unknown>): RawBuilder<string[]> {
    const { limit, offset } = this.#list
    return sql`array(select id from ${rows} ${this.#order} limit ${limit + 1} offset ${offset})`
  }
}

/** Statements are kept by their text, so there are to be few. */
function roundNumber(rows: number): number {
  if (rows <= exactUpTo + 1) return exactUpTo + 1
  const digit = 10 ** Math.floor(Math.log10(rows))
  return digit * Math.ceil(rows / digit)
}

const allOf = (conditions: readonly Condition[]): RawBuilder<SqlBool> =>
  sql`${sql.join([sql`true`, ...conditions.map(({ holds }) => holds)], sql` and `)}`
