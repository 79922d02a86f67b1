import { useSyncExternalStore } from 'react'
import { sessionStore, type Session, type SessionState } from './session-store.ts'

export const useSessionState = (): SessionState =>
  useSyncExternalStore(sessionStore.subscribe, sessionStore.state)

/** Who is signed in. Only within pages, which nobody sees who is not. */
export function useSession(): Session {
  const state = useSessionState()
  if (state.phase !== 'in') throw new Error('Nobody is signed in')
  return state.session
}

/**
 * Whether he may do anything at all by an action, such as `servicecatalog:CreatePortfolio`: for greying what would be
 * refused. The call decides.
 */
export const useMay = () => usePermitted('Actions')

/** The same for what is not his own: whether he may see all of the account by an action that asks whose things are. */
export const useMaySeeAll = () => usePermitted('AccountActions')

function usePermitted(which: 'Actions' | 'AccountActions'): (action: string) => boolean {
  const state = useSessionState()
  const actions = state.phase === 'in' ? state.permissions[which] : []
  return action => actions.includes(action)
}
