import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksAgain, faultsOf, shownFaults } from '../../../console/src/launch-form/check.ts'
import type { FormParameter } from '../../../console/src/launch-form/form.ts'
import { choices, p, difference } from './parameters.ts'

const wrong: readonly (readonly [FormParameter, string | undefined, RegExp, RegExp])[] = [
  [p({ Required: true }), undefined, /needs a value/, /必填/],
  [p({ Required: true }), '', /needs a value/, /必填/],
  [p({ Type: 'Number', MaxValue: 5 }), '6', /at most 5/, /不能大于 5/],
  [p({ Type: 'Number' }), 'x', /must be a number/, /必须是数字/],
  [p({ Type: 'Json' }), '{', /not valid JSON/, /不是有效的 JSON/],
  [p({ MinLength: 3 }), 'x', /at least 3 characters/, /至少需要 3 个字符/],
  [p({ AllowedPattern: '[a-z]+' }), 'X', /must match the pattern \[a-z\]\+/, /正则表达式/],
  [
    p({ AllowedPattern: '[a-z]+', ConstraintDescription: { En: 'Small letters.', Zh: '小写字母。' } }),
    'X',
    /^Small letters\.$/,
    /^小写字母。$/,
  ],
  [p({ AllowedValues: choices('a', 'b') }), 'c', /one of a, b/, /a, b/],
]
for (const [parameter, value, en, zh] of wrong) {
  test(`${value} is no value for ${JSON.stringify(difference(parameter))}, in both languages`, () => {
    const faults = faultsOf(parameter, { rules: [], values: { p: value }, kept: new Set(), repeated: {} })
    assert.match(shownFaults(parameter, faults, 'en')[0]!.text, en)
    assert.match(shownFaults(parameter, faults, 'zh')[0]!.text, zh)
  })
}

test('faults within a structure say where', () => {
  const rules = p({
    Type: 'Json',
    HclType: 'list(object({ port = number }))',
    ValueType: {
      Kind: 'list',
      Of: { Kind: 'object', Members: [{ Key: 'port', Kind: 'number', Required: true }] },
    },
  })
  const check = (text: string) =>
    shownFaults(
      rules,
      faultsOf(rules, { rules: [], values: { p: text }, kept: new Set(), repeated: {} }),
      'en',
    )
  assert.deepEqual(check('[{"port":1},{}]'), [{ path: [1, 'port'], text: 'This needs a value.' }])
  assert.deepEqual(check('[{"port":"x"}]'), [{ path: [0, 'port'], text: 'This must be a number.' }])
})

test('a secret that stays is not asked for; one that is typed twice must be the same', () => {
  const secret = p({ NoEcho: true, Confirm: true, Required: true })
  assert.ok(asksAgain(secret))
  const check = (value: string | undefined, again: string | undefined, kept: string[]) =>
    faultsOf(secret, { rules: [], values: { p: value }, kept: new Set(kept), repeated: { p: again } }).map(
      ({ kind }) => kind,
    )
  assert.deepEqual(check(undefined, undefined, ['p']), [])
  assert.deepEqual(check(undefined, undefined, []), ['required'])
  assert.deepEqual(check('a', 'b', ['p']), ['confirm'])
  assert.deepEqual(check('a', 'a', []), [])
})
