import { defineError } from '../../base/errors.ts'

export const TooManySignIns = defineError<[]>(
  'Throttling.SignIn',
  'throttled',
  () => 'Too many people are signing in at the moment. Try again in a second.',
)

/**
 * So many works at a time; others wait their turn, and beyond so many are refused: each costs memory, and one thread of
 * the few that files and names of hosts need too.
 */
export function gate(atOnce: number, mostWaiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (running < atOnce) running++
    else if (waiting.length >= mostWaiting) throw new TooManySignIns()
    // Whoever ends hands his place over, so that the number stays.
    else await new Promise<void>(enter => waiting.push(enter))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
