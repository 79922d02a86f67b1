import assert from 'node:assert/strict'
import { test } from 'node:test'
import { give, p, templateOf } from './parameters.fixture.ts'
import { maskNoEcho, secretsOf, toVariables } from './parameters.ts'
import type { TemplateParameter } from './template.ts'

const variables: readonly (readonly [
  parameter: Partial<TemplateParameter>,
  value: string,
  wanted: unknown,
])[] = [
  [{ hclType: 'string' }, 'a "b"\n${c} %{d}', 'a "b"\n${c} %{d}'],
  [{ hclType: 'string', type: 'Number' }, '007', '007'],
  [{ hclType: 'string', type: 'Json' }, '{"a": 1}', '{"a": 1}'],
  [{}, '', ''],
  [{ type: 'Number', hclType: 'number' }, '1e3', 1000],
  [{ type: 'Number', hclType: 'number' }, '12345678901234567890.5', '12345678901234567890.5'],
  [{ type: 'Number', hclType: 'number' }, '+0.10000000000000000001', '0.10000000000000000001'],
  [{ type: 'Number' }, '5', 5],
  [{ type: 'Boolean', hclType: 'bool' }, 'Yes', true],
  [{ type: 'Boolean' }, 'off', false],
  [{ type: 'CommaDelimitedList', hclType: 'list(string)' }, 'a, b,', ['a', ' b', '']],
  [{ type: 'CommaDelimitedList', hclType: 'list(string)' }, '', []],
  [{ type: 'Json', hclType: 'map(string)' }, '{"__proto__": "x"}', JSON.parse('{"__proto__": "x"}')],
  [
    { type: 'Json', hclType: 'list(number)' },
    '[1, 12345678901234567890, "3"]',
    [1, '12345678901234567890', '3'],
  ],
  [
    { type: 'Json', hclType: 'list(string)' },
    '["a 12345678901234567890 \\" 1"]',
    ['a 12345678901234567890 " 1'],
  ],
  [{ type: 'Json', hclType: 'any' }, '[1, null]', [1, null]],
]
for (const [changes, value, wanted] of variables) {
  test(`${JSON.stringify(value)} becomes ${JSON.stringify(wanted)} for ${JSON.stringify(changes)}`, () => {
    assert.deepEqual(toVariables(templateOf(p(changes)), { p: value }), { p: wanted })
  })
}

test('a parameter without a value is left to the code, unless its default stands outside of the code', () => {
  const template = templateOf(
    p({ name: 'a', default: 'x', required: false }),
    p({ name: 'b', default: 21, type: 'Number', required: false, defaultOutsideCode: true }),
    p({ name: 'c', default: null, required: false, defaultOutsideCode: true }),
    p({ name: 'd', default: null, required: false }),
    p({ name: 'e', type: 'Number', default: 1, required: false }),
  )
  assert.deepEqual(toVariables(template, { d: '', e: '', gone: 'x' }), { b: 21, c: null })
})

test('NoEcho values are masked, others are not', () => {
  const template = templateOf(p({ name: 'a', noEcho: true }), p({ name: 'b' }))
  const shown = maskNoEcho(template, [
    ...give({ a: 'secret', b: 'open' }),
    { ...give({ a: '' })[0]!, More: 1 },
  ])
  assert.deepEqual(shown, [
    ...give({ a: '******', b: 'open' }),
    { ParameterKey: 'a', ParameterValue: '******', More: 1 },
  ])
})

test('secrets are NoEcho values and the texts within them, unless they are too short to hide', () => {
  const template = templateOf(
    p({ name: 'a', noEcho: true }),
    p({ name: 'b' }),
    p({ name: 'c', noEcho: true, type: 'Json' }),
    p({ name: 'd', noEcho: true, type: 'CommaDelimitedList' }),
    p({ name: 'e', noEcho: true, type: 'Boolean' }),
    p({ name: 'f', noEcho: true }),
  )
  const values = {
    a: 'secret',
    b: 'open',
    c: '{"password": ["deep", "x"]}',
    d: 'one,two',
    e: 'true',
    f: 'ab',
  }
  assert.deepEqual(secretsOf(template, values), [
    'secret',
    '{"password": ["deep", "x"]}',
    'deep',
    'one,two',
    'one',
    'two',
  ])
})
