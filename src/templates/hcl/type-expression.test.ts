import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readType, typeText } from './type-expression.ts'
import { misfits } from './type-fit.ts'

const types: readonly (readonly [text: string, kind: string | undefined])[] = [
  ['string', 'string'],
  ['any', 'any'],
  ['list', 'list'],
  ['map', 'map'],
  ['list(string)', 'list'],
  ['set(object({ a = string }))', 'set'],
  ['map(list(any))', 'map'],
  ['tuple([string, number,])', 'tuple'],
  ['object({})', 'object'],
  ['object({\n a = optional(string, "x, } )") # c\n "b" = optional(list(number), [1, 2])\n})', 'object'],
  ['object({ a : number, b = optional(bool) })', 'object'],
  ['strin', undefined],
  ['list(', undefined],
  ['list()', undefined],
  ['list(string, number)', undefined],
  ['string number', undefined],
  ['object({ a })', undefined],
  ['tuple(string)', undefined],
  ['optional(string)', undefined],
  ['', undefined],
  ['list('.repeat(200), undefined],
]

for (const [text, kind] of types) {
  test(`${text.slice(0, 60)} is ${kind ?? 'no type'}`, () => assert.equal(readType(text)?.kind, kind))
}

const fits: readonly (readonly [type: string, value: unknown, problem: string | undefined])[] = [
  ['string', 5, undefined],
  ['string', true, undefined],
  ['string', [], 'must be text; [] is not'],
  ['number', '1.5e3', undefined],
  ['number', '0x1', 'must be a number; "0x1" is not'],
  ['number', true, 'must be a number; true is not'],
  ['bool', 'true', undefined],
  ['bool', '1', undefined],
  ['bool', 'yes', 'must be true or false; "yes" is not'],
  ['bool', 1, 'must be true or false; 1 is not'],
  ['list(number)', [1, '2', null], undefined],
  ['list(number)', [1, 'x'], 'must be a number at [1]; "x" is not'],
  ['list(any)', { a: 1 }, 'must be a list; {"a":1} is not'],
  ['map(string)', { a: 1 }, undefined],
  ['map(bool)', { a: 'no' }, 'must be true or false at .a; "no" is not'],
  ['map(string)', [], 'must be a map; [] is not'],
  ['tuple([string, number])', ['a', 1], undefined],
  ['tuple([string, number])', ['a'], 'must be a list of 2; ["a"] is not'],
  ['object({ a = string, b = optional(number, 1) })', { a: 'x', more: 1 }, undefined],
  ['object({ a = string, b = optional(number, 1) })', { b: 1 }, 'lacks a'],
  ['list(object({ a = string }))', [{ a: '' }, {}], 'lacks [1].a'],
  ['object({ constructor = string })', {}, 'lacks constructor'],
  ['list(string)', null, undefined],
]

for (const [type, value, problem] of fits) {
  test(`${JSON.stringify(value)} ${problem === undefined ? 'fits' : 'does not fit'} ${type}`, () => {
    const [first] = misfits(readType(type)!, value)
    assert.equal(first?.words, problem)
  })
}

test('a misfit of a secret does not repeat it', () => {
  const [first] = misfits({ kind: 'number' }, 'hunter2', false)
  assert.equal(first?.words, 'must be a number')
})

const defaults: readonly (readonly [written: string, value: unknown])[] = [
  ['"a \\"b\\" \\u00e9 $${c}"', 'a "b" é ${c}'],
  ['-1.5e2', -150],
  ['true', true],
  ['null', null],
  ['[1, "b", [false],]', [1, 'b', [false]]],
  ['{ a = 1, "b" : { c = null }\n d = [] }', { a: 1, b: { c: null }, d: [] }],
  ['"${var.a}"', undefined],
  ['var.a', undefined],
  ['1 + 1', undefined],
  ['[1', undefined],
  ['', undefined],
]
for (const [written, value] of defaults) {
  test(`the default ${written} of a member is ${JSON.stringify(value) ?? 'not known'}`, () => {
    const type = readType(`object({ a = optional(any, ${written}) })`)
    const member = type?.kind === 'object' ? type.members.get('a') : undefined
    assert.deepEqual(member?.default, value)
  })
}

test('a type is written without its defaults, and is the same type', () => {
  const written =
    'object({ a = optional(list(any), [1]), "b c" = tuple([map(string), set(bool)]), d = object({}) })'
  const text = typeText(readType(written)!)
  assert.equal(
    text,
    'object({ a = optional(list(any)), "b c" = tuple([map(string), set(bool)]), d = object({  }) })',
  )
  assert.equal(typeText(readType(text)!), text)
})
