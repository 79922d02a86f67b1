import { Value } from '@sinclair/typebox/value'
import type { Job as GraphileJob } from 'graphile-worker'
import { asError, LarderError } from '../base/errors.ts'
import type { TObject } from '../base/schema.ts'
import { isConnectionError } from '../db/errors.ts'
import { untilReachable } from '../db/retry.ts'
import type { Db } from '../db/tables.ts'
import { Interrupted, type Job, type JobContext } from './job.ts'
import type { Logger } from './logger.ts'
import { giveBack, givingUp, isHeld, recordFailure } from './rows.ts'

export interface AttemptOptions<Services> {
  readonly db: Db
  readonly services: Services
  readonly workerId: string
  readonly logger: Logger
  /** Tells the job to stop. */
  readonly signal: AbortSignal
  /** Ends our own efforts to write down how the attempt ended; others will see to the job. */
  readonly abandoned: AbortSignal
}

/**
 * One attempt at a job. It resolves when the job is done or given up, and Graphile then removes the row, whoever
 * holds it; so it must not resolve for an attempt that was taken over. It rejects otherwise, and has then put the row
 * down itself, so that Graphile finds nothing to do.
 */
export async function attempt<Services>(
  declared: Job<TObject, Services>,
  row: GraphileJob,
  options: AttemptOptions<Services>,
): Promise<void> {
  const { db, abandoned } = options
  const context: JobContext<Services> = {
    db,
    services: options.services,
    workerId: options.workerId,
    attempt: row.attempts,
    signal: options.signal,
    stillMine: tx => isHeld(tx, row),
  }
  try {
    options.signal.throwIfAborted()
    await runOrGiveUp(declared, row, context, options.logger)
    // Also makes sure that the database is there, for Graphile asks only once.
    const held = await untilReachable(() => db.transaction().execute(tx => isHeld(tx, row)), abandoned)
    if (!held) throw new Interrupted('superseded')
  } catch (error) {
    const interrupted = isInterruption(error, options.signal)
    const about = { err: error, job: declared.name, jobId: row.id, attempt: row.attempts }
    if (interrupted) options.logger.info(about, 'A job was interrupted and is given back')
    else options.logger.warn(about, 'A job has failed')
    const putDown = () =>
      interrupted
        ? giveBack(db, [row.locked_by!], options.signal.aborted ? 0 : breatherMs)
        : recordFailure(db, row, asError(error).message, backOffMs(row.attempts))
    await untilReachable<unknown>(putDown, abandoned)
    throw error
  }
}

async function runOrGiveUp<Services>(
  declared: Job<TObject, Services>,
  row: GraphileJob,
  context: JobContext<Services>,
  logger: Logger,
): Promise<void> {
  if (row.priority === givingUp) {
    const reason = row.last_error ?? 'The worker died each time it was tried'
    return giveUp(declared, row, context, new Error(reason), logger)
  }
  try {
    await declared.run(payloadOf(declared, row), context)
  } catch (error) {
    if (row.attempts < row.max_attempts || isInterruption(error, context.signal)) throw error
    await giveUp(declared, row, context, asError(error), logger)
  }
}

async function giveUp<Services>(
  declared: Job<TObject, Services>,
  row: GraphileJob,
  context: JobContext<Services>,
  error: Error,
  logger: Logger,
): Promise<void> {
  const about = { err: error, job: declared.name, jobId: row.id, attempts: row.attempts }
  logger.error(about, 'A job has failed for good and is given up')
  if (!Value.Check(declared.payload, row.payload)) return
  await declared.giveUp?.(row.payload, context, error)
}

function payloadOf<P extends TObject, Services>({ name, payload }: Job<P, Services>, row: GraphileJob) {
  if (Value.Check(payload, row.payload)) return row.payload
  throw new TypeError(`The payload of a job ${name} is not what it declares`)
}

/** After a failure of the database, before the job is tried again. */
const breatherMs = 1_000

/** Neither a shutdown nor a missing database is the job's fault. */
const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted ||
  error instanceof Interrupted ||
  isConnectionError(error) ||
  (error instanceof LarderError && error.kind === 'unavailable')

/** 1 s, 2 s, 4 s and so on, up to a minute. */
export const backOffMs = (attempts: number): number => Math.min(1000 * 2 ** (attempts - 1), 60_000)
