import { texts, useTexts } from '../language/texts.ts'
import { useMay } from '../session/session.ts'

const gateTexts = texts({
  en: { lacks: (action: string) => `None of your policies allows ${action}. Ask an administrator for it.` },
  zh: { lacks: (action: string) => `您的权限策略均未允许 ${action}，请联系管理员授权。` },
})

/** Why somebody may not act, for `GatedButton`: the first of the actions that he lacks; undefined where he has them all. */
export function useGate(): (...actions: readonly string[]) => string | undefined {
  const t = useTexts(gateTexts)
  const may = useMay()
  return (...actions) => {
    const missing = actions.find(action => !may(action))
    return missing === undefined ? undefined : t.lacks(missing)
  }
}
