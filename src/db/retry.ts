import { setTimeout as delay } from 'node:timers/promises'
import { isConnectionError, ServiceUnavailable } from './errors.ts'

const pauseMs = 200

/**
 * Tries again for as long as the database cannot be reached. Only for work that may be repeated: a commit whose
 * answer got lost is done twice.
 * @throws whatever the work throws otherwise, and the abort reason once the signal is aborted
 */
export async function untilReachable<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ServiceUnavailable) && !isConnectionError(error)) throw error
      await delay(pauseMs, undefined, { signal })
    }
  }
}
