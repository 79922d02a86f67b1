import { useSyncExternalStore, type ReactNode } from 'react'
import type { LaunchFormStore } from './store.ts'

/** Some parameters together; nothing at all while none of them is asked for. */
export function ParameterGroup({
  store,
  names,
  children,
}: {
  readonly store: LaunchFormStore
  readonly names: readonly string[]
  readonly children: ReactNode
}) {
  const isEmpty = useSyncExternalStore(store.subscribe, () => names.every(name => store.field(name).isHidden))
  return (
    <section className="launch-group" hidden={isEmpty}>
      {children}
    </section>
  )
}
