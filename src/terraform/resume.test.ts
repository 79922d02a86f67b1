import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import type { Engine, EngineOutcome, EngineRun, SavedPlan } from './engine.ts'
import { Superseded } from './errors.ts'
import { terraformEngine } from './terraform.ts'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'

const never = new AbortController().signal

/** Three resources in a row; the second one's making and unmaking wait in provisioners until a file is there. */
const row = (directory: string) => `
variable "v" {}
resource "terraform_data" "first" { input = var.v }
resource "terraform_data" "second" {
  input            = terraform_data.first.id
  triggers_replace = var.v
  provisioner "local-exec" {
    command = "echo making; until [ -e ${directory}/make ]; do sleep 0.02; done"
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo unmaking; until [ -e ${directory}/unmake ]; do sleep 0.02; done"
  }
}
resource "terraform_data" "third" {
  count      = 2
  input      = terraform_data.second.id
}
output "second" { value = terraform_data.second.id }
`

const open = (directory: string, ...gates: string[]) =>
  gates.forEach(gate => writeFileSync(join(directory, gate), ''))

async function planOf(engine: Engine, run: EngineRun): Promise<SavedPlan> {
  const destroy = run.action === 'destroy'
  const outcome = await engine.run({ ...run, action: 'preview', destroy }, new RecordingSink(), never)
  assert.ok(outcome.ok && outcome.plan, JSON.stringify(outcome))
  return outcome.plan
}

/** Executes a plan, and ends it with this reason once these completions are stored and this line is logged. */
async function interruptAt(
  { line, after = [] }: { line: string; after?: readonly string[] },
  reason: unknown,
  engine: Engine,
  run: EngineRun,
) {
  const sink = new RecordingSink()
  const abort = new AbortController()
  const running = engine.run(run, sink, abort.signal)
  await sink.logged(`(local-exec): ${line}`)
  await sink.until(() => after.every(event => sink.story.includes(event)))
  abort.abort(reason)
  return { sink, ending: await running.catch((error: unknown) => error) }
}

