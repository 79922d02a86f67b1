import { useEffect, useSyncExternalStore } from 'react'

let place: string | undefined
const listeners = new Set<() => void>()

function setPlace(address: string | undefined): void {
  place = address
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the page shown is part of, where its own address does not say: another's instance is not among one's own. */
export const usePlace = (): string | undefined => useSyncExternalStore(subscribe, () => place)

/** Says it, as long as the page is there. */
export function useSayPlace(address: string | undefined): void {
  useEffect(() => {
    setPlace(address)
    return () => setPlace(undefined)
  }, [address])
}
