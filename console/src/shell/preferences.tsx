import { BulbOutlined, TranslationOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { use } from 'react'
import { LanguageContext, languages, type Language } from '../language/language.ts'
import { texts, useTexts } from '../language/texts.ts'
import type { ThemeChoice } from '../ui/theme.ts'
import { useThemeChoice } from './providers.tsx'

const preferenceTexts = texts({
  en: { language: 'Language', theme: 'Look', system: 'As the system', light: 'Light', dark: 'Dark' },
  zh: { language: '语言', theme: '外观', system: '跟随系统', light: '浅色', dark: '深色' },
})

export function LanguageSwitch() {
  const { language, choose } = use(LanguageContext)
  const t = useTexts(preferenceTexts)
  const names = Object.entries(languages) as [Language, string][]
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [language],
        items: names.map(([key, label]) => ({ key, label: <span lang={key}>{label}</span> })),
        onClick: ({ key }) => choose(key as Language),
      }}
    >
      <Button type="text" icon={<TranslationOutlined />} aria-label={t.language} title={t.language} />
    </Dropdown>
  )
}

export function ThemeSwitch() {
  const { theme, chooseTheme } = useThemeChoice()
  const t = useTexts(preferenceTexts)
  const choices: readonly ThemeChoice[] = ['system', 'light', 'dark']
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [theme],
        items: choices.map(key => ({ key, label: t[key] })),
        onClick: ({ key }) => chooseTheme(key as ThemeChoice),
      }}
    >
      <Button type="text" icon={<BulbOutlined />} aria-label={t.theme} title={t.theme} />
    </Dropdown>
  )
}
