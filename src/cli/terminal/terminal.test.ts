import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clip } from './clip.ts'
import { closest } from './closest.ts'
import { paintFor } from './paint.ts'
import { visible, visibleLines } from './visible.ts'

test('nothing that a terminal would obey stays in a text', () => {
  const text = 'a\u001b[31mb\u009b1mc\u202ed\u0007e\tf'
  assert.doesNotMatch(visible(text), /[\u0000-\u001f\u0080-\u009f\u202e]/)
  assert.deepEqual(visibleLines('one\r\ntwo\u001b'), ['one', 'two\\u001b'])
})

test('a line is cut to the columns that it may have, wide characters counting two', () => {
  assert.equal(clip('abc', 3), 'abc')
  assert.equal(clip('abcd', 3), 'abc\u001b[0m')
  assert.equal(clip('网站名', 4), '网站\u001b[0m')
  assert.equal(clip('\u001b[31mab\u001b[0m', 2), '\u001b[31mab\u001b[0m')
})

test('colour is for terminals, unless NO_COLOR says otherwise', () => {
  assert.equal(paintFor({ isTTY: true }, {})('red', 'x'), '\u001b[31mx\u001b[39m')
  assert.equal(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x'), 'x')
  assert.equal(paintFor({}, {})('red', 'x'), 'x')
})

test('a mistyped word finds its neighbour, a strange one none', () => {
  assert.equal(closest('LunchProduct', ['LaunchProduct', 'GetProduct']), 'LaunchProduct')
  assert.equal(closest('elephant', ['LaunchProduct', 'GetProduct']), undefined)
})
