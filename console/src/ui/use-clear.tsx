import { CloseCircleFilled } from '@ant-design/icons'
import { useMemo, type ReactNode } from 'react'
import { texts, useTexts } from '../language/texts.ts'

const clearTexts = texts({ en: { clear: 'Clear' }, zh: { clear: '清空' } })

/** For `allowClear`: the button that empties a field, which says so in the language of the page. */
export function useClear(): { readonly clearIcon: ReactNode; readonly label: string } {
  const { clear } = useTexts(clearTexts)
  return useMemo(() => ({ clearIcon: <CloseCircleFilled aria-label={clear} />, label: clear }), [clear])
}
