import { useSyncExternalStore } from 'react'

const printed = matchMedia('print')

const subscribe = (changed: () => void): (() => void) => {
  printed.addEventListener('change', changed)
  return () => printed.removeEventListener('change', changed)
}

/** Whether the page is being put on paper: it may then be another document than on the screen. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => printed.matches)
