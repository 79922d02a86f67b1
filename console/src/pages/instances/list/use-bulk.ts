import { useRef, useState } from 'react'

export type Outcome =
  { readonly state: 'waiting' | 'running' | 'done' } | { readonly state: 'failed'; readonly error: unknown }

/** So many at once: quicker than one by one, and no flood. */
const atOnce = 3

export interface Bulk {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly isRunning: boolean
  start(ids: readonly string[]): Promise<void>
}

/** Does something with each of several things; one that fails holds up no other. */
export function useBulk(act: (id: string) => Promise<unknown>): Bulk {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map())
  const [isRunning, setIsRunning] = useState(false)
  const running = useRef(false)
  const set = (id: string, outcome: Outcome): void => setOutcomes(former => new Map(former).set(id, outcome))
  return {
    outcomes,
    isRunning,
    async start(ids) {
      if (running.current) return
      running.current = true
      setIsRunning(true)
      for (const id of ids) set(id, { state: 'waiting' })
      const left = [...ids]
      const worker = async (): Promise<void> => {
        for (let id = left.shift(); id !== undefined; id = left.shift()) {
          set(id, { state: 'running' })
          const outcome: Outcome = await act(id).then(
            () => ({ state: 'done' as const }),
            (error: unknown) => ({ state: 'failed' as const, error }),
          )
          set(id, outcome)
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      running.current = false
      setIsRunning(false)
    },
  }
}
