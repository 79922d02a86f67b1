import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from './logger.ts'

/**
 * Does something again and again until the signal is aborted: at once, then `intervalMs` after each end, so it never
 * overlaps itself. A failure is logged and doubles the pause, up to eightfold. Resolves when the last run has ended.
 */
export async function supervise(
  name: string,
  intervalMs: number,
  work: () => Promise<unknown>,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await work()
      failures = 0
    } catch (error) {
      failures++
      if (!signal.aborted) logger.warn({ err: error, failures }, `${name} failed; it is tried again`)
    }
    const pause = intervalMs * 2 ** Math.min(failures, 3)
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
