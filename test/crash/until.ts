import { setTimeout as delay } from 'node:timers/promises'

const pauseMs = 5
/** Many times what anything here takes: a test of what never comes fails, instead of hanging. */
const mostMs = 90_000

/** Asks until the answer is neither undefined nor false. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadline = performance.now() + mostMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > deadline) throw new Error(`It never came true: ${what}`)
    await delay(pauseMs)
  }
}
