import { sql } from 'kysely'
import type { ReadDb } from '../db/tables.ts'
import { heldKeys } from './membership.ts'

export interface WorkerStatus {
  readonly id: string
  /** The name of its machine. */
  readonly host: string
  readonly pid: number
  readonly started_at: Date
  readonly jobs: number
  /** Its session holds its lock (membership.ts). */
  readonly alive: boolean
}

/** Who works, and who has died and is not buried yet; oldest first. */
export async function workerStatus(db: ReadDb): Promise<WorkerStatus[]> {
  const { rows } = await sql<WorkerStatus>`
    select id, split_part(host, ' ', 1) as host, pid, started_at,
      (select count(*) from graphile_worker.jobs where locked_by = any(graphile_ids)) as jobs,
      lock_key in (select key from (${sql.raw(heldKeys)}) as held) as alive
    from worker order by started_at, id`.execute(db)
  return rows
}
