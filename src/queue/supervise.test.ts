import assert from 'node:assert/strict'
import { test } from 'node:test'
import { supervise } from './supervise.ts'
import { silent } from './world.fixture.ts'

test('supervise: goes on after a failure, logs it, and never overlaps itself', async () => {
  const over = new AbortController()
  const warnings: string[] = []
  let runs = 0
  let running = 0
  const work = async () => {
    assert.equal(++running, 1)
    await new Promise(resolve => setImmediate(resolve))
    running--
    if (++runs === 2) throw new Error('once')
    if (runs === 5) over.abort()
  }
  const logger = { ...silent, warn: (_details: object, message: string) => void warnings.push(message) }
  await supervise('The chore', 1, work, logger, over.signal)
  assert.equal(runs, 5)
  assert.deepEqual(warnings, ['The chore failed; it is tried again'])
})
