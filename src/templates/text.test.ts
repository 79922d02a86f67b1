import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Text } from './template.ts'
import { formText } from './text.ts'

const both = { en: 'English', 'zh-cn': '中文' }
const cases: readonly (readonly [text: Text | undefined, language: string, wanted: string | undefined])[] = [
  [undefined, 'en', undefined],
  ['same', 'fr', 'same'],
  [both, 'en', 'English'],
  [both, 'en-US', 'English'],
  [both, 'zh-CN', '中文'],
  [both, 'zh_CN', '中文'],
  [both, 'zh', '中文'],
  [both, 'zh-TW', '中文'],
  [both, 'fr', 'English'],
  [{ 'zh-cn': '中文' }, 'en', '中文'],
  [{ 'en-us': 'American', fr: 'Français' }, 'de', 'American'],
  [{}, 'en', undefined],
]
for (const [text, language, wanted] of cases) {
  test(`${JSON.stringify(text)} in ${language} is ${wanted}`, () =>
    assert.equal(formText(text, language), wanted))
}
