import { Superseded } from './errors.ts'
import type { Child, Ending } from './process.ts'

/** What may end a child before its time. */
export interface Supervision {
  readonly signal: AbortSignal
  readonly graceMs: number
}

/**
 * Waits for the end of a child, and brings it about when the signal is aborted: politely, so that the binary finishes
 * what it has in hand and writes its state, and firmly after the grace. Who was superseded has no time to be polite:
 * another attempt is about to start.
 */
export async function supervise(child: Child, { signal, graceMs }: Supervision): Promise<Ending> {
  let deadline: NodeJS.Timeout | undefined
  const stop = () => {
    if (signal.reason instanceof Superseded) return child.kill()
    child.interrupt()
    deadline = setTimeout(() => child.kill(), graceMs)
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  try {
    return await child.ended
  } finally {
    clearTimeout(deadline)
    signal.removeEventListener('abort', stop)
  }
}
