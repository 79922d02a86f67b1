import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Flood } from './flood.ts'
import { systemRecord } from './record.ts'

const record = systemRecord('LaunchProduct', { Parameters: { Name: 'x' }, Outcome: 'NoPermission' })
const minute = 60_000

test('so many of a kind are written down in a minute, and the next one tells how many were not', () => {
  const flood = new Flood()
  const admitted = Array.from({ length: 10 }, (_, i) => flood.admits('a', 3, i))
  assert.equal(admitted.filter(Boolean).length, 3)
  for (let i = 0; i < 3; i++) assert.equal(flood.counted('a', '1', record).Omitted, i === 0 ? 7 : undefined)
  assert.equal(flood.admits('b', 3, 10), true)
  assert.equal(flood.admits('a', 3, minute - 1), false)
  assert.equal(flood.admits('a', 3, minute), true)
  assert.equal(flood.counted('a', '1', record).Omitted, 1)
  assert.equal(flood.counted('a', '1', record).Omitted, undefined)
})

test('what is left out at the end of a minute is told by a record of its own, once', () => {
  const flood = new Flood()
  for (let i = 0; i < 8; i++) if (flood.admits('a', 3, i)) flood.counted('a', '1', record)
  assert.deepEqual(flood.takeLeft(minute - 1), [])
  const [left, ...others] = flood.takeLeft(minute)
  assert.deepEqual(others, [])
  assert.equal(left?.accountId, '1')
  // It stands for one of the five itself.
  assert.equal(left.record.Omitted, 4)
  assert.deepEqual([left.record.Outcome, left.record.Parameters], ['NoPermission', {}])
  assert.equal(left.record.Time, '1970-01-01T00:01:00.000Z')
  assert.deepEqual(flood.takeLeft(2 * minute), [])
})

test('at the end everything is told, and of what was never written down nothing', () => {
  const flood = new Flood()
  for (let i = 0; i < 5; i++) if (flood.admits('a', 3, i)) flood.counted('a', '1', record)
  for (let i = 0; i < 5; i++) flood.admits('nobody', 3, i)
  assert.equal(flood.takeLeft(10, true).length, 1)
})
