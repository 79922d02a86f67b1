import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differences } from './remaining.ts'

interface Planned {
  readonly actions: readonly string[]
  readonly after?: unknown
  readonly after_unknown?: unknown
  readonly importing?: { readonly id: string }
}

const planned = (address: string, change: Planned, more: object = {}) => ({
  address,
  mode: 'managed',
  type: 'lab_server',
  change,
  ...more,
})
const planOf = (...changes: readonly object[]) => JSON.stringify({ resource_changes: changes })
const told = (approved: string, now: string) =>
  differences(approved, now).map(({ address, words }) => `${address}: ${words}`)

const create = planned('lab_server.a', {
  actions: ['create'],
  after: { size: 's', net: {} },
  after_unknown: { id: true, net: { id: true } },
})
const done = planned('lab_server.a', { actions: ['no-op'], after: { id: '1', size: 's', net: { id: '2' } } })
const replace = planned('lab_server.a', { actions: ['delete', 'create'], after: { size: 'm' } })
const update = planned('lab_server.a', { actions: ['update'], after: { size: 'm' } })
const remove = planned('lab_server.a', { actions: ['delete'], after: null })
const tainted = { action_reason: 'replace_because_tainted' }

test('what is done, half done or still to be done of an approved plan is its rest', () => {
  assert.deepEqual(told(planOf(create), planOf(create)), [])
  assert.deepEqual(told(planOf(create), planOf(done)), [])
  assert.deepEqual(told(planOf(update), planOf(done)), [])
  assert.deepEqual(told(planOf(remove), planOf()), [])
  const second = planned('lab_server.a', { actions: ['create'], after: { size: 'm' } })
  assert.deepEqual(told(planOf(replace), planOf(second)), [])
  assert.deepEqual(told(planOf(replace), planOf(done)), [])
})

test('what was not approved is named, with what was', () => {
  assert.deepEqual(told(planOf(), planOf(create)), ['lab_server.a: approved: nothing, now: create'])
  assert.deepEqual(told(planOf(done), planOf(update)), ['lab_server.a: approved: keep, now: update'])
  assert.deepEqual(told(planOf(create), planOf(update)), ['lab_server.a: approved: create, now: update'])
  assert.deepEqual(told(planOf(update), planOf(replace)), ['lab_server.a: approved: update, now: replace'])
  assert.deepEqual(told(planOf(create), planOf()), ['lab_server.a: approved: create, now: nothing'])
  assert.deepEqual(told(planOf(remove), planOf(done)), ['lab_server.a: approved: delete, now: keep'])
})

test('a half-made resource may be made anew where its making was approved, and no other', () => {
  const again = planned('lab_server.a', { ...create.change, actions: ['delete', 'create'] }, tainted)
  assert.deepEqual(told(planOf(create), planOf(again)), [])
  const forced = { ...again, action_reason: 'replace_because_cannot_update' }
  assert.deepEqual(told(planOf(create), planOf(forced)), ['lab_server.a: approved: create, now: replace'])
  assert.deepEqual(told(planOf(done), planOf(again)), ['lab_server.a: approved: keep, now: replace'])
})

test('a deposed object may go where an approved replacement left it', () => {
  const deposed = planned('lab_server.a', { actions: ['delete'], after: null }, { deposed: 'abcd1234' })
  const fresh = planned('lab_server.a', { actions: ['create', 'delete'], after: { size: 'm' } })
  assert.deepEqual(told(planOf(fresh), planOf(done, deposed)), [])
  assert.deepEqual(told(planOf(update, deposed), planOf(update)), [])
  assert.deepEqual(told(planOf(update), planOf(update, deposed)), [
    'lab_server.a: approved: nothing, now: delete',
  ])
})

test('values that were known at approval must be the same; those that were unknown may be anything', () => {
  const withValues = (after: unknown, after_unknown: unknown = {}) =>
    planOf(planned('lab_server.a', { actions: ['create'], after, after_unknown }))
  const other = ['lab_server.a: create with other values']
  const approved = planOf(create)
  assert.deepEqual(told(approved, withValues({ size: 's', net: { id: '7' } }, { id: true })), [])
  assert.deepEqual(told(approved, withValues({ size: 'm', net: { id: '7' } }, { id: true })), other)
  assert.deepEqual(
    told(approved, withValues({ net: {} }, { id: true, size: true, net: { id: true } })),
    other,
  )
  assert.deepEqual(told(approved, withValues({ size: 's', net: { id: '7' }, more: 1 })), other)
  assert.deepEqual(told(approved, withValues({ size: 's', net: null })), other)
  // Members of a set change places when they become known.
  const rules = withValues({ rules: [{ port: 1 }, { port: 2 }, null] }, { rules: [{ to: true }, {}, true] })
  assert.deepEqual(told(rules, withValues({ rules: [{ port: 3 }, { port: 1, to: 'x' }, { port: 2 }] })), [])
  assert.deepEqual(
    told(rules, withValues({ rules: [{ port: 3 }, { port: 1, to: 'x' }, { port: 4 }] })),
    other,
  )
  assert.deepEqual(told(rules, withValues({ rules: [{ port: 1, to: 'x' }, { port: 2 }] })), other)
})

test('an object is taken over into the state only under the id that was approved', () => {
  const importing = (id: string) => planOf(planned('lab_server.a', { actions: ['no-op'], importing: { id } }))
  assert.deepEqual(told(importing('i-1'), importing('i-1')), [])
  assert.deepEqual(told(importing('i-1'), planOf(done)), [])
  assert.deepEqual(told(importing('i-1'), importing('i-2')), [
    'lab_server.a: another object would be imported',
  ])
  assert.deepEqual(told(planOf(done), importing('i-2')), ['lab_server.a: another object would be imported'])
})

test('data that is read, and outputs, are left aside', () => {
  const data = { ...create, mode: 'data', address: 'data.lab_server.a', change: { actions: ['read'] } }
  assert.deepEqual(told(planOf(done), planOf(done, data)), [])
})
