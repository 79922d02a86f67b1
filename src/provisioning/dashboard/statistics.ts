import { sql } from 'kysely'
import type { Static } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'
import { inScope, type Scope } from './scope.ts'
import type { dayOutput, productFailuresOutput } from './view.ts'

type Day = Static<typeof dayOutput>
type Tally = Omit<Day, 'Date'>

/** Days of UTC, the last of them today. */
export interface Window {
  readonly days: number
  readonly now: Date
}

const dayMs = 24 * 60 * 60_000
const productsShown = 10

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

const datesOf = ({ days, now }: Window): string[] =>
  Array.from({ length: days }, (_, index) => dateOf(now.getTime() - (days - 1 - index) * dayMs))

const within = (scope: Scope, window: Window) =>
  sql`${inScope(scope, 'task')} and created_at >= ${`${datesOf(window)[0]}T00:00:00Z`}::timestamptz`

interface TallyRow {
  /** Null in the row for all of them. */
  readonly date: string | null
  readonly launches: number
  readonly updates: number
  readonly terminations: number
  readonly succeeded: number
  readonly failed: number
  /** The median and the 90th percentile in milliseconds; null where nothing has ended. */
  readonly times: readonly [number, number] | null
}

/** What was asked for on each day, and what came of it. Reads the tasks of these days and no others. */
export async function tasksByDay(
  db: ReadDb,
  scope: Scope,
  window: Window,
): Promise<{ days: Day[]; overall: Tally }> {
  const { rows } = await sql<TallyRow>`
    with recent as (
      select type, status, (created_at at time zone 'UTC')::date as day,
        case when status <> 'InProgress' then 1000 * extract(epoch from updated_at - created_at) end::float8 as ms
      from task where ${within(scope, window)}
    )
    select to_char(day, 'YYYY-MM-DD') as date,
      count(*) filter (where type = 'LaunchProduct') as launches,
      count(*) filter (where type = 'UpdateProvisionedProduct') as updates,
      count(*) filter (where type = 'TerminateProvisionedProduct') as terminations,
      count(*) filter (where status = 'Succeeded') as succeeded,
      count(*) filter (where status = 'Failed') as failed,
      percentile_cont(array[0.5, 0.9]) within group (order by ms) as times
    from recent group by grouping sets ((day), ())`.execute(db)
  const byDate = new Map(rows.map(row => [row.date, tallyOf(row)]))
  return {
    days: datesOf(window).map(Date => ({ Date, ...(byDate.get(Date) ?? noTasks) })),
    overall: byDate.get(null) ?? noTasks,
  }
}

export const noTasks: Tally = { Launches: 0, Updates: 0, Terminations: 0, Succeeded: 0, Failed: 0 }

export const noDays = (window: Window): Day[] => datesOf(window).map(Date => ({ Date, ...noTasks }))

const tallyOf = ({ launches, updates, terminations, succeeded, failed, times }: TallyRow): Tally => ({
  Launches: launches,
  Updates: updates,
  Terminations: terminations,
  Succeeded: succeeded,
  Failed: failed,
  ...(times && { MedianMs: Math.round(times[0]), P90Ms: Math.round(times[1]) }),
})

export async function failuresByProduct(
  db: ReadDb,
  scope: Scope,
  window: Window,
): Promise<Static<typeof productFailuresOutput>[]> {
  const { rows } = await sql<Static<typeof productFailuresOutput>>`
    with failing as (
      select product_id, count(*) filter (where status = 'Failed') as failed, count(*) as tasks
      from task where ${within(scope, window)}
      group by product_id having count(*) filter (where status = 'Failed') > 0
      order by failed desc, product_id limit ${productsShown}
    )
    select product_id as "ProductId", product.name as "ProductName", failed as "Failed", tasks as "Tasks"
    from failing join product on product.id = product_id
    order by failed desc, product_id`.execute(db)
  return rows
}
