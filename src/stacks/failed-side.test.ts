import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FailedSide } from '../terraform/engine.ts'
import { failureMessage, readFailureMessage } from './failed-side.ts'

test('the side of a failure is read off its message', () => {
  for (const side of ['template', 'provider', 'engine', 'catalog'] satisfies FailedSide[]) {
    assert.deepEqual(readFailureMessage(failureMessage(side, 'a.b: no: never.')), {
      side,
      reason: 'a.b: no: never.',
    })
  }
})

test('a message that names no side is the reason', () => {
  for (const reason of ['', 'The template failed', 'Something else: it failed'])
    assert.deepEqual(readFailureMessage(reason), { side: undefined, reason })
})
