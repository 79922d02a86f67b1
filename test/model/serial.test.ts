import assert from 'node:assert/strict'
import { test } from 'node:test'
import { command, type Command } from './command.ts'
import { apply } from './rules.ts'
import { settled } from './rules/work.ts'
import { isSame, predictions } from './serial.ts'
import { approved, launched, published, waiting } from './situations.ts'
import { nothing, type State } from './state.ts'
import type { viewOf } from './view.ts'

function stateOf(given: readonly Command[]): State {
  let state = nothing()
  for (const each of given) {
    const { state: next, outcome } = apply(state, each)
    assert.equal(outcome, 'ok')
    state = settled(next)
  }
  return state
}

const outcomesOf = (given: readonly Command[], ...calls: Command[]) =>
  [...new Set(predictions(stateOf(given), calls).map(({ outcomes }) => outcomes.join(', ')))].sort()

const execute = command('owner', 'ExecuteProvisionedProductPlan', { plan: 'p' })
const decide = (by: 'approver' | 'deputy', action: 'Approve' | 'Reject') =>
  command(by, 'ApproveProvisionedProductPlan', { plan: 'p', action, asSeen: false })
const leave = command('account', 'DisassociateProductFromPortfolio', { portfolio: 'P1', product: 'X' })

test('of two decisions, and of two executions, one comes to be', () => {
  const decisions = [decide('approver', 'Approve'), decide('deputy', 'Reject')]
  const one = ['InvalidStatus.Plan, ok', 'ok, InvalidStatus.Plan']
  assert.deepEqual(outcomesOf(waiting('LaunchProduct'), ...decisions), one)
  assert.deepEqual(outcomesOf(approved('LaunchProduct'), execute, execute), one)
})

test('work may be done between two calls, or after both', () => {
  const terminate = command('owner', 'TerminateProvisionedProduct', { instance: 'i' })
  assert.deepEqual(outcomesOf(launched, terminate, terminate), [
    'InvalidProvisionedProduct.NotFound, ok',
    'InvalidStatus.ProvisionedProduct, ok',
    'ok, InvalidProvisionedProduct.NotFound',
    'ok, InvalidStatus.ProvisionedProduct',
  ])
})

test('what no order comes to is found out: both outcomes, and half of a state', () => {
  const before = stateOf(published)
  const remove = command('account', 'DeleteProduct', { product: 'X' })
  const join = command('account', 'AssociateProductWithPortfolio', { portfolio: 'P1', product: 'X' })
  const expected = predictions(settled(apply(before, leave).state), [join, remove])
  assert.deepEqual(
    expected.map(({ outcomes }) => outcomes.join(', ')),
    ['ok, DependencyViolation.Product', 'InvalidProduct.NotFound, ok'],
  )
  const isFound = (outcomes: string[], view: ReturnType<typeof viewOf>) =>
    expected.some(each => isSame(each, { outcomes, view }))
  const [joined, removed] = expected.map(({ view }) => view)
  assert.ok(isFound(['ok', 'DependencyViolation.Product'], joined!))
  assert.ok(!isFound(['ok', 'ok'], joined!))
  assert.ok(!isFound(['ok', 'ok'], removed!))
  // The product is gone and still in its portfolio.
  assert.ok(!isFound(['InvalidProduct.NotFound', 'ok'], { ...removed, P1: joined!.P1! }))
})

test('a plan that is updated may turn away who had looked at its earlier form, and nobody else', () => {
  const update = command('owner', 'UpdateProvisionedProductPlan', {
    ...{ plan: 'p', product: 'X', version: 'v2', value: 'b' },
    tags: undefined,
  })
  const cancel = command('owner', 'CancelProvisionedProductPlan', { plan: 'p' })
  assert.deepEqual(outcomesOf(waiting('LaunchProduct'), cancel, update), [
    'InvalidStatus.Plan, ok',
    'ok, InvalidStatus.Plan',
    'ok, ok',
  ])
  assert.deepEqual(outcomesOf(waiting('LaunchProduct'), cancel, decide('approver', 'Approve')), [
    'ok, InvalidStatus.Plan',
    'ok, ok',
  ])
})
