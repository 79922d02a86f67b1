import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matchesPattern as matches } from './pattern-limit.ts'
import type { TemplateParameter } from './template.ts'
import { brokenValueRules, type ValueRule } from './value-rules.ts'

const parameter = (more: Partial<TemplateParameter> = {}): TemplateParameter => ({
  name: 'size',
  type: 'String',
  required: false,
  noEcho: false,
  nullable: true,
  ...more,
})
const number = parameter({ type: 'Number', hclType: 'number' })
const list = parameter({ type: 'Json', hclType: 'list(string)' })
const rule = (more: Partial<ValueRule>): ValueRule => ({
  name: 'sizes',
  description: '',
  parameterKey: 'size',
  ...more,
})

/** What is wrong with a value under one rule; undefined sends none. */
const problems = (about: TemplateParameter, its: ValueRule, value?: string): string[] =>
  brokenValueRules([its], {
    versionId: 'pv-1',
    template: { parameters: [about] },
    values: value === undefined ? {} : { [about.name]: value },
    matches,
  }).map(({ fault }) => fault.words)

const values = rule({ allowedValues: ['small', '2'] })
const pattern = rule({ allowedPattern: '[a-z]+-dev' })
const range = rule({ minValue: 1, maxValue: 2.5 })

const cases: [
  what: string,
  about: TemplateParameter,
  its: ValueRule,
  sent: string | undefined,
  problem?: string,
][] = [
  ['one of the values', parameter(), values, 'small'],
  ['another value', parameter(), values, 'Small', 'must be one of "small", "2"; "Small" is not'],
  [
    'a text that means the same number',
    parameter(),
    values,
    '2.0',
    'must be one of "small", "2"; "2.0" is not',
  ],
  ['a number that is written otherwise', number, values, ' 2.0 '],
  ['a number beside the values', number, values, '3', 'must be one of "small", "2"; "3" is not'],
  [
    'a number beyond the digits of a double',
    number,
    rule({ allowedValues: ['9007199254740992'] }),
    '9007199254740993',
    'must be one of "9007199254740992"; "9007199254740993" is not',
  ],
  [
    'a truth value',
    parameter({ type: 'Boolean', hclType: 'bool' }),
    rule({ allowedValues: ['true'] }),
    'yes',
  ],
  ['a match', parameter(), pattern, 'team-dev'],
  [
    'a match of a part',
    parameter(),
    pattern,
    'team-dev\nx',
    'must match the pattern [a-z]+-dev; "team-dev\\nx" is not',
  ],
  ['within the range', number, range, '2.5'],
  ['below the range', number, range, '0.999', 'must be from 1 to 2.5; "0.999" is not'],
  ['above the range', number, range, '1e9', 'must be from 1 to 2.5; "1000000000" is not'],
  ['above the most', number, rule({ maxValue: 2 }), '3', 'must be at most 2; "3" is not'],
  ['below the least', number, rule({ minValue: 2 }), '1', 'must be at least 2; "1" is not'],
  ['a number as text', parameter(), range, '2'],
  ['no number', parameter(), range, 'two', 'must be from 1 to 2.5; "two" is not'],
  ['a hexadecimal number', parameter(), range, '0x2', 'must be from 1 to 2.5; "0x2" is not'],
  ['a list of allowed values', list, values, '["small","2","small"]'],
  [
    'a list with one that is not',
    list,
    values,
    '["small","big"]',
    'must be one of "small", "2"; "big" is not',
  ],
  ['an empty list', list, values, '[]'],
  ['a map', parameter({ type: 'Json' }), rule({ allowedValues: ['{"a":1}'] }), '{ "a": 1 }'],
  ['a default that is allowed', parameter({ default: 'small' }), values, undefined],
  [
    'a default that is not',
    parameter({ default: 'big' }),
    values,
    undefined,
    'must be one of "small", "2"; "big" is not',
  ],
  [
    'a default outside the code',
    parameter({ default: 'big', defaultOutsideCode: true }),
    values,
    undefined,
    'must be one of "small", "2"; "big" is not',
  ],
  [
    'no value at all',
    parameter({ default: null }),
    values,
    undefined,
    'must be one of "small", "2", and has no value',
  ],
  [
    'an empty text for null',
    parameter({ default: null }),
    pattern,
    '',
    'must match the pattern [a-z]+-dev, and has no value',
  ],
  ['a secret', parameter({ noEcho: true }), pattern, 'hunter2', 'must match the pattern [a-z]+-dev'],
  ['a secret list', parameter({ ...list, noEcho: true }), values, '["big"]', 'must be one of "small", "2"'],
  [
    'a secret without a value',
    parameter({ noEcho: true, default: null }),
    values,
    undefined,
    'must be one of "small", "2", and has no value',
  ],
  [
    'a rule for this version',
    parameter(),
    { ...values, productVersionId: 'pv-1' },
    'big',
    'must be one of "small", "2"; "big" is not',
  ],
  ['a rule for another version', parameter(), { ...values, productVersionId: 'pv-2' }, 'big'],
  ['a parameter that the version does not have', parameter({ name: 'colour' }), values, 'big'],
  [
    'a parameter named like what every object has',
    parameter({ name: 'constructor' }),
    rule({ parameterKey: 'constructor', maxValue: 1 }),
    undefined,
    'must be at most 1, and has no value',
  ],
]

for (const [what, about, its, sent, problem] of cases) {
  test(`${what} is ${problem === undefined ? 'allowed' : 'refused'}`, () => {
    assert.deepEqual(problems(about, its, sent), problem === undefined ? [] : [problem])
  })
}

test('a long value and a long choice are told in short', () => {
  const many = Array.from({ length: 30 }, (_, index) => String(index))
  const [problem] = problems(parameter(), rule({ allowedValues: many }), 'x'.repeat(10_000))
  assert.match(problem!, /^must be one of "0", .*, "19", …; "x{77}…" is not$/)
})

test('every rule that is broken is told, but nothing is tried after a pattern that takes too long', () => {
  const slow = rule({ name: 'slow', allowedPattern: '(a+)+b' })
  const broken = (rules: ValueRule[]) =>
    brokenValueRules(rules, {
      versionId: 'pv-1',
      template: { parameters: [parameter()] },
      values: { size: 'a'.repeat(60) },
      matches,
    }).map(({ rule: { name }, fault }) => `${name} ${fault.words.slice(0, 29)}`)
  assert.deepEqual(broken([values, { ...pattern, name: 'names' }]), [
    'sizes must be one of "small", "2"; ',
    'names must match the pattern [a-z]+',
  ])
  assert.deepEqual(broken([values, slow, pattern]), [
    'sizes must be one of "small", "2"; ',
    'slow cannot be checked against the',
  ])
})
