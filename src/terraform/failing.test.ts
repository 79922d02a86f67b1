import assert from 'node:assert/strict'
import { test } from 'node:test'
import { terraformEngine } from './terraform.ts'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'

const never = new AbortController().signal

for (const { name, path } of binaries) {
  const engineIn = (directory: string) => terraformEngine(testSettings(directory, { terraformBin: path }))

  test(`${name}: a failing resource is named, with its side, and what was made before stays in the state`, async () => {
    await using directory = temporaryDirectory()
    const sink = new RecordingSink()
    const workspace = workspaceOf({
      'main.tf': `
        resource "terraform_data" "good" {}
        resource "terraform_data" "bad" {
          count = 1
          depends_on = [terraform_data.good]
          provisioner "local-exec" { command = "echo no luck; exit 7" }
        }`,
    })
    const outcome = await engineIn(directory.path).run(runOf(workspace), sink, never)
    assert.ok(!outcome.ok)
    assert.equal(outcome.side, 'template')
    assert.equal(outcome.canceled, false)
    assert.match(outcome.message, /^terraform_data\.bad\[0\]: local-exec provisioner error\. .*exit status 7/)
    assert.deepEqual(
      outcome.resources.map(({ address }) => address),
      ['terraform_data.bad[0]', 'terraform_data.good'],
    )
    assert.ok(sink.story.includes('CREATE FAILED terraform_data.bad[0]'))
    assert.ok(sink.newest?.includes('"tainted"'))

    const retried = await engineIn(directory.path).run(
      runOf(workspaceOf({ 'main.tf': 'resource "terraform_data" "good" {}' }), { state: sink.newest }),
      sink,
      never,
    )
    assert.deepEqual(
      retried.resources.map(({ address }) => address),
      ['terraform_data.good'],
    )
  })

  test(`${name}: what the template got wrong is the template's side, with file and line`, async () => {
    await using directory = temporaryDirectory()
    const engine = engineIn(directory.path)
    const failureOf = async (tf: string, variables = {}) => {
      const outcome = await engine.run(
        runOf(workspaceOf({ 'main.tf': tf }), { variables }),
        new RecordingSink(),
        never,
      )
      assert.ok(!outcome.ok)
      return outcome
    }
    const unknown = await failureOf('output "x" {\n  value = local.nothing\n}')
    assert.equal(unknown.side, 'template')
    assert.match(unknown.message, /main\.tf:2/)
    const validation = `variable "n" {
      type = number
      validation {
        condition     = var.n > 3
        error_message = "More than three, please."
      }
    }`
    const small = await failureOf(validation, { n: 1 })
    assert.equal(small.side, 'template')
    assert.match(small.message, /More than three, please/)
    const precondition = await failureOf(`resource "terraform_data" "a" {
      lifecycle {
        precondition {
          condition     = false
          error_message = "Never."
        }
      }
    }`)
    assert.equal(precondition.side, 'template')
    assert.match(precondition.message, /terraform_data\.a|main\.tf/)
  })

  test(`${name}: a binary that is killed under a resource is the engine's side, and the resource is not left open`, async () => {
    await using directory = temporaryDirectory()
    const sink = new RecordingSink()
    const workspace = workspaceOf({
      'main.tf': 'resource "terraform_data" "a" {\nprovisioner "local-exec" { command = "kill -9 $PPID" }\n}',
    })
    const outcome = await engineIn(directory.path).run(runOf(workspace), sink, never)
    assert.ok(!outcome.ok)
    assert.equal(outcome.side, 'engine')
    assert.match(outcome.message, /was killed by SIGKILL while it worked on terraform_data\.a/)
    assert.equal(sink.story.at(-1), 'CREATE FAILED terraform_data.a')
  })

  test(`${name}: a plan shows the changes and is applied exactly; when the state has moved it is refused`, async () => {
    await using directory = temporaryDirectory()
    const engine = engineIn(directory.path)
    const sink = new RecordingSink()
    const tf = `
      variable "v" {}
      resource "terraform_data" "a" { triggers_replace = var.v }
      resource "terraform_data" "b" { input = var.v }
      output "v" { value = terraform_data.b.output }`
    const run = runOf(workspaceOf({ 'main.tf': tf }), { variables: { v: 'one' } })
    const preview = await engine.run({ ...run, action: 'preview' }, sink, never)
    assert.ok(preview.ok && preview.plan)
    assert.deepEqual(sink.states, [])
    assert.deepEqual(
      preview.plan.changes.map(({ address, action }) => [address, action]),
      [
        ['terraform_data.a', 'Add'],
        ['terraform_data.b', 'Add'],
      ],
    )
    // The plan brings its own variables.
    const applied = await engine.run(
      { ...run, variables: { v: 'other' }, plan: preview.plan.bytes },
      sink,
      never,
    )
    assert.ok(applied.ok && applied.outputs['v']?.value === 'one', JSON.stringify(applied))

    const two = { ...run, variables: { v: 'two' }, state: sink.newest }
    const update = await engine.run({ ...two, action: 'preview' }, sink, never)
    const same = await engine.run({ ...two, action: 'preview' }, sink, never)
    const three = await engine.run({ ...two, action: 'preview', variables: { v: 'three' } }, sink, never)
    assert.ok(update.ok && update.plan && same.ok && three.ok)
    assert.equal(update.plan.changesHash, same.plan?.changesHash)
    assert.notEqual(update.plan.changesHash, three.plan?.changesHash)
    const [replaced, modified] = update.plan.changes
    assert.deepEqual([replaced?.action, replaced?.replacement], ['Modify', true])
    assert.deepEqual([modified?.action, modified?.replacement], ['Modify', undefined])
    assert.equal(modified?.physicalId, applied.resources[1]?.physicalId)

    await engine.run({ ...run, variables: { v: 'meanwhile' }, state: sink.newest }, sink, never)
    const stale = await engine.run({ ...two, state: sink.newest, plan: update.plan.bytes }, sink, never)
    assert.ok(!stale.ok && stale.side === 'catalog')
    assert.match(
      stale.message,
      /stale: it was made for state \d+, the state is now \d+ \(terraform_data\.a is new/,
    )

    const destroy = await engine.run(
      { ...run, action: 'preview', destroy: true, state: sink.newest },
      sink,
      never,
    )
    assert.ok(destroy.ok && destroy.plan)
    assert.ok(destroy.plan.changes.every(({ action }) => action === 'Remove'))
    const gone = await engine.run(
      { ...run, action: 'destroy', plan: destroy.plan.bytes, state: sink.newest },
      sink,
      never,
    )
    assert.deepEqual({ ...gone, view: undefined }, { ok: true, outputs: {}, resources: [], view: undefined })
  })
}

test(
  "a plan of another version of the binary is the engine's side",
  { skip: binaries.length < 2 },
  async () => {
    await using directory = temporaryDirectory()
    const [one, other] = binaries.map(({ path }) =>
      terraformEngine(testSettings(directory.path, { terraformBin: path })),
    )
    const run = runOf(workspaceOf({ 'main.tf': 'resource "terraform_data" "a" {}' }))
    const preview = await one!.run({ ...run, action: 'preview' }, new RecordingSink(), never)
    assert.ok(preview.ok && preview.plan)
    const outcome = await other!.run({ ...run, plan: preview.plan.bytes }, new RecordingSink(), never)
    assert.ok(!outcome.ok && outcome.side === 'engine')
    assert.match(outcome.message, /cannot be transferred between different/)
  },
)

test('without a binary the failure says what to install', async () => {
  await using directory = temporaryDirectory()
  const engine = terraformEngine(testSettings(directory.path, { terraformBin: '/nowhere/tofu' }))
  const workspace = workspaceOf({ 'main.tf': '' })
  const outcome = await engine.run(runOf(workspace), new RecordingSink(), never)
  assert.ok(!outcome.ok && outcome.side === 'engine')
  assert.match(outcome.message, /\/nowhere\/tofu cannot be executed.*Install OpenTofu/)
  assert.deepEqual(await engine.validate(workspace, never), [])
  await assert.rejects(engine.prepare(workspace, never), { code: 'EngineUnavailable' })
})

test('what a stack never made needs no binary and no valid template to be taken down', async () => {
  await using directory = temporaryDirectory()
  const engine = terraformEngine(testSettings(directory.path, { terraformBin: '/nowhere/tofu' }))
  const run = runOf(workspaceOf({ 'main.tf': 'nonsense {' }), { action: 'destroy' })
  assert.deepEqual(await engine.run(run, new RecordingSink(), never), {
    ok: true,
    outputs: {},
    resources: [],
  })
})

test('a role may not set what steers the run, and a workspace may not leave its directory', async () => {
  await using directory = temporaryDirectory()
  const engine = terraformEngine(testSettings(directory.path))
  const fails = async (files: Record<string, string>, environment = {}) => {
    const outcome = await engine.run(runOf(workspaceOf(files), { environment }), new RecordingSink(), never)
    assert.ok(!outcome.ok)
    return `${outcome.side}: ${outcome.message}`
  }
  assert.match(await fails({}, { LD_PRELOAD: '/x.so' }), /^catalog: .*LD_PRELOAD may not be set by a role/)
  assert.match(await fails({}, { TF_LOG: 'trace' }), /^catalog: .*TF_LOG/)
  assert.match(await fails({ '../x.tf': '' }), /^template: .*leaves the workspace/)
  assert.match(await fails({ '/etc/x.tf': '' }), /^template: /)
  assert.match(await fails({ 'terraform.tfstate': '{}' }), /^template: .*used by the engine/)
})
