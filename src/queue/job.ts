import type { Static, TObject } from '../base/schema.ts'
import type { Db } from '../db/tables.ts'

/** What a job may reach. `Services` is filled in by the server. */
export interface JobContext<Services> {
  readonly db: Db
  readonly services: Services
  /** Which worker process runs it (table `worker`). */
  readonly workerId: string
  /** 1 for the first try. */
  readonly attempt: number
  /** Aborted when the server shuts down or this worker was declared dead; the job must stop and reject. */
  readonly signal: AbortSignal
}

/** A row of the queue knows its job by name. Jobs run at least once: a crash after the work runs it again. */
export interface Job<P extends TObject = TObject, Services = unknown> {
  readonly name: string
  readonly payload: P
  readonly maxAttempts: number
  run(payload: Static<P>, context: JobContext<Services>): Promise<void>
  /** Called after the last attempt failed, so that no row waits for ever. May be called again after a crash. */
  giveUp?(payload: Static<P>, context: JobContext<Services>, error: Error): Promise<void>
}

export const job = <P extends TObject, Services>(declared: Job<P, Services>): Job<P, Services> => declared
