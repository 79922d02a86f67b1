import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { test } from 'node:test'
import { connect } from '../connect.ts'
import { ServiceUnavailable } from '../errors.ts'
import { migrate } from '../migrate.ts'
import { untilReachable } from '../retry.ts'
import type { Db } from '../tables.ts'
import { startEmbedded } from './embedded.ts'
import { commandLine } from './process.ts'

/** Below a directory that only we may enter, as mkdtemp makes it; with a name that would trip a careless quoting. */
async function dataDirectory(name = `it's a data, dir`) {
  const path = await mkdtemp(join(tmpdir(), 'larder-embedded-'))
  return { path: join(path, name), [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

const postmasterPid = async (dataDir: string): Promise<number> =>
  parseInt(await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8'))

/** May be tried again: a commit whose answer is lost with the server is done all the same. */
const addAccount = (db: Db, id: string) =>
  db
    .insertInto('account')
    .values({ id, name: id })
    .onConflict(oc => oc.doNothing())
    .execute()
const accounts = async (db: Db) => (await db.selectFrom('account').select('id').orderBy('id').execute()).map(row => row.id) // prettier-ignore

async function withPool<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(url, { max: 2, applicationName: 'test' })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** Another process that starts the server of a data directory and stays. */
async function startElsewhere(dataDir: string) {
  const module = JSON.stringify(new URL('embedded.ts', import.meta.url).href)
  const script = `import { startEmbedded } from ${module}
    try { console.log((await startEmbedded(${JSON.stringify(dataDir)})).url); setInterval(() => {}, 1e6) }
    catch (error) { console.log(error.name + ': ' + error.message) }`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  for await (const said of createInterface(child.stdout)) return { child, exited, said }
  throw new Error('It said nothing')
}

test('what was written is there after a stop and a start, and a stop leaves nothing running', async () => {
  await using dir = await dataDirectory()
  const first = await startEmbedded(dir.path)
  const pid = await postmasterPid(dir.path)
  await migrate(first.url)
  await withPool(first.url, db => addAccount(db, '1'))
  await first.stop()
  assert.equal(await commandLine(pid), '')
  const second = await startEmbedded(dir.path)
  assert.deepEqual([first.takenOver, second.takenOver], [false, false])
  assert.deepEqual(await withPool(second.url, accounts), ['1'])
  await second.stop()
  await second.stop()
})

test('a second Larder on the same data directory is refused, and told which process is at work', async () => {
  await using dir = await dataDirectory()
  const server = await startEmbedded(dir.path)
  const { said, exited } = await startElsewhere(dir.path)
  await exited
  assert.match(said, new RegExp(`^CannotStart: Another Larder \\(process ${process.pid}\\)`))
  await assert.rejects(startEmbedded(dir.path), /Another Larder/)
  await migrate(server.url)
  await server.stop()
})

test('the server of a Larder that was killed is taken over with all that was committed', async () => {
  await using dir = await dataDirectory()
  const { child, exited, said: url } = await startElsewhere(dir.path)
  await migrate(url)
  await withPool(url, db => addAccount(db, '1'))
  const pid = await postmasterPid(dir.path)
  child.kill('SIGKILL')
  await exited
  const server = await startEmbedded(dir.path)
  assert.equal(server.takenOver, true)
  assert.equal(server.url, url)
  assert.equal(await postmasterPid(dir.path), pid)
  assert.deepEqual(await withPool(url, accounts), ['1'])
  await server.stop()
  assert.equal(await commandLine(pid), '')
})

test('when Larder and its server were both killed, the next start recovers all that was committed', async () => {
  await using dir = await dataDirectory()
  const { child, exited, said: url } = await startElsewhere(dir.path)
  await migrate(url)
  await withPool(url, db => addAccount(db, '1'))
  child.kill('SIGKILL')
  await exited
  process.kill(await postmasterPid(dir.path), 'SIGKILL')
  const server = await startEmbedded(dir.path)
  assert.equal(server.takenOver, false)
  assert.deepEqual(await withPool(server.url, accounts), ['1'])
  await server.stop()
})

test('a server that is killed while Larder runs comes back at the same URL, and pools find it', async () => {
  await using dir = await dataDirectory()
  let tell: (message: string) => void = () => {}
  const told = new Promise<string>(resolve => (tell = resolve))
  const server = await startEmbedded(dir.path, { log: message => tell(message) })
  try {
    await migrate(server.url)
    await withPool(server.url, async db => {
      await addAccount(db, '1')
      process.kill(await postmasterPid(dir.path), 'SIGKILL')
      const patience = AbortSignal.timeout(60_000)
      await untilReachable(() => addAccount(db, '2').catch(onlyUnavailable), patience)
      // Backends outlive their server for a moment, and may still answer.
      assert.match(await told, /went away/)
      assert.deepEqual(await untilReachable(() => accounts(db), patience), ['1', '2'])
    })
  } finally {
    // Left behind by a failure, it would keep the test process alive.
    await server.stop()
  }
})

function onlyUnavailable(error: unknown): never {
  assert.ok(error instanceof ServiceUnavailable)
  throw error
}

test('a Larder can be stopped while its server is gone, or is just coming back', async () => {
  await using dir = await dataDirectory()
  for (const wait of [false, true]) {
    let tell = () => {}
    const told = new Promise<void>(resolve => (tell = resolve))
    const server = await startEmbedded(dir.path, { log: tell })
    process.kill(await postmasterPid(dir.path), 'SIGKILL')
    if (wait) await told
    await server.stop()
    const left = await postmasterPid(dir.path).catch(() => 0)
    assert.equal(left && (await commandLine(left)), left && '')
  }
  await (await startEmbedded(dir.path)).stop()
})

test('the pid file of a killed server does not mislead, even when another process has its pid now', async () => {
  await using dir = await dataDirectory()
  await (await startEmbedded(dir.path)).stop()
  const pidFile = join(dir.path, 'postgres', 'data', 'postmaster.pid')
  for (const pid of [process.pid, 4_194_303]) {
    await writeFile(
      pidFile,
      `${pid}\n${join(dir.path, 'postgres', 'data')}\n1\n5432\n/nowhere\n\n\nready   \n`,
    )
    const server = await startEmbedded(dir.path)
    assert.equal(server.takenOver, false)
    await server.stop()
  }
})

test('of two first starts at once one works and the other is refused', async () => {
  await using dir = await dataDirectory()
  const both = await Promise.all([startElsewhere(dir.path), startElsewhere(dir.path)])
  assert.deepEqual(both.map(({ said }) => said.split(':')[0]).sort(), ['CannotStart', 'postgresql'])
  for (const { child } of both) child.kill('SIGKILL')
  await Promise.all(both.map(({ exited }) => exited))
  assert.deepEqual(await readdir(dir.path), ['postgres'])
  await (await startEmbedded(dir.path)).stop()
})

test('what a killed first start left behind is cleared away', async () => {
  await using dir = await dataDirectory()
  await mkdir(join(dir.path, 'postgres.new-4194303', 'data'), { recursive: true })
  await (await startEmbedded(dir.path)).stop()
  assert.deepEqual(await readdir(dir.path), ['postgres'])
})

test('a data directory whose path is too long for a socket, or cannot be quoted, works', async () => {
  for (const name of ['d'.repeat(120), 'a "quoted" name']) {
    await using dir = await dataDirectory(name)
    const server = await startEmbedded(dir.path)
    await withPool(server.url, db => db.selectNoFrom(eb => eb.lit(1).as('one')).execute())
    await server.stop()
    const first = await readlink(join(dir.path, 'postgres', 'socket'))
    assert.ok(decodeURIComponent(server.url).includes(first))
    await (await startEmbedded(dir.path)).stop()
    await assert.rejects(stat(first), { code: 'ENOENT' })
    await rm(await readlink(join(dir.path, 'postgres', 'socket')), { recursive: true })
  }
})

test('a cluster of another PostgreSQL, a spoilt password and a broken setting are said plainly', async () => {
  await using dir = await dataDirectory()
  await (await startEmbedded(dir.path)).stop()
  const spoil = async (file: string, text: string, message: RegExp) => {
    const path = join(dir.path, 'postgres', file)
    const before = await readFile(path)
    await writeFile(path, text)
    await assert.rejects(startEmbedded(dir.path), { name: 'CannotStart', message })
    await writeFile(path, before)
  }
  await spoil('data/PG_VERSION', '15\n', /made by PostgreSQL 15/)
  await spoil('password', '', /does not hold the database's password/)
  await spoil('data/postgresql.conf', 'shared_buffers = lots\n', /does not start[^]*shared_buffers/)
  await spoil('data/global/pg_control', 'nonsense', /does not start/)
  await (await startEmbedded(dir.path)).stop()
})

test('a wrong password is refused, and the server that was started for it does not stay', async () => {
  await using dir = await dataDirectory()
  await (await startEmbedded(dir.path)).stop()
  await writeFile(join(dir.path, 'postgres', 'password'), 'x'.repeat(43))
  await assert.rejects(startEmbedded(dir.path), { name: 'CannotStart', message: /refuses the password/ })
  assert.ok(!(await readdir(join(dir.path, 'postgres', 'data'))).includes('postmaster.pid'))
})

test('a place where no directory can be made is refused', async () => {
  await using dir = await dataDirectory()
  await writeFile(dir.path, '')
  await assert.rejects(startEmbedded(dir.path), { name: 'CannotStart', message: /cannot be made/ })
})
