import assert from 'node:assert/strict'
import { test } from 'node:test'
import { t } from '../base/schema.ts'
import { enqueue } from './enqueue.ts'
import { job } from './job.ts'
import { queueStats } from './stats.ts'
import { freshQueue, jobRows, moment } from './world.fixture.ts'

const noted = (note: (n: number) => void = () => {}) =>
  job({
    name: 'test.noted',
    payload: t.Object({ n: t.Integer() }),
    maxAttempts: 3,
    run: async ({ n }) => note(n),
  })

test('enqueue: a job runs once, and its row is gone', async () => {
  await using world = await freshQueue()
  const ran = moment<number>()
  let runs = 0
  const worker = await world.work([
    noted(n => {
      runs++
      ran.comes(n)
    }),
  ])
  await world.db.transaction().execute(tx => enqueue(tx, noted(), { n: 7 }))
  assert.equal(await ran.came, 7)
  await worker.stop()
  assert.equal(runs, 1)
  assert.deepEqual(await jobRows(world.db), [])
})

test('enqueue: a job that was there before the worker runs', async () => {
  await using world = await freshQueue()
  await world.db.transaction().execute(tx => enqueue(tx, noted(), { n: 1 }))
  const ran = moment<number>()
  await world.work([noted(ran.comes)])
  assert.equal(await ran.came, 1)
})

test('enqueue: a transaction that is rolled back leaves no job', async () => {
  await using world = await freshQueue()
  const rolledBack = world.db.transaction().execute(async tx => {
    await enqueue(tx, noted(), { n: 1 })
    throw new Error('changed my mind')
  })
  await assert.rejects(rolledBack, /changed my mind/)
  assert.deepEqual(await queueStats(world.db), {
    ready: 0,
    waiting: 0,
    running: 0,
    failed: 0,
    oldestReady: null,
  })
})

test('enqueue: a payload that is not as declared is refused', async () => {
  await using world = await freshQueue()
  const wrong = world.db.transaction().execute(tx => enqueue(tx, noted(), { n: 1.5 }))
  await assert.rejects(wrong, { name: 'TypeError', message: /test\.noted: \/n / })
})

test('enqueue: a later time and a key are kept, and a waiting job is replaced under its key', async () => {
  await using world = await freshQueue()
  const runAt = new Date(Date.now() + 3_600_000)
  for (const n of [1, 2])
    await world.db.transaction().execute(tx => enqueue(tx, noted(), { n }, { jobKey: 'only', runAt }))
  assert.deepEqual(await queueStats(world.db), {
    ready: 0,
    waiting: 1,
    running: 0,
    failed: 0,
    oldestReady: null,
  })
})
