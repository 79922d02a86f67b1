import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestFirst, oldestOther } from './rules.ts'

const versions = (...ids: readonly string[]) => ids.map(id => ({ id }))

for (const [ids, inForce, wanted] of [
  [['v1', 'v2', 'v3'], 'v3', 'v1'],
  [['v1', 'v2', 'v3'], 'v1', 'v2'],
  [['v10', 'v9', 'v11'], 'v11', 'v9'],
  [['v1'], 'v1', undefined],
] as const) {
  test(`of ${ids.join(', ')} with ${inForce} in force, ${wanted ?? 'none'} goes`, () => {
    assert.equal(oldestOther(versions(...ids), inForce)?.id, wanted)
  })
}

test('versions are in the order of their numbers, not of their letters', () => {
  assert.deepEqual(newestFirst(versions('v9', 'v10', 'v2')), versions('v10', 'v9', 'v2'))
})
