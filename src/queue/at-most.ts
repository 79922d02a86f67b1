import { setTimeout as delay } from 'node:timers/promises'

/** Waits for some work, however it ends, but not longer than this. For closing what may not answer any more. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController()
  const quietly = () => undefined
  await Promise.race([work.catch(quietly), delay(ms, undefined, { signal: ended.signal }).catch(quietly)])
  ended.abort()
}
