import type { ReactNode } from 'react'
import { useTexts } from '../language/texts.ts'
import { useMay } from '../session/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { accessTexts } from './access-texts.ts'

/** What stands within, for who may read it; others are told what they lack, and no call is made to be refused. */
export function Allowed({ action, children }: { readonly action: string; readonly children: ReactNode }) {
  const t = useTexts(accessTexts)
  return useMay()(action) ? children : <EmptyState title={t.hidden}>{t.hiddenText(action)}</EmptyState>
}
