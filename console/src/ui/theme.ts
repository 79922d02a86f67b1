import { theme, type ThemeConfig } from 'antd'
import { useSyncExternalStore } from 'react'
import { remembered } from './remembered.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

const isChoice = (value: string): value is ThemeChoice => ['system', 'light', 'dark'].includes(value)
const kept = remembered('theme', isChoice)

export const firstTheme = (): ThemeChoice => kept.read() ?? 'system'
export const keepTheme = kept.write

const dark = matchMedia('(prefers-color-scheme: dark)')
const printed = matchMedia('print')
const stiller = matchMedia('(prefers-reduced-motion: reduce)')

export function useMatches(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    changed => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
}

export function useIsDark(choice: ThemeChoice): boolean {
  const systemIsDark = useMatches(dark)
  // Paper is white.
  const isPrinted = useMatches(printed)
  return !isPrinted && (choice === 'system' ? systemIsDark : choice === 'dark')
}

/** Ant Design's look in our colours; every text has a contrast of 4.5 at least (WCAG 2.2, 1.4.3). */
export function useAntTheme(isDark: boolean): ThemeConfig {
  const motion = !useMatches(stiller)
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      motion,
      borderRadius: 6,
      fontFamily:
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
      ...(isDark ? darkColours : lightColours),
    },
    ...(isDark && { components: darkComponents }),
  }
}

const lightColours = {
  colorPrimary: '#1d4ed8',
  colorPrimaryHover: '#1e40af',
  colorLink: '#1d4ed8',
  colorLinkHover: '#1e40af',
  colorLinkActive: '#1e3a8a',
  colorInfo: '#1d4ed8',
  colorInfoBg: '#eff6ff',
  colorInfoBorder: '#93b4f5',
  colorSuccess: '#15803d',
  colorSuccessBg: '#f0fdf4',
  colorSuccessBorder: '#86c79b',
  colorWarning: '#a15c00',
  colorWarningBg: '#fffbeb',
  colorWarningBorder: '#e5c07b',
  colorError: '#c81e1e',
  colorErrorBg: '#fef2f2',
  colorErrorBorder: '#f1a9a0',
  colorTextSecondary: 'rgba(0, 0, 0, 0.68)',
  colorTextTertiary: 'rgba(0, 0, 0, 0.62)',
  colorTextDescription: 'rgba(0, 0, 0, 0.62)',
  colorTextPlaceholder: 'rgba(0, 0, 0, 0.58)',
  colorBgLayout: '#f5f7fa',
}

/** Where the colours that are good as grounds would be too dark as texts. */
const darkComponents: ThemeConfig['components'] = {
  Menu: { itemSelectedColor: '#a9c5ff' },
  Tabs: { itemSelectedColor: '#a9c5ff', itemActiveColor: '#a9c5ff' },
  Button: { dangerColor: '#1b0606' },
}

const darkColours = {
  colorPrimary: '#2f6bff',
  colorLink: '#7aa7ff',
  colorInfo: '#6b9dff',
  colorError: '#f87171',
  colorErrorHover: '#fca5a5',
  colorErrorActive: '#f87171',
  colorTextSecondary: 'rgba(255, 255, 255, 0.72)',
  colorTextTertiary: 'rgba(255, 255, 255, 0.65)',
  colorTextDescription: 'rgba(255, 255, 255, 0.65)',
  colorTextPlaceholder: 'rgba(255, 255, 255, 0.6)',
}
