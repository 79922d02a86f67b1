import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { processStart } from '../base/process-start.ts'
import { connect } from '../db/connect.ts'
import { enqueue } from './enqueue.ts'
import { job } from './job.ts'
import { join } from './membership.ts'
import { buryTheDead } from './take-over.ts'
import { endlessJob } from './worker.fixture.ts'
import { freshQueue, jobRows, moment, silent, until, type QueueWorld } from './world.fixture.ts'

const script = fileURLToPath(new URL('worker.fixture.ts', import.meta.url))

const startProcess = (url: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['ignore', 'ignore', 'inherit'] })

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

interface Began {
  readonly worker_id: string
  readonly attempt: number
  readonly pid: number
}

const began = async (world: QueueWorld, attempt: number): Promise<Began | undefined> =>
  (await sql<Began>`select * from began where attempt = ${attempt}`.execute(world.db)).rows[0]

async function endlessWorld(): Promise<QueueWorld> {
  const world = await freshQueue()
  await sql`create table began (worker_id text, attempt integer, pid integer)`.execute(world.db)
  await world.db.transaction().execute(tx => enqueue(tx, endlessJob, {}, { queueName: 'stack' }))
  return world
}

/** The same job, but this one ends. */
const endingJob = (done: (attempt: number) => void) =>
  job({ ...endlessJob, payload: t.Object({}), run: async (_payload, { attempt }) => done(attempt) })

test('take-over: what a killed worker was doing is done by another', async () => {
  await using world = await endlessWorld()
  const child = startProcess(world.url)
  await until(() => began(world, 1))
  const done = moment<number>()
  const other = await world.work([endingJob(done.comes)])
  await killed(child)
  assert.equal(await done.came, 2)
  await other.stop()
  assert.deepEqual(await jobRows(world.db), [])
  assert.deepEqual(await world.db.selectFrom('worker').selectAll().execute(), [])
})

test('take-over: a worker that is started again takes over from itself', async () => {
  await using world = await endlessWorld()
  const first = startProcess(world.url)
  await until(() => began(world, 1))
  await killed(first)
  const second = startProcess(world.url)
  const row = await until(() => began(world, 2))
  assert.equal(row.pid, second.pid)
  await killed(second)
})

test('take-over: a worker on another machine is dead when its lock stays free', async () => {
  await using world = await endlessWorld()
  const child = startProcess(world.url)
  const { worker_id } = await until(() => began(world, 1))
  // Nothing is known of its process now.
  await world.db.updateTable('worker').set({ host: 'elsewhere' }).where('id', '=', worker_id).execute()
  await killed(child)
  assert.deepEqual(await looks(world, 21), [...nothing(20), 1])
  const done = moment<number>()
  await world.work([endingJob(done.comes)])
  assert.equal(await done.came, 2)
})

test('take-over: a process with the id of a dead worker is not taken for it', async () => {
  await using world = await freshQueue()
  const member = await join(world.url, silent)
  const alive = { pid: process.ppid, process_started: await processStart(process.ppid) }
  await world.db.updateTable('worker').set(alive).execute()
  await member.leave({ removeRow: false })
  assert.deepEqual(await looks(world, 3), nothing(3))
  await world.db.updateTable('worker').set({ process_started: 'long before' }).execute()
  assert.deepEqual(await looks(world, 1), [1])
})

test('take-over: a worker that has its lock back is not suspected any more, and a look that fails forgets', async () => {
  await using world = await freshQueue()
  const member = await join(world.url, silent)
  await world.db.updateTable('worker').set({ host: 'elsewhere' }).execute()
  const suspicions = new Map([[member.workerId, 20]])
  assert.equal(await buryTheDead(world.db, observer, suspicions, silent), 0)
  assert.equal(suspicions.size, 0)
  await member.leave({ removeRow: false })
  suspicions.set(member.workerId, 20)
  await using nowhere = connect('postgresql://127.0.0.1:1/', { max: 1, applicationName: 'larder test' })
  await assert.rejects(buryTheDead(nowhere, observer, suspicions, silent))
  assert.equal(await buryTheDead(world.db, observer, suspicions, silent), 0)
})

test('take-over: only one of many observers buries', async () => {
  await using world = await freshQueue()
  const member = await join(world.url, silent)
  await world.db.updateTable('worker').set({ host: 'elsewhere' }).execute()
  await member.leave({ removeRow: false })
  const buried = await until(async () => {
    const suspicious = [1, 2, 3, 4].map(() => new Map([[member.workerId, 20]]))
    const counts = await Promise.all(suspicious.map(seen => buryTheDead(world.db, observer, seen, silent)))
    return counts.includes(1) && counts.reduce((sum, count) => sum + count)
  })
  assert.equal(buried, 1)
})

const observer = { workerId: 'observer' }

const nothing = (times: number): number[] => Array.from({ length: times }, () => 0)

/** So many looks in a row, and how many each one buried. The dead session may take a moment to end. */
async function looks(world: QueueWorld, times: number): Promise<number[]> {
  await until(async () => {
    const held = await sql`
      select from pg_locks join worker on lock_key = (classid::bigint << 32) | objid::bigint
      where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`.execute(world.db)
    return held.rows.length === 0
  })
  const suspicions = new Map<string, number>()
  const counts: number[] = []
  for (let look = 0; look < times; look++) {
    counts.push(await buryTheDead(world.db, observer, suspicions, silent))
  }
  return counts
}
