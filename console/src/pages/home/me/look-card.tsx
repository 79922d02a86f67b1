import { Card, Flex, Radio } from 'antd'
import { use, useId } from 'react'
import { LanguageContext, languages, type Language } from '../../../language/language.ts'
import { useTexts } from '../../../language/texts.ts'
import { useThemeChoice } from '../../../shell/providers.tsx'
import type { ThemeChoice } from '../../../ui/theme.ts'
import { meTexts } from './me-texts.ts'

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark']

export function LookCard() {
  const t = useTexts(meTexts)
  const id = useId()
  const { language, choose } = use(LanguageContext)
  const { theme, chooseTheme } = useThemeChoice()
  return (
    <Card title={<h2 className="card-title">{t.look}</h2>}>
      <Flex vertical gap="middle">
        <div>
          <div id={`${id}-language`}>{t.language}</div>
          <Radio.Group
            aria-labelledby={`${id}-language`}
            optionType="button"
            value={language}
            options={(Object.entries(languages) as [Language, string][]).map(([value, label]) => ({
              value,
              label: <span lang={value}>{label}</span>,
            }))}
            onChange={({ target }) => choose(target.value as Language)}
          />
        </div>
        <div>
          <div id={`${id}-theme`}>{t.theme}</div>
          <Radio.Group
            aria-labelledby={`${id}-theme`}
            optionType="button"
            value={theme}
            options={themes.map(value => ({ value, label: t[value] }))}
            onChange={({ target }) => chooseTheme(target.value as ThemeChoice)}
          />
        </div>
      </Flex>
    </Card>
  )
}
