import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import { EllipsisOutlined } from '@ant-design/icons'
import enGB from 'antd/es/locale/en_GB'
import zhCN from 'antd/es/locale/zh_CN'
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { newQueryClient } from '../api/use-call.ts'
import { firstLanguage, keepLanguage, LanguageContext, type LanguageChoice } from '../language/language.ts'
import { texts } from '../language/texts.ts'
import { styleNonce } from '../ui/style-nonce.ts'
import { firstTheme, keepTheme, useAntTheme, useIsDark, type ThemeChoice } from '../ui/theme.ts'

const providerTexts = texts({ en: { moreTabs: 'More tabs' }, zh: { moreTabs: '更多标签页' } })

interface ThemeState {
  readonly theme: ThemeChoice
  readonly isDark: boolean
  readonly chooseTheme: (theme: ThemeChoice) => void
}

const ThemeContext = createContext<ThemeState>({
  theme: 'system',
  isDark: false,
  chooseTheme: () => undefined,
})
export const useThemeChoice = (): ThemeState => use(ThemeContext)

const queryClient = newQueryClient()

/** Language, look and data, for all that stands within. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const [theme, setTheme] = useState(firstTheme)
  const isDark = useIsDark(theme)
  const antTheme = useAntTheme(isDark)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
  }, [isDark])
  const languageChoice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose(chosen) {
        keepLanguage(chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  const themeState = useMemo<ThemeState>(
    () => ({
      theme,
      isDark,
      chooseTheme(chosen) {
        keepTheme(chosen)
        setTheme(chosen)
      },
    }),
    [theme, isDark],
  )
  return (
    <LanguageContext value={languageChoice}>
      <ThemeContext value={themeState}>
        <ConfigProvider
          theme={antTheme}
          locale={language === 'zh' ? zhCN : enGB}
          csp={{ nonce: styleNonce }}
          // What a button is called begins with what it shows (WCAG 2.2, 2.5.3), without a space between two signs.
          button={{ autoInsertSpace: false }}
          tabs={{ more: { icon: <EllipsisOutlined aria-label={providerTexts[language].moreTabs} /> } }}
        >
          <App notification={{ placement: 'bottomRight' }}>
            <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
          </App>
        </ConfigProvider>
      </ThemeContext>
    </LanguageContext>
  )
}
