import assert from 'node:assert/strict'
import { test } from 'node:test'
import { field } from './check-form.fixture.ts'
import { checkForm, type FormParameter, type FormRules } from './check-form.ts'
import type { FaultKind } from './faults.ts'
import { give } from './parameters.fixture.ts'

const number = { Type: 'Number', HclType: 'number' } as const
const servers = {
  Type: 'Json',
  HclType: 'list(object({ name = string, ports = optional(list(number)) }))',
} as const

const faultsOf = (parameter: FormParameter, value: string): FaultKind[] =>
  checkForm({ parameters: [parameter] }, give({ p: value })).flatMap(({ faults }) =>
    faults.map(({ words, ...kind }) => {
      assert.equal(typeof words, 'string')
      return kind
    }),
  )

const cases: readonly (readonly [changes: Partial<FormParameter>, value: string, faults: FaultKind[]])[] = [
  [{}, 'x', []],
  [number, '', [{ kind: 'required' }]],
  [{ ...number, Required: false }, '', []],
  [number, 'x', [{ kind: 'number' }]],
  [{ Type: 'Boolean' }, 'maybe', [{ kind: 'boolean' }]],
  [{ Type: 'Json' }, '{', [{ kind: 'json' }]],
  [{ Type: 'Json', Nullable: false }, 'null', [{ kind: 'null' }]],
  [{}, 'x'.repeat(65_537), [{ kind: 'bytes', limit: 65_536 }]],
  [{}, '\ud800', [{ kind: 'text' }]],
  [{ ...number, MinValue: 2 }, '1', [{ kind: 'minValue', limit: 2 }]],
  [{ ...number, MaxValue: 2 }, '3', [{ kind: 'maxValue', limit: 2 }]],
  [{ Type: 'Json', MaxLength: 1 }, '[1, 2]', [{ kind: 'maxLength', limit: 1, unit: 'items' }]],
  [{ AllowedValues: [{ Value: 'a' }, { Value: 1 }] }, 'b', [{ kind: 'allowedValues', allowed: ['a', 1] }]],
  [
    { MinLength: 3, AllowedPattern: 'b+' },
    'a',
    [
      { kind: 'minLength', limit: 3, unit: 'characters' },
      { kind: 'pattern', pattern: 'b+' },
    ],
  ],
  // What could take too long is left to the API.
  [{ AllowedPattern: '(a+)+b' }, 'a'.repeat(60), []],
  [servers, '{}', [{ kind: 'type', expected: 'list', path: [] }]],
  [
    servers,
    '[{"ports": [80, "x"]}, {"name": ["y"], "ports": {}}]',
    [
      { kind: 'member', path: [0, 'name'] },
      { kind: 'type', expected: 'number', path: [0, 'ports', 1] },
      { kind: 'type', expected: 'text', path: [1, 'name'] },
      { kind: 'type', expected: 'list', path: [1, 'ports'] },
    ],
  ],
  [{ Type: 'Json', HclType: 'tuple([string, bool])' }, '["a"]', [{ kind: 'items', limit: 2, path: [] }]],
]
for (const [changes, value, faults] of cases) {
  test(`${JSON.stringify(value).slice(0, 40)} for ${JSON.stringify(changes)}`, () => {
    assert.deepEqual(faultsOf(field(changes), value), faults)
  })
}

test('unknown and repeated parameters are told by their kinds, a thousand wrong items in part', () => {
  const given = [...give({ p: 'x', q: 'y' }), ...give({ p: 'z' })]
  assert.deepEqual(
    checkForm({ parameters: [field()] }, given).map(({ parameter, faults }) => [parameter, faults[0]?.kind]),
    [
      ['q', 'unknown'],
      ['p', 'repeated'],
    ],
  )
  const items = JSON.stringify(Array.from({ length: 1000 }, () => 'x'))
  assert.equal(faultsOf(field({ Type: 'Json', HclType: 'list(number)' }), items).length, 20)
})

test('a template’s own words are said in the language of the reader', () => {
  const ConstraintDescription = { En: 'Two letters.', Zh: '两个字母。' }
  const parameters = [field({ AllowedPattern: '[a-z]{2}', ConstraintDescription })]
  const messageIn = (language: 'en' | 'zh') =>
    checkForm({ parameters, language }, give({ p: 'x' }))[0]?.message
  assert.match(messageIn('en')!, / Two letters\.$/)
  assert.match(messageIn('zh')!, / 两个字母。$/)
})

const rules: FormRules[] = [
  {
    ParameterKey: 'p',
    Rules: [{ Name: 'sizes', Description: 'Small ones.', AllowedValues: ['small', 'medium'] }],
  },
]

test('rules of the portfolio are checked as well, once the value fits the template', () => {
  const check = (changes: Partial<FormParameter>, values: Record<string, string>) =>
    checkForm({ parameters: [field(changes)], rules }, give(values))
  assert.deepEqual(check({}, { p: 'small' }), [])
  assert.deepEqual(check({}, { p: 'huge' }), [
    {
      parameter: 'p',
      message: 'The rule sizes: the value of p must be one of "small", "medium"; "huge" is not.',
      faults: [
        {
          kind: 'rule',
          rule: 'sizes',
          description: 'Small ones.',
          allowedValues: ['small', 'medium'],
          empty: false,
          words: 'must be one of "small", "medium"; "huge" is not',
        },
      ],
    },
  ])
  const kinds = (changes: Partial<FormParameter>, values: Record<string, string> = {}) =>
    check(changes, values).flatMap(({ faults }) => faults.map(({ kind }) => kind))
  assert.deepEqual(kinds({ MaxLength: 2 }, { p: 'huge' }), ['maxLength'])
  assert.deepEqual(kinds({ Required: false, Default: 'huge' }), ['rule'])
  assert.deepEqual(kinds({ Required: false, Default: null }), ['rule'])
  // What nobody sees here, only the API can judge.
  assert.deepEqual(kinds({ Required: false, NoEcho: true, DefaultHidden: true }), [])
})

test('an update needs no value for what is kept, and checks what is given in its place', () => {
  const form = { parameters: [field({ NoEcho: true, MinLength: 3 })], rules, kept: ['p'] }
  assert.deepEqual(checkForm(form, []), [])
  assert.equal(checkForm({ ...form, kept: [] }, [])[0]?.faults[0]?.kind, 'required')
  assert.equal(checkForm(form, give({ p: 'x' }))[0]?.faults[0]?.kind, 'minLength')
})
