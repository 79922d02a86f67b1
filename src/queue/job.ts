import type { Static, TObject } from '../base/schema.ts'
import type { Db, Tx } from '../db/tables.ts'

/** What a job may reach. `Services` is filled in by the server. */
export interface JobContext<Services> {
  readonly db: Db
  readonly services: Services
  /** Which worker process runs it (table `worker`). */
  readonly workerId: string
  /** 1 for the first try; grows with every try, also with those that a crash or a shutdown ended. */
  readonly attempt: number
  /** Aborted with an `Interrupted` when the server shuts down or this worker was declared dead; the job must stop and reject. */
  readonly signal: AbortSignal
  /**
   * Whether the job still belongs to this attempt. Where it does, nobody can take it over before the transaction
   * ends: a write that follows in the same transaction is the write of the only attempt there is.
   */
  readonly stillMine: (tx: Tx) => Promise<boolean>
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

/** Why an attempt was told to stop; neither is a failure of the job, and neither counts as one. */
export class Interrupted extends Error {
  readonly why: 'stopping' | 'superseded'

  constructor(why: 'stopping' | 'superseded') {
    super(why === 'stopping' ? 'The worker is shutting down' : 'The worker lost its jobs to another')
    this.name = 'Interrupted'
    this.why = why
  }
}
