import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { enqueue } from './enqueue.ts'
import { job } from './job.ts'
import { join } from './membership.ts'
import { buryTheDead } from './take-over.ts'
import { endlessJob } from './test-worker.ts'
import { freshQueue, jobRows, moment, silent, until, type QueueWorld } from './test-world.ts'

const script = fileURLToPath(new URL('test-worker.ts', import.meta.url))

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
  const done = moment<number>()
  await world.work([endingJob(done.comes)])
  await killed(child)
  assert.equal(await done.came, 2)
})

test('take-over: one look is not enough, and only one of many observers buries', async () => {
  await using world = await freshQueue()
  const member = await join(world.url, silent)
  await world.db.updateTable('worker').set({ host: 'elsewhere' }).execute()
  const observer = { workerId: 'observer', rejoinedAt: undefined }
  assert.equal(await buryTheDead(world.db, observer, longAgo(member.workerId), silent), 0, 'while it lives')
  await member.leave({ removeRow: false })
  assert.equal(await buryTheDead(world.db, observer, new Map(), silent), 0, 'at first sight')
  const recentlyBack = { ...observer, rejoinedAt: performance.now() }
  assert.equal(
    await buryTheDead(world.db, recentlyBack, longAgo(member.workerId), silent),
    0,
    'by one just back',
  )

  const buried = await until(async () => {
    const looks = [1, 2, 3, 4].map(() => buryTheDead(world.db, observer, longAgo(member.workerId), silent))
    const counts = await Promise.all(looks)
    return counts.includes(1) && counts.reduce((sum, count) => sum + count)
  })
  assert.equal(buried, 1)
})

const longAgo = (workerId: string) => new Map([[workerId, performance.now() - 60_000]])
