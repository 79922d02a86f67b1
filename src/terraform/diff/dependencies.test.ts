import assert from 'node:assert/strict'
import { test } from 'node:test'
import { directOnly } from './dependencies.ts'

test('of all that something depends on, what follows from the rest is left out', () => {
  const graph = directOnly([
    { address: 'a', all: [] },
    { address: 'b', all: ['a'] },
    { address: 'c', all: ['a', 'b'] },
    { address: 'd', all: ['a', 'b', 'c', 'gone'] },
    // Two of one resource.
    { address: 'e', all: ['a'] },
    { address: 'e', all: ['b', 'a', 'e'] },
  ])
  assert.deepEqual(Object.fromEntries(graph), { a: [], b: ['a'], c: ['b'], d: ['c', 'gone'], e: ['b'] })
})
