import assert from 'node:assert/strict'
import { test } from 'node:test'
import { regions } from './regions.ts'

test('every region is there once and has a name in both languages', () => {
  assert.equal(new Set(regions.map(({ id }) => id)).size, regions.length)
  for (const { id, en, zh } of regions) {
    assert.match(id, /^[a-z]{2}(-[a-z]+)+(-\d)?(-[a-z]+(-\d)?)?$/)
    assert.match(en, /^[\x20-\x7e]+$/)
    assert.match(zh, /\p{Script=Han}/u)
  }
})
