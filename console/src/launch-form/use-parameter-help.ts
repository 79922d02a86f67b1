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
export function useParameterHelp(
  parameter: FormParameter,
  rules: readonly ParameterRule[],
): readonly string[] {
  const language = useLanguage()
  const t = useTexts(helpTexts)
  const words = language === 'zh' ? allowedZh : allowedEn
  const lines = [
    inLanguage(parameter.Description, language),
    inLanguage(parameter.ConstraintDescription, language),
    ...parameter.Validations.map(({ Message }) => Message),
    ...(parameter.DefaultHidden ? [t.hiddenDefault] : []),
    ...rules.map(rule => t.rule(rule.Description || wordsOf(rule, words))),
  ]
  return [...new Set(lines.filter(line => line !== undefined))]
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
