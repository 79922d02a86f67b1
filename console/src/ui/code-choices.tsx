import { Radio } from 'antd'
import { useState } from 'react'
import { texts, useTexts } from '../language/texts.ts'
import { CodeBlock } from './code-block.tsx'

const choiceTexts = texts({ en: { language: 'Language' }, zh: { language: '语言' } })

export interface Code {
  readonly key: string
  readonly title: string
  readonly code: string
}

/** The same thing in several languages, one of them at a time. */
export function CodeChoices({ codes }: { readonly codes: readonly Code[] }) {
  const t = useTexts(choiceTexts)
  const [chosen, setChosen] = useState<string>()
  const shown = codes.find(({ key }) => key === chosen) ?? codes[0]!
  return (
    <>
      <Radio.Group
        className="code-languages below-space"
        optionType="button"
        aria-label={t.language}
        name="code-language"
        options={codes.map(({ key, title }) => ({ value: key, label: title }))}
        value={shown.key}
        onChange={({ target }) => setChosen(String(target.value))}
      />
      <CodeBlock code={shown.code} label={shown.title} />
    </>
  )
}
