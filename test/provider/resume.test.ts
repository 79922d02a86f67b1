import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EngineRun } from '../../src/terraform/engine.ts'
import { Superseded } from '../../src/terraform/errors.ts'
import { binaries, RecordingSink, runOf } from '../../src/terraform/testing.ts'
import { lab, server, workspaceWith } from './lab.ts'

const never = new AbortController().signal

for (const { name, path } of binaries) {
  /** A cloud with `kept` and `changed`, and an approved plan of which only the first part was applied. */
  async function interrupted() {
    const world = await lab(path)
    const { engine, cloud } = world
    const first = workspaceWith({
      'main.tf':
        server('kept') + server('changed', 'size = "s"', 'lifecycle {', 'create_before_destroy = true', '}'),
    })
    const sink = new RecordingSink()
    assert.ok((await engine.run(runOf(first), sink, never)).ok)
    const second = workspaceWith({
      'main.tf':
        server('kept') +
        server('changed', 'size = "m"', 'lifecycle {', 'create_before_destroy = true', '}') +
        server('last', 'depends_on = [larderlab_server.changed]', 'gate = "half"'),
    })
    const run = runOf(second, { state: sink.newest })
    const preview = await engine.run({ ...run, action: 'preview' }, sink, never)
    assert.ok(preview.ok && preview.plan)
    const planned: EngineRun = { ...run, plan: preview.plan.bytes }
    const abort = new AbortController()
    const half = new RecordingSink()
    const running = engine.run(planned, half, abort.signal)
    await cloud.reached('half')
    await half.until(() => half.story.includes('CREATE COMPLETE larderlab_server.changed'))
    abort.abort(new Superseded('stack'))
    await assert.rejects(running, Superseded)
    cloud.open('half')
    return { ...world, rest: { ...planned, state: half.newest, resume: true } }
  }

  const names = (things: readonly { readonly [attribute: string]: unknown }[]) =>
    things.map(({ name, size }) => `${name as string} ${(size as string | null) ?? ''}`.trim()).sort()

  test(`${name}: the rest of an interrupted plan ends what a replacement left over, and the cloud is as approved`, async () => {
    await using world = await interrupted()
    const { engine, cloud, rest } = world
    assert.deepEqual(names(cloud.things()), ['changed m', 'changed s', 'kept'])
    const outcome = await engine.run(rest, new RecordingSink(), never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(names(cloud.things()), ['changed m', 'kept', 'last'])
    assert.deepEqual(
      outcome.resources.map(({ physicalId }) => physicalId).sort(),
      cloud.things().map(({ id }) => id),
    )
  })

  test(`${name}: the rest of an interrupted plan is refused where it would do more than was approved`, async () => {
    await using world = await interrupted()
    const { engine, cloud, rest } = world
    const kept = cloud.things().find(thing => thing['name'] === 'kept')!
    cloud.put({ ...kept, tags: { by: 'somebody else' } })
    const before = cloud.things()
    const outcome = await engine.run(rest, new RecordingSink(), never)
    assert.ok(!outcome.ok)
    assert.equal(outcome.side, 'catalog')
    assert.match(
      outcome.message,
      /what is left to do is not what was approved: larderlab_server\.kept \(approved: keep, now: update\)\. Make a new plan/,
    )
    assert.deepEqual(cloud.things(), before)
    assert.equal(outcome.resources.length, 2)
  })
}
