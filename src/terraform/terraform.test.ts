import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'
import { terraformEngine } from './terraform.ts'

const never = new AbortController().signal
const two = `
variable "name" { default = "d" }
resource "terraform_data" "a" { input = var.name }
resource "terraform_data" "b" { input = terraform_data.a.output }
output "name" { value = terraform_data.b.output }
output "hidden" {
  value     = "x"
  sensitive = true
}
`

for (const { name, path } of binaries) {
  test(`${name}: applies, changes and destroys, and every state is stored`, async () => {
    await using directory = temporaryDirectory()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path }))
    const sink = new RecordingSink()
    const run = runOf(workspaceOf({ 'main.tf': two }), { variables: { name: 'q${1+1}%{if true}"\n' } })

    const applied = await engine.run(run, sink, never)
    assert.ok(applied.ok, JSON.stringify(applied))
    assert.deepEqual(applied.outputs, {
      name: { value: 'q${1+1}%{if true}"\n', sensitive: false },
      hidden: { value: 'x', sensitive: true },
    })
    assert.deepEqual(
      applied.resources.map(({ address, logicalId, type }) => [address, logicalId, type]),
      [
        ['terraform_data.a', 'a', 'terraform_data'],
        ['terraform_data.b', 'b', 'terraform_data'],
      ],
    )
    assert.deepEqual(sink.story, [
      'CREATE IN_PROGRESS terraform_data.a',
      'CREATE COMPLETE terraform_data.a',
      'CREATE IN_PROGRESS terraform_data.b',
      'CREATE COMPLETE terraform_data.b',
    ])
    assert.equal(sink.events[1]?.physicalId, applied.resources[0]?.physicalId)
    assert.ok(!existsSync(join(directory.path, 'work', 'stack')))

    const changed = await engine.run({ ...run, variables: { name: 'new' }, state: sink.newest }, sink, never)
    assert.ok(changed.ok && changed.outputs['name']?.value === 'new')
    assert.ok(sink.story.includes('UPDATE COMPLETE terraform_data.b'))

    const destroyed = await engine.run({ ...run, action: 'destroy', state: sink.newest }, sink, never)
    assert.deepEqual(
      { ...destroyed, view: undefined },
      { ok: true, outputs: {}, resources: [], view: undefined },
    )
    assert.ok(sink.story.includes('DELETE COMPLETE terraform_data.a'))
  })
}
