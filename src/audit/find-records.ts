import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { plannedForItsValues } from '../db/prepared.ts'
import type { ReadDb } from '../db/tables.ts'
import { done, type StoredRecord } from './record.ts'

/** What is looked for: all of it has to be so. Case does not count in names and texts. */
export interface RecordFilter {
  /** ISO 8601 with milliseconds; `to` itself is not in it. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly principal?: string | undefined
  readonly accessKeyId?: string | undefined
  readonly action?: string | undefined
  /** An ARN, or the id or name at its end. */
  readonly resource?: string | undefined
  /** A code, or `Refused` for everything that was not done. */
  readonly outcome?: string | undefined
  /** Anywhere in the record. */
  readonly text?: string | undefined
}

/** A place in the order of a list: newest first, of equal times the one that was written last. */
export interface Position {
  readonly time: string
  readonly sequence: number
}

export interface FoundRecord extends Position {
  readonly body: StoredRecord
}

export interface FoundRecords {
  readonly records: readonly FoundRecord[]
  /** Where to go on; there may be no more there. */
  readonly next: Position | undefined
}

export const refused = 'Refused'

/**
 * So many records are looked at for one page, so that no question takes longer than another: the page may then be
 * short, or empty, and be gone on from.
 */
const mostWalked = 20_000

/** So many are looked at for what many may be about, before it is looked up. */
const nearest = 2_000

/** A page of an account's records. */
export async function findRecords(
  db: ReadDb,
  accountId: string,
  filter: RecordFilter,
  limit: number,
  after?: Position,
): Promise<FoundRecords> {
  const { indexed, others } = conditionsOf(filter)
  const within = and([sql`account_id = ${accountId}`, ...bounds(filter, after), ...indexed])
  const { resource } = filter
  if (resource === undefined) return walk(db, within, and(others), limit, mostWalked)
  const met = and([...others, isAbout(resource)])
  const near = await walk(db, within, met, limit, nearest)
  if (near.records.length === limit || !near.next) return near
  return (
    (await ofResource(db, resource, within, and(others), limit)) ?? walk(db, within, met, limit, mostWalked)
  )
}

type Condition = RawBuilder<SqlBool>

const and = (conditions: readonly Condition[]): Condition =>
  sql`${sql.join([sql`true`, ...conditions], sql` and `)}`

const bounds = ({ from, to }: RecordFilter, after: Position | undefined): Condition[] => [
  ...(from === undefined ? [] : [sql<SqlBool>`time >= ${from}`]),
  ...(to === undefined ? [] : [sql<SqlBool>`time < ${to}`]),
  ...(after ? [sql<SqlBool>`(time, sequence) < (${after.time}, ${after.sequence}::bigint)`] : []),
]

/** Of the conditions that have an index in the order of the list, only one can be served by it. */
function conditionsOf({ principal, action, outcome, accessKeyId, text }: RecordFilter) {
  const served: Condition[] = [
    ...(principal === undefined ? [] : [sql<SqlBool>`principal = lower(${principal})`]),
    ...(action === undefined ? [] : [sql<SqlBool>`action = lower(${action})`]),
    // What was done is most of all: no index is better for it than the order itself.
    ...(outcome === undefined || outcome === done ? [] : [sql<SqlBool>`outcome <> ${sql.lit(done)}`]),
  ]
  const [first, ...rest] = served
  return {
    indexed: first ? [first] : [],
    others: [
      ...rest,
      ...(outcome === undefined || outcome === refused ? [] : [sql<SqlBool>`outcome = ${outcome}`]),
      ...(accessKeyId === undefined
        ? []
        : [sql<SqlBool>`body->'Principal'->>'AccessKeyId' = ${accessKeyId}`]),
      ...(text === undefined ? [] : [sql<SqlBool>`strpos(lower(body::text), lower(${text})) > 0`]),
    ],
  }
}

const isAbout = (resource: string): Condition => sql`resources @> array[lower(${resource})]`

const newestFirst = sql`order by time desc, sequence desc`

/** Looks at the records in their order. */
async function walk(
  db: ReadDb,
  within: Condition,
  others: Condition,
  limit: number,
  most: number,
): Promise<FoundRecords> {
  const { rows } = await sql<FoundRecord>`
    ${plannedForItsValues} select time, sequence, body
    from (select * from audit_record where ${within} ${newestFirst} limit ${sql.lit(most)}) walked
    where ${others} ${newestFirst} limit ${limit + 1}`.execute(db)
  if (rows.length > limit) return pageOf(rows, limit)
  const { rows: last } = await sql<Position>`
    ${plannedForItsValues} select time, sequence from audit_record
    where ${within} ${newestFirst} offset ${sql.lit(most - 1)} limit 1`.execute(db)
  return { records: rows, next: last[0] }
}

/** Looks a resource's records up; undefined where they are too many for that, and so will be met by walking. */
async function ofResource(
  db: ReadDb,
  resource: string,
  within: Condition,
  others: Condition,
  limit: number,
): Promise<FoundRecords | undefined> {
  const { rows } = await sql<{ count: number; page: FoundRecord[] | null }>`
    ${plannedForItsValues} with about as materialized (
      select * from audit_record where ${within} and ${isAbout(resource)} limit ${sql.lit(mostWalked)}
    ), page as (select time, sequence, body from about where ${others} ${newestFirst} limit ${limit + 1})
    select (select count(*) from about) as count, (select json_agg(page ${newestFirst}) from page) as page`.execute(
    db,
  )
  const { count, page } = rows[0]!
  return count < mostWalked ? pageOf(page ?? [], limit) : undefined
}

function pageOf(rows: readonly FoundRecord[], limit: number): FoundRecords {
  const records = rows.slice(0, limit)
  return { records, next: rows.length > limit ? records.at(-1) : undefined }
}
