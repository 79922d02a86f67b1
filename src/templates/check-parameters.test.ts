import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkParameters, type ParameterProblem } from './check-parameters.ts'
import { base, give, p, templateOf } from './parameters.fixture.ts'
import { toVariables } from './parameters.ts'
import { matchesPattern as matches } from './pattern-limit.ts'
import type { TemplateParameter } from './template.ts'
import { good } from './templates.fixture.ts'

const problemsOf = (parameter: TemplateParameter, value: string): string[] =>
  checkParameters(templateOf(parameter), give({ p: value }), { matches }).problems.map(
    ({ message }) => message,
  )

const shortly = (problems: readonly ParameterProblem[]) =>
  problems.map(({ parameter, message }) => ({ parameter, message }))

const number = p({ type: 'Number', hclType: 'number' })
const json = p({ type: 'Json' })
const objects = p({ type: 'Json', hclType: 'list(object({ a = string, b = optional(number) }))' })
const choice = p({ allowedValues: ['a', 1, true] })

const accepted: readonly (readonly [parameter: TemplateParameter, value: string])[] = [
  [base, ''],
  [base, 'quotes " \' and\nnewlines ${x} %{y} \\'],
  [base, 'x'.repeat(65_536)],
  ...['5', '-5', '+5', '0.5', '.5', '5.', '1e5', '12345678901234567890', ' 5 '].map(
    value => [number, value] as const,
  ),
  ...['1', 't', 'TRUE', 'on', 'Y', 'yes', '0', 'f', 'false', 'OFF', 'n', 'No'].map(
    value => [p({ type: 'Boolean', hclType: 'bool' }), value] as const,
  ),
  ...['[]', '{"a": [1]}', '"x"', 'null', ' 5'].map(value => [json, value] as const),
  [objects, '[{"a": "x"}, {"a": "y", "b": "5"}]'],
  [p({ type: 'CommaDelimitedList' }), ''],
  [p({ type: 'CommaDelimitedList', hclType: 'list(number)' }), '1,2'],
  ...['a', '1', 'true'].map(value => [choice, value] as const),
  [p({ type: 'Number', allowedValues: ['1', 2] }), '1.0'],
  [p({ type: 'CommaDelimitedList', allowedValues: ['a', 'b'] }), 'b,a'],
  [p({ type: 'Json', allowedValues: [{ a: 1, b: 2 }] }), '{"b": 2, "a": 1}'],
  [p({ allowedPattern: 'a+|b' }), 'aaa'],
  [p({ allowedPattern: '(?i)a' }), 'A'],
  [p({ allowedPattern: '\\A(?P<x>a)(?P=x)\\Z' }), 'aa'],
  [p({ allowedPattern: '.{1}' }), '😀'],
  [p({ minLength: 1, maxLength: 1 }), '😀'],
  [p({ type: 'Json', minLength: 1, maxLength: 2 }), '[1, 2]'],
  [p({ type: 'Number', minValue: 1, maxValue: 2 }), '2'],
  [p({ default: null, required: false, minLength: 5 }), ''],
  [p({ type: 'Number', required: false, default: 5, minValue: 1 }), ''],
]
for (const [parameter, value] of accepted) {
  test(`${JSON.stringify(value).slice(0, 40)} is a value for ${describe(parameter)}`, () => {
    assert.deepEqual(problemsOf(parameter, value), [])
  })
}

