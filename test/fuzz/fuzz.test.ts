import assert from 'node:assert/strict'
import { test } from 'node:test'
import { operations } from '../../src/operations.ts'
import { aftermath } from './aftermath.ts'
import { Fuzzer } from './run.ts'
import { openScene } from './scene.ts'

// The short run; `npm run fuzz` is the long one, and says how to send a finding again.

test('whatever is sent, the answer is one, and nothing is left broken', async () => {
  await using scene = await openScene()
  const fuzzer = new Fuzzer(scene)
  const finding = await fuzzer.run(1, 4_000)
  fuzzer.close()
  assert.deepEqual([finding, scene.server.log], [undefined, []])
  assert.deepEqual(await aftermath(scene), [])
  assert.equal(fuzzer.tally.operations.size, operations.length)
  assert.ok(fuzzer.tally.statuses.get('200')! > 500, 'requests get far')
})
