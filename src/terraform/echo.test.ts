import assert from 'node:assert/strict'
import { test } from 'node:test'
import { echoEngine } from './echo.ts'
import { Superseded } from './errors.ts'
import { Gates } from './gates.ts'
import { RecordingSink, runOf, workspaceOf } from './testing.ts'

const never = new AbortController().signal
const workspaceWith = (script: unknown) => workspaceOf({ 'echo.json': JSON.stringify(script) })

test('the echo engine does what the template says: log, resources, outputs, with variables in place', async () => {
  const sink = new RecordingSink()
  const workspace = workspaceWith({
    log: ['hello ${var.who}'],
    resources: [{ address: 'module.app["a"].echo_thing.server', attributes: { size: '${var.size}' } }],
    outputs: { plain: '${var.size}', hidden: { value: 'x', sensitive: true } },
  })
  const outcome = await echoEngine().run(
    runOf(workspace, { variables: { who: 'you', size: 3 } }),
    sink,
    never,
  )
  assert.ok(outcome.ok)
  assert.deepEqual(outcome.outputs, {
    plain: { value: 3, sensitive: false },
    hidden: { value: 'x', sensitive: true },
  })
  assert.equal(outcome.resources[0]?.logicalId, 'app["a"].server')
  assert.match(sink.text, /hello you/)
  assert.deepEqual(
    sink.events.map(({ action, status }) => `${action} ${status}`),
    ['CREATE IN_PROGRESS', 'CREATE COMPLETE'],
  )
})

test('an echo update changes what differs and removes what is gone; a destroy removes all', async () => {
  const engine = echoEngine()
  const sink = new RecordingSink()
  const first = workspaceWith({ resources: [{ address: 't.a' }, { address: 't.b' }] })
  await engine.run(runOf(first), sink, never)
  const second = workspaceWith({ resources: [{ address: 't.a', attributes: { x: 1 } }] })
  await engine.run(runOf(second, { state: sink.newest }), sink, never)
  assert.deepEqual(sink.story.slice(4), [
    'UPDATE IN_PROGRESS t.a',
    'UPDATE COMPLETE t.a',
    'DELETE IN_PROGRESS t.b',
    'DELETE COMPLETE t.b',
  ])
  const gone = await engine.run(runOf(second, { action: 'destroy', state: sink.newest }), sink, never)
  assert.deepEqual({ ...gone, view: undefined }, { ok: true, outputs: {}, resources: [], view: undefined })
})

test('an echo plan is applied exactly, and refused once the state has moved', async () => {
  const engine = echoEngine()
  const sink = new RecordingSink()
  const planned = await engine.run(
    runOf(workspaceWith({ resources: [{ address: 't.a' }] }), { action: 'preview' }),
    sink,
    never,
  )
  assert.ok(planned.ok && planned.plan)
  assert.deepEqual(
    planned.plan.changes.map(({ address, action }) => [address, action]),
    [['t.a', 'Add']],
  )
  const other = workspaceWith({ resources: [{ address: 't.other' }] })
  const applied = await engine.run(runOf(other, { plan: planned.plan.bytes }), sink, never)
  assert.deepEqual(
    applied.resources.map(({ address }) => address),
    ['t.a'],
  )
  const again = await engine.run(runOf(other, { plan: planned.plan.bytes, state: sink.newest }), sink, never)
  assert.ok(!again.ok && again.side === 'catalog' && again.message.includes('stale'))
})

test('an echo failure keeps what was made and names the resource, without secrets', async () => {
  const sink = new RecordingSink()
  const workspace = workspaceWith({
    log: ['the password is hunter2'],
    resources: [
      { address: 't.a' },
      { address: 't.b', fail: { side: 'provider', message: 'no quota for hunter2' } },
    ],
  })
  const outcome = await echoEngine().run(runOf(workspace, { secrets: ['hunter2'] }), sink, never)
  assert.ok(!outcome.ok)
  assert.equal(outcome.message, 't.b: no quota for ******')
  assert.deepEqual(
    outcome.resources.map(({ address }) => address),
    ['t.a'],
  )
  assert.match(sink.text, /the password is \*{6}/)
})

test('an echo run waits at its gate, and can be canceled or superseded there', async () => {
  const gates = new Gates()
  const engine = echoEngine({ gate: gates.gate })
  const workspace = workspaceWith({ resources: [{ address: 't.a', gate: 'g' }] })
  const abort = new AbortController()
  const canceled = engine.run(runOf(workspace), new RecordingSink(), abort.signal)
  await gates.reached('g')
  abort.abort()
  const outcome = await canceled
  assert.ok(!outcome.ok && outcome.canceled)

  const taken = new AbortController()
  const superseded = engine.run(runOf(workspace), new RecordingSink(), taken.signal)
  taken.abort(new Superseded('stack'))
  await assert.rejects(superseded, Superseded)

  gates.open('g')
  assert.ok((await engine.run(runOf(workspace), new RecordingSink(), never)).ok)
})
