import { texts, useTexts } from '../language/texts.ts'
import { useMay } from './session.ts'

const deniedTexts = texts({
  en: { denied: (action: string) => `You do not have the permission ${action}.` },
  zh: { denied: (action: string) => `您没有 ${action} 权限。` },
})

/** Why a button is of no use to who is signed in: `reason={denied('servicecatalog:CreatePortfolio')}`. */
export function useDenied(): (...actions: readonly string[]) => string | undefined {
  const may = useMay()
  const t = useTexts(deniedTexts)
  return (...actions) => {
    const missing = actions.find(action => !may(action))
    return missing === undefined ? undefined : t.denied(missing)
  }
}
