import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { enqueue } from './enqueue.ts'
import { Interrupted, job, type JobContext } from './job.ts'
import { proxyTo } from './proxy.fixture.ts'
import { freshQueue, jobRows, moment, until, type QueueWorld } from './world.fixture.ts'

const heldJob = (run: (context: JobContext<unknown>) => Promise<void>) =>
  job({
    name: 'test.held',
    payload: t.Object({}),
    maxAttempts: 1,
    run: (_payload, context: JobContext<unknown>) => run(context),
  })

/** Ends when the job is told to stop, as a well-behaved job does. */
const untilToldToStop = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

const add = (world: QueueWorld) =>
  world.db.transaction().execute(tx =>
    enqueue(
      tx,
      heldJob(async () => {}),
      {},
      { queueName: 'stack' },
    ),
  )

const sessionPid = async (world: QueueWorld, workerId: string): Promise<number | undefined> =>
  (
    await sql<{ pid: number }>`
      select pg_locks.pid from pg_locks join worker on lock_key = (classid::bigint << 32) | objid::bigint
      where locktype = 'advisory' and granted and worker.id = ${workerId}
        and database = (select oid from pg_database where datname = current_database())`.execute(world.db)
  ).rows[0]?.pid

test('membership: a worker that loses its session takes its lock again, and its job goes on', async () => {
  await using world = await freshQueue()
  const begun = moment()
  const mayEnd = moment()
  const attempts: number[] = []
  const held = heldJob(async ({ attempt, signal }) => {
    attempts.push(attempt)
    begun.comes()
    await mayEnd.came
    assert.equal(signal.aborted, false)
  })
  const worker = await world.work([held])
  const { workerId } = worker
  await world.work([held])
  await add(world)
  await begun.came
  const before = await until(() => sessionPid(world, workerId))
  await sql`select pg_terminate_backend(${before})`.execute(world.db)
  await until(async () => {
    const now = await sessionPid(world, workerId)
    return now !== undefined && now !== before
  })
  mayEnd.comes()
  await until(async () => (await jobRows(world.db)).length === 0)
  assert.equal(worker.workerId, workerId)
  assert.deepEqual(attempts, [1])
})

test('membership: a worker that was taken for dead stops its attempts and joins anew', async () => {
  await using world = await freshQueue()
  const begun = moment<JobContext<unknown>>()
  const again = moment<JobContext<unknown>>()
  const fenced: string[] = []
  const held = heldJob(async context => {
    if (context.attempt > 1) return again.comes(context)
    begun.comes(context)
    await untilToldToStop(context.signal)
  })
  const worker = await world.work([held], { onFenced: id => void fenced.push(id) })
  const before = worker.workerId
  await add(world)
  const { signal } = await begun.came
  await world.db.deleteFrom('worker').execute()
  const second = await again.came
  assert.ok(signal.reason instanceof Interrupted && signal.reason.why === 'superseded')
  assert.deepEqual(fenced, [before])
  assert.notEqual(second.workerId, before)
  assert.equal(second.workerId, worker.workerId)
  await worker.stop()
})

test('membership: connections that are cut are replaced, and the next job runs', async () => {
  await using world = await freshQueue()
  const ran = moment()
  const worker = await world.work([heldJob(async () => ran.comes())])
  const { workerId } = worker
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'larder test'`.execute(
    world.db,
  )
  await add(world)
  await ran.came
  assert.equal(worker.workerId, workerId)
})

test('membership: a worker whose way to the database falls silent stops its attempts by itself', async () => {
  await using world = await freshQueue()
  await using proxy = await proxyTo(world.url)
  const begun = moment<JobContext<unknown>>()
  const again = moment<JobContext<unknown>>()
  const told = moment<unknown>()
  const held = heldJob(async context => {
    if (context.attempt > 1) return again.comes(context)
    begun.comes(context)
    await untilToldToStop(context.signal)
  })
  const worker = await world.work([held], { databaseUrl: proxy.url })
  await add(world)
  const { signal, workerId } = await begun.came
  signal.addEventListener('abort', () => told.comes(signal.reason))
  proxy.freeze()
  const reason = await told.came
  assert.ok(reason instanceof Interrupted && reason.why === 'superseded')
  proxy.thaw()
  const second = await again.came
  assert.notEqual(second.workerId, workerId)
  assert.equal(second.workerId, worker.workerId)
  await worker.stop()
})