for (const { name, path } of binaries) {
  /** The same site on two machines that share nothing but what is stored. */
  const machines = (directory: string) =>
    ['one', 'two'].map(machine =>
      terraformEngine(testSettings(join(directory, machine), { terraformBin: path })),
    )

  test(`${name}: a planned launch whose worker was killed is finished as it was approved`, async () => {
    await using directory = temporaryDirectory()
    const settings = testSettings(directory.path, { terraformBin: path })
    const engine = terraformEngine(settings)
    const run = runOf(workspaceOf({ 'main.tf': row(directory.path) }), { variables: { v: 'one' } })
    const plan = await planOf(engine, run)
    const order = join(directory.path, 'order')
    writeFileSync(order, JSON.stringify({ settings, run, plan: plan.bytes.toString('base64') }))
    const code = join(import.meta.dirname, 'testing-worker.ts')
    const worker = spawn(process.execPath, ['--import', 'tsx', code, order], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface(worker.stdout)) if (line.includes('making')) break
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    open(directory.path, 'make')

    const sink = new RecordingSink()
    const outcome = await engine.run({ ...run, plan: plan.bytes, resume: true }, sink, never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.equal(outcome.resources.length, 4)
    assert.match(sink.text, /what is left is compared with what was approved/)
    assert.ok(!sink.story.some(event => event.includes('terraform_data.first')))
  })

  test(`${name}: a planned update that was interrupted between the steps of a replacement is finished elsewhere`, async () => {
    await using directory = temporaryDirectory()
    const [here, elsewhere] = machines(directory.path) as [Engine, Engine]
    const workspace = workspaceOf({ 'main.tf': row(directory.path) })
    open(directory.path, 'make', 'unmake')
    const before = new RecordingSink()
    const launched = await here.run(runOf(workspace, { variables: { v: 'one' } }), before, never)
    assert.ok(launched.ok)
    rmSync(join(directory.path, 'make'))

    const run = runOf(workspace, { variables: { v: 'two' }, state: before.newest })
    const plan = { plan: (await planOf(here, run)).bytes }
    const moment = {
      line: 'making',
      after: ['DELETE COMPLETE terraform_data.second', 'UPDATE COMPLETE terraform_data.first'],
    }
    const { sink } = await interruptAt(moment, new Superseded('stack'), here, { ...run, ...plan })
    open(directory.path, 'make')
    const rest = { ...run, ...plan, state: sink.newest }
    const stale = await elsewhere.run(rest, new RecordingSink(), never)
    assert.ok(!stale.ok && stale.side === 'catalog' && stale.message.includes('stale'))

    const last = new RecordingSink()
    const outcome = await elsewhere.run({ ...rest, resume: true }, last, never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.deepEqual(last.story.filter(event => event.includes('COMPLETE')).sort(), [
      'CREATE COMPLETE terraform_data.second',
      'UPDATE COMPLETE terraform_data.third[0]',
      'UPDATE COMPLETE terraform_data.third[1]',
    ])
    const idOf = (outcome: EngineOutcome, address: string) =>
      outcome.resources.find(resource => resource.address === address)?.physicalId
    for (const kept of ['terraform_data.first', 'terraform_data.third[1]'])
      assert.equal(idOf(outcome, kept), idOf(launched, kept))
    assert.equal(outcome.outputs['second']?.value, idOf(outcome, 'terraform_data.second'))
  })

  test(`${name}: what was interrupted in its making is made anew, as its making was approved`, async () => {
    await using directory = temporaryDirectory()
    const [here, elsewhere] = machines(directory.path) as [Engine, Engine]
    const run = runOf(workspaceOf({ 'main.tf': row(directory.path) }), { variables: { v: 'one' } })
    const plan = { plan: (await planOf(here, run)).bytes }
    const moment = { line: 'making' }
    const { sink, ending } = await interruptAt(moment, 'shutdown', here, { ...run, ...plan })
    assert.ok((ending as EngineOutcome & { ok: false }).canceled)
    assert.ok(sink.newest?.includes('"tainted"'))
    open(directory.path, 'make', 'unmake')
    const last = new RecordingSink()
    const outcome = await elsewhere.run({ ...run, ...plan, state: sink.newest, resume: true }, last, never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.ok(last.story.includes('DELETE COMPLETE terraform_data.second'))
    assert.equal(outcome.resources.length, 4)
  })

  test(`${name}: a planned end of a stack that was interrupted is finished`, async () => {
    await using directory = temporaryDirectory()
    const [here, elsewhere] = machines(directory.path) as [Engine, Engine]
    open(directory.path, 'make')
    const made = new RecordingSink()
    const launch = runOf(workspaceOf({ 'main.tf': row(directory.path) }), { variables: { v: 'one' } })
    assert.ok((await here.run(launch, made, never)).ok)
    const run: EngineRun = { ...launch, action: 'destroy', state: made.newest }
    const plan = { plan: (await planOf(here, run)).bytes }
    const after = [0, 1].map(index => `DELETE COMPLETE terraform_data.third[${index}]`)
    const moment = { line: 'unmaking', after }
    const { sink, ending } = await interruptAt(moment, new Superseded('stack'), here, { ...run, ...plan })
    assert.ok(ending instanceof Superseded)
    open(directory.path, 'unmake')
    const rest = new RecordingSink()
    const resumed = { ...run, ...plan, resume: true }
    const outcome = await elsewhere.run({ ...resumed, state: sink.newest }, rest, never)
    assert.deepEqual(
      { ...outcome, view: undefined },
      { ok: true, outputs: {}, resources: [], view: undefined },
    )
    assert.ok(!rest.story.some(event => event.includes('terraform_data.third')))
    // Killed after the last resource, before the end was recorded.
    const over = await elsewhere.run({ ...resumed, state: rest.newest }, new RecordingSink(), never)
    assert.deepEqual(over, { ok: true, outputs: {}, resources: [] })
  })
}
