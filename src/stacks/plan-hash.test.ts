import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drift, planHash } from './plan-hash.ts'

const template = { hash: 'template' }
const values = { size: 's', name: 'n' }
const plan = { bytes: Buffer.from('plan'), lineage: 'l', serial: 3, changesHash: 'changes', lockFile: 'lock' }
const saved = {
  operation_id: 'preview',
  plan: Buffer.from('sealed'),
  hash: planHash({ template, values, plan }),
  state_lineage: 'l',
  state_serial: 3,
  engine_version: 'OpenTofu 1.6.2',
  lock_file: 'lock',
  changes_hash: 'changes',
  changes: [],
}
const stack = { state_lineage: 'l', state_serial: 3, state_operation_id: 'before' }
const now = { template, values, stack, operationId: 'mine', plan: plan.bytes }

test('a plan is executed as long as nothing has moved', () => {
  assert.deepEqual(drift(saved, now), [])
})

test('a state that the operation itself has moved on is no drift; any other is', () => {
  const movedTo = (change: Partial<typeof stack>, of = saved) =>
    drift(of, { ...now, stack: { ...stack, state_operation_id: 'mine', ...change } }).length
  assert.equal(movedTo({ state_serial: 4 }), 0)
  assert.equal(movedTo({ state_serial: 4, state_operation_id: 'other' }), 1)
  assert.equal(movedTo({ state_serial: 2 }), 1)
  assert.equal(movedTo({ state_serial: 4, state_lineage: 'other' }), 1)
  const launch = { ...plan, lineage: '', serial: 0 }
  const hash = planHash({ template, values, plan: launch })
  assert.equal(movedTo({ state_serial: 1 }, { ...saved, hash, state_lineage: '', state_serial: 0 }), 0)
})

test('what was shown is checked as a whole, also where the operation has moved the state', () => {
  for (const own of [stack, { ...stack, state_serial: 4, state_operation_id: 'mine' }]) {
    const moved = (change: Partial<typeof now>, of = saved) => drift(of, { ...now, stack: own, ...change })
    for (const found of [
      moved({ template: { hash: 'other' } }),
      moved({ values: { ...values, size: 'm' } }),
      moved({ plan: Buffer.from('other') }),
      moved({}, { ...saved, lock_file: 'other' }),
      moved({}, { ...saved, changes_hash: 'other' }),
    ])
      assert.match(found.join(), /not those that were shown/)
  }
})
