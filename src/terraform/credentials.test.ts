import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { clearAbandonedCredentials, credentialsIn, writeCredentials } from './credentials.ts'
import type { EngineRun } from './engine.ts'
import { Superseded } from './errors.ts'
import { makeTemporary } from './temporary.ts'
import { terraformEngine } from './terraform.ts'
import { binaries, RecordingSink, runOf, temporaryDirectory, testSettings, workspaceOf } from './testing.ts'

// The files of a launch role are there for its run and nobody else, and gone afterwards, however the run ended.

const files = [
  { variable: 'KUBECONFIG', name: 'config', content: 'token: first\n' },
  { variable: 'CREDENTIALS', name: 'config', content: 'token: second\n' },
]

/** Tells where its files are, and how readable, and then does what is said. */
const telling = (then: string) =>
  workspaceOf({
    'main.tf': `
resource "terraform_data" "it" {
  provisioner "local-exec" {
    command = "echo at $KUBECONFIG $CREDENTIALS; cat $KUBECONFIG $CREDENTIALS; stat -c '%a %n' $KUBECONFIG $CREDENTIALS $(dirname $KUBECONFIG) $(dirname $(dirname $KUBECONFIG)); echo started; ${then}"
  }
}
`,
  })

const wherever = (log: string): string => {
  const path = /at (\S+)\/1\/config/.exec(log)?.[1]
  assert.ok(path, log)
  return path
}

for (const { name, path } of binaries) {
  const engineIn = (directory: string) =>
    terraformEngine(testSettings(directory, { terraformBin: path, cancelGraceMs: 100 }))
  const runWith = (then: string, more: Partial<EngineRun> = {}) => runOf(telling(then), { files, ...more })

  test(`${name}: files are there for their run alone, readable by nobody else, and gone when it has ended`, async () => {
    await using directory = temporaryDirectory()
    for (const then of ['true', 'false']) {
      const sink = new RecordingSink()
      const outcome = await engineIn(directory.path).run(runWith(then), sink, new AbortController().signal)
      assert.equal(outcome.ok, then === 'true', JSON.stringify(outcome))
      assert.match(sink.text, /token: first[^]*token: second/)
      const modes = [...sink.text.matchAll(/^.*: (\d{3}) \S+$/gm)].map(([, mode]) => mode)
      assert.deepEqual(modes, ['600', '600', '700', '700'])
      assert.ok(!existsSync(wherever(sink.text)))
    }
  })

  test(`${name}: a run that is superseded, or whose states cannot be stored, takes its files along`, async () => {
    await using directory = temporaryDirectory()
    const abort = new AbortController()
    const sink = new RecordingSink()
    const running = engineIn(directory.path).run(runWith('exec sleep 1000'), sink, abort.signal)
    await sink.logged('(local-exec): started')
    const where = wherever(sink.text)
    assert.ok(existsSync(where))
    abort.abort(new Superseded('stack'))
    await assert.rejects(running, Superseded)
    assert.ok(existsSync(join(directory.path, 'work', 'stack')))
    assert.ok(!existsSync(where))

    const broken = new RecordingSink()
    broken.state = () => Promise.reject(new Error('the database is gone'))
    await assert.rejects(engineIn(directory.path).run(runWith('true'), broken, new AbortController().signal))
    assert.ok(!existsSync(wherever(broken.text)))
    await engineIn(directory.path).forget('stack')
  })

  test(`${name}: a killed worker’s files are gone as soon as its binary is`, async () => {
    await using directory = temporaryDirectory()
    const settings = testSettings(directory.path, { terraformBin: path })
    const order = join(directory.path, 'order')
    writeFileSync(order, JSON.stringify({ settings, run: runWith('exec sleep 1000') }))
    const worker = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'testing-worker.ts'), order],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let log = ''
    for await (const line of createInterface(worker.stdout)) {
      log += `${line}\n`
      if (line.includes('(local-exec): started')) break
    }
    const where = wherever(log)
    assert.equal(readFileSync(join(where, '1', 'config'), 'utf8'), 'token: first\n')
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    // No other worker starts: the watcher of the binary does it.
    while (existsSync(where)) await turn()
    assert.equal(readlinkSync(join(directory.path, 'work', 'stack', 'temporary')), join(where, '..'))
    await terraformEngine(settings).forget('stack')
  })
}

test('what a killed worker left with no binary running is cleared away, and what a living one has is not', async () => {
  await using directory = temporaryDirectory()
  const work = join(directory.path, 'work')
  const left: string[] = []
  for (const key of ['living', 'dead', 'bare']) {
    await mkdir(join(work, key), { recursive: true })
    const temporary = await makeTemporary()
    await symlink(temporary, join(work, key, 'temporary'))
    if (key !== 'bare') await writeCredentials(temporary, files)
    left.push(credentialsIn(temporary))
  }
  const [living, dead, bare] = left as [string, string, string]
  const owner = join(dead, 'owner')
  // The same number, and another start: a process that was there before.
  writeFileSync(owner, readFileSync(owner, 'utf8').replace(/^(.*\n.*\n).*/, '$1long ago'))
  await clearAbandonedCredentials(work)
  assert.deepEqual([living, dead, bare].map(existsSync), [true, false, false])
  const engine = terraformEngine(testSettings(directory.path))
  for (const key of ['living', 'dead', 'bare']) await engine.forget(key)
  assert.ok(!existsSync(living))
})

test('without any work directory there is nothing to clear away', async () => {
  await using directory = temporaryDirectory()
  await clearAbandonedCredentials(join(directory.path, 'work'))
})
