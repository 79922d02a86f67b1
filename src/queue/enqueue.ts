import { Value } from '@sinclair/typebox/value'
import { sql } from 'kysely'
import type { Static, TObject } from '../base/schema.ts'
import type { Tx } from '../db/tables.ts'
import type { Job } from './job.ts'
import { enqueueing } from './rows.ts'

export interface EnqueueOptions {
  /** Jobs of one queue run one at a time, in order; a stack's id. At most 128 characters. */
  readonly queueName?: string
  /** A job that waits under this key is replaced. For jobs without `giveUp`: one that was running is given up. */
  readonly jobKey?: string
  /** Not before. */
  readonly runAt?: Date
}

/**
 * Takes the caller's transaction, so the work exists if and only if the change that asked for it does. One statement.
 * @throws TypeError when the payload is not what the job declares
 */
export async function enqueue<P extends TObject, Services>(
  tx: Tx,
  wanted: Job<P, Services>,
  payload: Static<P>,
  { queueName, jobKey, runAt }: EnqueueOptions = {},
): Promise<void> {
  const [wrong] = Value.Errors(wanted.payload, payload)
  if (wrong) throw new TypeError(`Payload of ${wanted.name}: ${wrong.path} ${wrong.message}`)
  await sql`
    select pg_advisory_xact_lock_shared(${enqueueing}), graphile_worker.add_job(
      ${wanted.name}, ${JSON.stringify(payload)}::json, queue_name => ${queueName ?? null}, run_at => ${runAt ?? null},
      max_attempts => ${wanted.maxAttempts}, job_key => ${jobKey ?? null})`.execute(tx)
}
