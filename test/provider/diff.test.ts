import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binaries, RecordingSink, runOf } from '../../src/terraform/testing.ts'
import { lab, server, workspaceWith } from './lab.ts'

// What a true provider and its schema make of the differences and values that are shown.

const never = new AbortController().signal
const secret = 'known-to-the-schema'

for (const { name, path } of binaries) {
  test(`${name}: what the schema calls sensitive is shown nowhere, and what was changed outside is drift`, async () => {
    await using world = await lab(path)
    const { engine, cloud } = world
    const workspace = workspaceWith({
      'main.tf':
        server('a', 'size = "s"', 'tags = { team = "blue" }') +
        `resource "larderlab_note" "b" {\n  text = larderlab_server.a.id\n  secret = "${secret}"\n}\n` +
        `resource "larderlab_note" "c" {\n  text = "it is ${secret}"\n}\n`,
    })
    const planned = await engine.run(runOf(workspace, { action: 'preview' }), new RecordingSink(), never)
    assert.ok(planned.ok && planned.plan, JSON.stringify(planned))
    const { diff } = planned.plan
    assert.deepEqual(
      diff.Resources.flatMap(({ Address, Attributes }) =>
        Attributes.map(each =>
          [Address, each.Path, each.Sensitive ? 'sensitive' : (each.After ?? 'unknown')].join(' '),
        ),
      ),
      [
        'larderlab_note.b id unknown',
        'larderlab_note.b secret sensitive',
        'larderlab_note.b text unknown',
        'larderlab_note.c id unknown',
        'larderlab_note.c text "it is ******"',
        'larderlab_server.a id unknown',
        'larderlab_server.a name "a"',
        'larderlab_server.a size "s"',
        'larderlab_server.a tags.team "blue"',
      ],
    )
    assert.equal(diff.Resources[0]!.Provider, 'provider.example/larder/larderlab')
    assert.equal(planned.view, undefined)

    const sink = new RecordingSink()
    const made = await engine.run(runOf(workspace), sink, never)
    assert.ok(made.ok && made.view, JSON.stringify(made))
    const note = made.view.Resources.find(({ Address }) => Address === 'larderlab_note.b')!
    assert.deepEqual(note.Dependencies, ['larderlab_server.a'])
    assert.deepEqual(
      note.Attributes.find(({ Path }) => Path === 'secret'),
      { Path: 'secret', Sensitive: true },
    )
    assert.doesNotMatch(JSON.stringify([diff, made.view]), new RegExp(secret))

    const [thing] = cloud.things().filter(({ type }) => type === 'larderlab_server')
    cloud.put({ ...thing!, tags: { team: 'red' } })
    const again = await engine.run(
      runOf(workspace, { action: 'preview', state: sink.newest }),
      new RecordingSink(),
      never,
    )
    assert.ok(again.ok && again.plan)
    const [drift] = again.plan.diff.Drift
    assert.deepEqual([drift!.Address, drift!.Action], ['larderlab_server.a', 'Update'])
    assert.deepEqual(drift!.Attributes, [
      {
        Path: 'tags.team',
        Action: 'Change',
        Before: '"blue"',
        After: '"red"',
        AfterUnknown: false,
        Sensitive: false,
      },
    ])
    assert.deepEqual(
      again.plan.diff.Resources.map(({ Address, Action }) => [Address, Action]),
      [
        ['larderlab_note.b', 'NoOp'],
        ['larderlab_note.c', 'NoOp'],
        ['larderlab_server.a', 'Update'],
      ],
    )
  })
}
