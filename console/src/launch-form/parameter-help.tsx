import { useLanguage } from '../language/language.ts'
import { texts, useTexts } from '../language/texts.ts'
import { allowedEn, allowedZh } from './fault-words.ts'
import { inLanguage, type FormParameter, type ParameterRule } from './form.ts'

const helpTexts = texts({
  en: {
    rule: (words: string) => `The portfolio’s rule: ${words}.`,
    hiddenDefault: 'There is a default, which is not shown.',
  },
  zh: {
    rule: (words: string) => `产品组合的规则：${words}。`,
    hiddenDefault: '该参数有默认值，但不予显示。',
  },
})

/** What there is to know before filling in: the template's description, its validations, the rules of the portfolio. */
export function ParameterHelp({
  parameter,
  rules,
}: {
  readonly parameter: FormParameter
  readonly rules: readonly ParameterRule[]
}) {
  const language = useLanguage()
  const t = useTexts(helpTexts)
  const description = inLanguage(parameter.Description, language)
  const limits = inLanguage(parameter.ConstraintDescription, language)
  const lines = [
    ...(description === undefined ? [] : [description]),
    ...(limits === undefined ? [] : [limits]),
    ...parameter.Validations.flatMap(({ Message }) => (Message === undefined ? [] : [Message])),
    ...(parameter.DefaultHidden ? [t.hiddenDefault] : []),
    ...rules.map(rule =>
      t.rule(rule.Description || wordsOf(rule, language === 'zh' ? allowedZh : allowedEn)),
    ),
  ]
  const said = [...new Set(lines)]
  if (said.length === 0) return null
  return said.map(line => <div key={line}>{line}</div>)
}

const wordsOf = (
  { AllowedPattern, AllowedValues, MinValue, MaxValue }: ParameterRule,
  words: typeof allowedEn,
): string =>
  words({
    ...(AllowedPattern !== undefined && { allowedPattern: AllowedPattern }),
    ...(AllowedValues.length > 0 && { allowedValues: AllowedValues }),
    ...(MinValue !== undefined && { minValue: MinValue }),
    ...(MaxValue !== undefined && { maxValue: MaxValue }),
  })
