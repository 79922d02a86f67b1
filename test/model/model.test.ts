import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds } from './conflicts.ts'
import { run } from './run.ts'

test('calls that are made at once come to what some order of them comes to, and leave nothing half done', async t => {
  const seed = Math.floor(Math.random() * 1_000_000)
  // Every kind once, and every fourth round about anything.
  const report = await run({ rounds: Math.ceil((kinds.length * 4) / 3), seed })
  t.diagnostic(`seed ${seed}, ${report.rounds} rounds, ${report.calls} calls`)
  assert.deepEqual(report.failures, [])
  assert.equal(report.deadlocks, 0)
})
