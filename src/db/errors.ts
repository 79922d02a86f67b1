import pg from 'pg'
import { defineError } from '../base/errors.ts'

export const ServiceUnavailable = defineError(
  'ServiceUnavailable',
  'unavailable',
  () => 'The database cannot be reached at the moment. Try again in a few seconds.',
)

const databaseError = (error: unknown): pg.DatabaseError | undefined =>
  error instanceof pg.DatabaseError ? error : undefined

/** Whether a statement was refused by this constraint or unique index, by its name. */
export const violates = (error: unknown, constraint: string): boolean =>
  databaseError(error)?.code?.startsWith('23') === true && databaseError(error)?.constraint === constraint

// serialization_failure, deadlock_detected
const conflictStates = new Set(['40001', '40P01'])

/** Whether the whole transaction may simply be run again. */
export const isSerializationFailure = (error: unknown): boolean =>
  conflictStates.has(databaseError(error)?.code ?? '')

/** Whether a table changed under a prepared statement: its connection cannot run it again, a new one can. */
export const isStalePlan = (error: unknown): boolean =>
  databaseError(error)?.code === '0A000' && databaseError(error)?.routine === 'RevalidateCachedQuery'

// admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, idle_in_transaction_session_timeout; class
// 08 is connection_exception.
const goneStates = new Set(['57P01', '57P02', '57P03', '53300', '25P03'])
const goneErrnos = new Set(
  'ECONNREFUSED ECONNRESET ENOENT EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN'.split(' '),
)
// pg has no codes for these, only sentences.
const goneSentence =
  /^(Connection terminated|timeout exceeded when|timeout expired|Client has encountered a connection error|Client was closed)/

/** Whether the server, or the way to it, is gone: the same call may succeed in a few seconds. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const state = databaseError(error)?.code
  if (state !== undefined) return goneStates.has(state) || state.startsWith('08')
  return ('code' in error && goneErrnos.has(String(error.code))) || goneSentence.test(error.message)
}

/** What callers are to see: ServiceUnavailable, with its cause, where the database is gone. */
export function translated(error: unknown): unknown {
  if (!isConnectionError(error)) return error
  const unavailable = new ServiceUnavailable()
  unavailable.cause = error
  return unavailable
}
