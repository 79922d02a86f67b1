import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awaitsApproval, can, isApproved, statuses, type PlanAction, type PlanStatus } from './states.ts'

// u update, d decide, e execute, c cancel, x delete; w for what waits for a decision before it is executed.
const allowed: Readonly<Record<PlanStatus, string>> = {
  PreviewInProgress: 'uc',
  PreviewSuccess: 'uecx',
  PreviewFailed: 'ucx',
  ApplicationInProgress: 'udcw',
  ApplicationApproved: 'uecx',
  ApplicationRejected: 'ucxw',
  ExecuteInProgress: '',
  ExecuteSuccess: 'x',
  ExecuteFailed: 'x',
  Canceled: 'x',
}
const letters = {
  u: 'update',
  d: 'decide',
  e: 'execute',
  c: 'cancel',
  x: 'delete',
} as const satisfies Record<string, PlanAction>

for (const status of statuses) {
  test(`what may be done with a plan in ${status}`, () => {
    const found = Object.entries(letters).flatMap(([letter, action]) => (can(action, status) ? [letter] : []))
    if (awaitsApproval(status)) found.push('w')
    assert.equal(found.join(''), allowed[status])
  })
}

test('a plan is approved in the form that was approved, and in no other', () => {
  const plan = { status: 'ApplicationApproved', hash: 'h', approved_hash: 'h' }
  assert.equal(isApproved(plan), true)
  assert.equal(isApproved({ ...plan, status: 'PreviewSuccess' }), false)
  assert.equal(isApproved({ ...plan, hash: 'other' }), false)
  assert.equal(isApproved({ ...plan, hash: '', approved_hash: '' }), false)
})