const refused: readonly (readonly [parameter: TemplateParameter, value: string, problem: RegExp])[] = [
  ...['x', 'NaN', 'Infinity', '1e400', '0x10', '1_000', '1,5', '--1', '5 5', '٣'].map(
    value => [number, value, /^The value of p must be a number; ".*" is not\.$/] as const,
  ),
  [number, '', /needs a value/],
  [p({ type: 'Boolean' }), 'maybe', /must be true or false; "maybe" is not/],
  ...['x', '{', '[1e400]', '[NaN]', "{'a': 1}"].map(value => [json, value, /must be valid JSON/] as const),
  [p({ type: 'Json', nullable: false }), 'null', /must not be null/],
  [objects, '{"a": "x"}', /must be a list; \{"a":"x"\} is not/],
  [objects, '[{"b": 1}]', /lacks \[0\]\.a/],
  [objects, '[{"a": "x", "b": "y"}]', /must be a number at \[0\]\.b; "y" is not/],
  [p({ type: 'CommaDelimitedList', hclType: 'list(number)' }), '1,x', /must be a number at \[1\]/],
  [choice, 'b', /must be one of "a", 1, true/],
  [p({ type: 'CommaDelimitedList', allowedValues: ['a'] }), 'a,c', /must be one of "a"/],
  [p({ allowedPattern: 'a+|b' }), 'xaaa', /must match the pattern a\+\|b/],
  [p({ allowedPattern: 'a' }), 'a\nb', /must match/],
  [
    p({ allowedPattern: '(a+)+' }),
    'a'.repeat(50) + '!',
    /cannot be checked against the pattern .* in reasonable time/,
  ],
  [p({ minLength: 2 }), 'x', /must have at least 2 characters/],
  [p({ maxLength: 1 }), 'xx', /must have at most 1 characters/],
  [p({ type: 'Json', maxLength: 1 }), '[1, 2]', /at most 1 items/],
  [p({ type: 'Number', minValue: 1 }), '0', /must be at least 1/],
  [p({ type: 'Number', maxValue: 1 }), '2', /must be at most 1/],
  [base, 'x'.repeat(65_537), /is larger than 65536 bytes/],
  [base, 'é'.repeat(32_769), /is larger than 65536 bytes/],
  [base, 'a\0', /is not text/],
  [base, '\ud800', /is not text/],
  [
    p({ minLength: 3, allowedPattern: 'b+' }),
    'a',
    /must have at least 3 characters and must match the pattern b\+\.$/,
  ],
  [p({ minLength: 3, constraintDescription: { 'zh-cn': '三', en: 'Three.' } }), 'a', /characters\. Three\.$/],
]
for (const [parameter, value, problem] of refused) {
  test(`${JSON.stringify(value).slice(0, 40)} is no value for ${describe(parameter)}`, () => {
    const found = problemsOf(parameter, value)
    assert.equal(found.length, 1)
    assert.match(found[0]!, problem)
  })
}

function describe(parameter: TemplateParameter): string {
  return JSON.stringify({ ...parameter, name: undefined })
}

test('all problems are reported at once: unknown, twice, missing and wrong ones', () => {
  const template = templateOf(p({ name: 'a' }), p({ name: 'b' }), p({ name: 'c', type: 'Number' }))
  const given = [...give({ a: '1', c: 'x', zz: '', constructor: '' }), ...give({ a: '2' })]
  assert.deepEqual(shortly(checkParameters(template, given, { matches }).problems), [
    { parameter: 'zz', message: 'The template has no parameter zz. It has a, b, c.' },
    { parameter: 'constructor', message: 'The template has no parameter constructor. It has a, b, c.' },
    { parameter: 'a', message: 'The parameter a is given twice.' },
    { parameter: 'b', message: 'The parameter b needs a value.' },
    { parameter: 'c', message: 'The value of c must be a number; "x" is not.' },
  ])
})

test('the previous values stay in force where none is given, as far as the template still knows them', () => {
  const template = templateOf(
    p({ name: 'a' }),
    p({ name: 'b', type: 'Number' }),
    p({ name: 'c', required: false }),
  )
  const previous = { a: 'old', b: '1', gone: 'x' }
  const { values, problems } = checkParameters(template, give({ b: '2' }), { previous, matches })
  assert.deepEqual([values, problems], [{ a: 'old', b: '2' }, []])
  const stricter = templateOf(p({ name: 'a', maxLength: 2 }))
  assert.match(
    checkParameters(stricter, [], { previous, matches }).problems[0]?.message ?? '',
    /value of a must have at most 2/,
  )
})

test('no problem repeats the value of a NoEcho parameter', () => {
  const secret = 'hunter2hunter2'
  const parameters = [
    p({ noEcho: true, type: 'Number' }),
    p({ noEcho: true, type: 'Boolean' }),
    p({ noEcho: true, type: 'Json' }),
    p({ noEcho: true, type: 'Json', hclType: 'list(number)' }),
    p({ noEcho: true, type: 'CommaDelimitedList', hclType: 'list(number)' }),
    p({ noEcho: true, hclType: 'bool' }),
    p({ noEcho: true, allowedValues: ['x'] }),
    p({ noEcho: true, allowedPattern: 'x' }),
    p({ noEcho: true, maxLength: 1 }),
  ]
  for (const parameter of parameters) {
    for (const value of [secret, `["${secret}"]`]) {
      const found = problemsOf(parameter, value)
      if (value === secret) assert.equal(found.length, 1, describe(parameter))
      assert.equal(found.join().includes(secret), false, found.join())
    }
  }
})

test('what a template declares and what a launch sends meet', async () => {
  const template = await good({
    'main.tf':
      'variable "size" {\n  type = number\n}\nvariable "zones" {\n  type = list(string)\n  default = ["a"]\n}\n',
  })
  const { values, problems } = checkParameters(template, give({ size: '3', zones: '["b", "c"]' }), {
    matches,
  })
  assert.deepEqual(problems, [])
  assert.deepEqual(toVariables(template, values), { size: 3, zones: ['b', 'c'] })
})
