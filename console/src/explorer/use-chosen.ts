import { useSyncExternalStore } from 'react'

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

/** The operation that the address names: `/explorer/#LaunchProduct`. The browser's history goes from one to another. */
export const useChosen = (): string | undefined =>
  useSyncExternalStore(subscribe, () => location.hash.slice(1)) || undefined
