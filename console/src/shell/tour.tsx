import { lazy, Suspense, useState } from 'react'
import { remembered } from '../ui/remembered.ts'

const seen = remembered('tour', value => value === 'seen')

export interface TourState {
  readonly open: boolean
  readonly start: () => void
  readonly end: () => void
}

/** Begins by itself on the first visit of this browser, and whenever somebody asks for it. */
export function useTour(): TourState {
  const [open, setOpen] = useState(() => seen.read() === undefined)
  return {
    open,
    start: () => setOpen(true),
    end() {
      seen.write('seen')
      setOpen(false)
    },
  }
}

const Steps = lazy(() => import('./tour-steps.tsx').then(({ TourSteps }) => ({ default: TourSteps })))

export function Tour({ state }: { readonly state: TourState }) {
  if (!state.open) return null
  return (
    <Suspense>
      <Steps onEnd={state.end} />
    </Suspense>
  )
}
