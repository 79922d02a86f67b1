import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import type { StateSnapshot } from './engine.ts'
import { Superseded } from './errors.ts'
import { terraformEngine } from './terraform.ts'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'

const never = new AbortController().signal

/** Makes `first`, then hangs in a provisioner of `second` that has said its process id. */
const hanging = (directory: string) => `
resource "terraform_data" "first" { input = "x" }
resource "terraform_data" "second" {
  depends_on = [terraform_data.first]
  provisioner "local-exec" { command = "echo $$ > ${directory}/pid; echo started; exec sleep 1000" }
}
`

/** Whether a process runs; a zombie does not. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

async function gone(pid: number): Promise<void> {
  while (runs(pid)) await turn()
}

const provisionerIn = (directory: string): number => Number(readFileSync(join(directory, 'pid'), 'utf8'))

for (const { name, path } of binaries) {
  test(`${name}: a canceled run stops politely, keeps what was made and says what was not finished`, async () => {
    await using directory = temporaryDirectory()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path }))
    const sink = new RecordingSink()
    const abort = new AbortController()
    const running = engine.run(runOf(workspaceOf({ 'main.tf': hanging(directory.path) })), sink, abort.signal)
    await sink.logged('(local-exec): started')
    abort.abort()
    const outcome = await running
    assert.ok(!outcome.ok && outcome.canceled && outcome.side === 'catalog', JSON.stringify(outcome))
    assert.ok(sink.story.includes('CREATE COMPLETE terraform_data.first'))
    assert.ok(sink.story.includes('CREATE FAILED terraform_data.second'))
    assert.ok(outcome.resources.some(({ address }) => address === 'terraform_data.first'))
    assert.ok(sink.newest?.includes('terraform_data'))
    assert.ok(!existsSync(join(directory.path, 'work', 'stack')))
    await gone(provisionerIn(directory.path))
  })

  test(`${name}: a binary that does not stop is killed with its provisioners when the grace is over`, async () => {
    await using directory = temporaryDirectory()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path, cancelGraceMs: 1 }))
    const abort = new AbortController()
    // The provisioner freezes the binary, which then cannot hear the polite signal.
    const frozen = hanging(directory.path).replace('echo $$', 'kill -STOP $PPID; echo $$')
    const sink = new RecordingSink()
    const running = engine.run(runOf(workspaceOf({ 'main.tf': frozen })), sink, abort.signal)
    while (!existsSync(join(directory.path, 'pid'))) await turn()
    abort.abort()
    const outcome = await running
    assert.ok(!outcome.ok && outcome.canceled)
    assert.match(outcome.message, /was killed by SIGKILL while it worked on terraform_data\.second/)
    assert.ok(outcome.resources.some(({ address }) => address === 'terraform_data.first'))
    await gone(provisionerIn(directory.path))
  })

  test(`${name}: a superseded run is killed at once, rejects, and leaves its directory to its successor`, async () => {
    await using directory = temporaryDirectory()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path }))
    const sink = new RecordingSink()
    const abort = new AbortController()
    const run = runOf(workspaceOf({ 'main.tf': hanging(directory.path) }))
    const running = engine.run(run, sink, abort.signal)
    await sink.logged('(local-exec): started')
    abort.abort(new Superseded('stack'))
    await assert.rejects(running, Superseded)
    await gone(provisionerIn(directory.path))
    assert.ok(existsSync(join(directory.path, 'work', 'stack', 'state.tfstate')))
    await engine.forget('stack')
    assert.ok(!existsSync(join(directory.path, 'work', 'stack')))
  })

  test(`${name}: a killed worker takes the binary and its provisioners along, and the next attempt loses nothing`, async () => {
    await using directory = temporaryDirectory()
    const settings = testSettings(directory.path, { terraformBin: path })
    const run = runOf(workspaceOf({ 'main.tf': hanging(directory.path) }))
    writeFileSync(join(directory.path, 'order'), JSON.stringify({ settings, run }))
    const worker = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'testing-worker.ts'), join(directory.path, 'order')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    for await (const line of createInterface(worker.stdout)) if (line.includes('(local-exec): started')) break
    const record = join(directory.path, 'work', 'stack', 'process')
    while (!existsSync(record)) await turn()
    const binary = Number(readFileSync(record, 'utf8').split('\n')[1])
    assert.ok(runs(binary) && runs(provisionerIn(directory.path)))
    const left = readFileSync(join(directory.path, 'work', 'stack', 'state.tfstate'), 'utf8')
    const id = /"id": "([^"]+)"/.exec(left)?.[1]
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    await Promise.all([gone(binary), gone(provisionerIn(directory.path))])

    const sink = new RecordingSink()
    const calm = workspaceOf({ 'main.tf': hanging(directory.path).replace(/exec sleep 1000/, 'true') })
    const outcome = await terraformEngine(settings).run({ ...run, workspace: calm }, sink, never)
    assert.ok(outcome.ok, JSON.stringify(outcome))
    assert.equal(outcome.resources.find(({ address }) => address === 'terraform_data.first')?.physicalId, id)
    assert.match(sink.text, /A former attempt left state/)
  })

  test(`${name}: an attempt that takes over while the former one still works ends that first`, async () => {
    await using directory = temporaryDirectory()
    const engine = terraformEngine(testSettings(directory.path, { terraformBin: path }))
    const run = runOf(workspaceOf({ 'main.tf': hanging(directory.path) }))
    const sink = new RecordingSink()
    const former = engine.run(run, sink, never)
    await sink.logged('(local-exec): started')
    const record = join(directory.path, 'work', 'stack', 'process')
    while (!existsSync(record)) await turn()
    const provisioner = provisionerIn(directory.path)
    const calm = workspaceOf({ 'main.tf': hanging(directory.path).replace(/exec sleep 1000/, 'true') })
    // As a superseded sink does: the former attempt may store nothing any more.
    sink.flush = () => Promise.reject(new Superseded('stack'))
    const successor = engine.run({ ...run, workspace: calm }, new RecordingSink(), never)
    await assert.rejects(former)
    assert.ok((await successor).ok)
    await gone(provisioner)
  })
}

test('a sink that cannot store stops the run, and what it could not store is there for the next attempt', async () => {
  await using directory = temporaryDirectory()
  const engine = terraformEngine(testSettings(directory.path, { terraformBin: binaries[0]!.path }))
  const run = runOf(workspaceOf({ 'main.tf': hanging(directory.path) }))
  const broken = new RecordingSink()
  broken.state = () => Promise.reject(new Error('the database is gone'))
  await assert.rejects(engine.run(run, broken, never), /the database is gone/)

  const sink = new RecordingSink()
  const calm = workspaceOf({ 'main.tf': 'resource "terraform_data" "first" { input = "x" }' })
  const outcome = await engine.run({ ...run, workspace: calm }, sink, never)
  assert.ok(outcome.ok)
  assert.ok(!sink.story.includes('CREATE COMPLETE terraform_data.first'))
})

test('a left state is ignored when another machine has worked on the stack since', async () => {
  await using directory = temporaryDirectory()
  const settings = testSettings(directory.path, { terraformBin: binaries[0]!.path })
  const engine = terraformEngine(settings)
  const run = runOf(workspaceOf({ 'main.tf': 'resource "terraform_data" "a" { input = "x" }' }))
  const sink = new RecordingSink()
  const abort = new AbortController()
  // Stored and then superseded before the end: the directory stays.
  sink.state = async snapshot => {
    sink.states.push(snapshot)
    throw new Superseded('stack')
  }
  await assert.rejects(engine.run(run, sink, abort.signal), Superseded)
  const elsewhere = new RecordingSink()
  const other = terraformEngine({ ...settings, workRoot: join(directory.path, 'elsewhere') })
  const changed = workspaceOf({ 'main.tf': 'resource "terraform_data" "b" { input = "x" }' })
  await other.run({ ...run, workspace: changed, state: sink.newest }, elsewhere, never)

  const state = join(settings.workRoot, 'stack', 'state.tfstate')
  // The run was killed, perhaps while it wrote there.
  const forged = JSON.parse(sink.newest!.toString()) as { serial: number }
  writeFileSync(state, JSON.stringify({ ...forged, serial: 99 }))
  const last = new RecordingSink()
  const outcome = await engine.run({ ...run, workspace: changed, state: elsewhere.newest }, last, never)
  assert.deepEqual(
    outcome.resources.map(({ address }) => address),
    ['terraform_data.b'],
  )
  assert.doesNotMatch(last.text, /former attempt/)
})

test('a completion is reported only when the state that knows of it is stored', async () => {
  await using directory = temporaryDirectory()
  const engine = terraformEngine(testSettings(directory.path, { terraformBin: binaries[0]!.path }))
  const sink = new RecordingSink()
  const stored: StateSnapshot[] = []
  sink.state = async snapshot => {
    await turn()
    stored.push(snapshot)
  }
  const ahead: string[] = []
  sink.resource = ({ status, address, physicalId }) => {
    const known = stored.some(({ bytes }) => bytes.includes(physicalId ?? 'nothing'))
    if (status === 'COMPLETE' && !known) ahead.push(address)
  }
  const many = 'resource "terraform_data" "many" { count = 200 }'
  assert.ok((await engine.run(runOf(workspaceOf({ 'main.tf': many })), sink, never)).ok)
  assert.deepEqual(ahead, [])
})
