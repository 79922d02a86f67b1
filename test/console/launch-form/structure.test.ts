import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  blankOf,
  canBeDrawn,
  typedAnything,
  typedNumber,
} from '../../../console/src/launch-form/structure/edit.ts'

test('numbers keep their digits, and anything is JSON or text', () => {
  for (const [text, expected] of [
    ['5', 5],
    ['-1.5', -1.5],
    ['', undefined],
    ['12345678901234567890', '12345678901234567890'],
    ['1.0', '1.0'],
    ['x', 'x'],
  ] as const)
    assert.equal(typedNumber(text), expected)
  assert.deepEqual(typedAnything('{"a":1}'), { a: 1 })
  assert.equal(typedAnything('plain'), 'plain')
})

test('a structure is drawn where nothing of it would be lost', () => {
  const type = {
    Kind: 'object',
    Members: [
      { Key: 'a', Kind: 'string', Required: true },
      { Key: 'b', Kind: 'list', Required: true, Of: { Kind: 'number' } },
    ],
  } as const
  assert.deepEqual(blankOf(type), { b: [] })
  assert.ok(canBeDrawn(type, { a: 'x', b: [1] }))
  assert.ok(canBeDrawn(type, {}))
  assert.ok(!canBeDrawn(type, { c: 1 }))
  assert.ok(!canBeDrawn(type, { b: {} }))
  assert.ok(!canBeDrawn(type, []))
})
