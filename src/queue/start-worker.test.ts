import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { ServiceUnavailable } from '../db/errors.ts'
import { enqueue } from './enqueue.ts'
import { Interrupted, job, type JobContext } from './job.ts'
import { forgivenAttempts } from './rows.ts'
import { queueStats } from './stats.ts'
import { freshQueue, jobRows, moment, skipBackOff, until, type QueueWorld } from './world.fixture.ts'

const payload = t.Object({ n: t.Integer() })
type Run = (n: number, context: JobContext<unknown>) => Promise<void>
type GiveUp = (error: Error) => Promise<void>

const testJob = (run: Run, giveUp: GiveUp = async () => {}, maxAttempts = 3) =>
  job({
    name: 'test.job',
    payload,
    maxAttempts,
    run: ({ n }, context: JobContext<unknown>) => run(n, context),
    giveUp: (_payload, _context, error) => giveUp(error),
  })

const add = (world: QueueWorld, n: number, queueName?: string, maxAttempts = 3) =>
  world.db.transaction().execute(tx =>
    enqueue(
      tx,
      testJob(async () => {}, undefined, maxAttempts),
      { n },
      queueName === undefined ? {} : { queueName },
    ),
  )

/** Ends when the job is told to stop, as a well-behaved job does. */
const untilToldToStop = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

test('worker: jobs of one queue run in order and one at a time', async () => {
  await using world = await freshQueue()
  for (let n = 0; n < 8; n++) await add(world, n, 'stack')
  const seen: number[] = []
  const all = moment()
  let running = 0
  let most = 0
  await world.work([
    testJob(async n => {
      most = Math.max(most, ++running)
      await sql`select pg_sleep(0.005)`.execute(world.db)
      running--
      if (seen.push(n) === 8) all.comes()
    }),
  ])
  await all.came
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5, 6, 7])
  assert.equal(most, 1)
})

test('worker: jobs of different queues run side by side, as many as it may', async () => {
  await using world = await freshQueue()
  const together = moment()
  let running = 0
  await world.work(
    [
      testJob(async () => {
        if (++running === 4) together.comes()
        await together.came
      }),
    ],
    { concurrency: 4 },
  )
  await Promise.all([1, 2, 3, 4].map(n => add(world, n, `stack ${n}`)))
  await together.came
})

test('worker: a job that keeps failing is tried as often as it says, and given up once', async () => {
  await using world = await freshQueue()
  const attempts: number[] = []
  const errors: string[] = []
  await world.work([
    testJob(
      async (_n, { attempt }) => {
        attempts.push(attempt)
        throw new Error(`failure ${attempt}`)
      },
      async error => void errors.push(error.message),
    ),
  ])
  await add(world, 1, 'stack')
  await until(async () => {
    await skipBackOff(world.db)
    return (await jobRows(world.db)).length === 0
  })
  assert.deepEqual(attempts, [1, 2, 3])
  assert.deepEqual(errors, ['failure 3'])
})

test('worker: between tries a job waits, and says why', async () => {
  await using world = await freshQueue()
  await world.work([testJob(() => Promise.reject(new Error('no luck')))])
  await add(world, 1)
  await until(async () => (await queueStats(world.db)).waiting === 1)
  assert.equal((await jobRows(world.db))[0]?.last_error, 'no luck')
})

test('worker: a giving up that fails is tried again', async () => {
  await using world = await freshQueue()
  const given: string[] = []
  const failing = testJob(
    () => Promise.reject(new Error('no luck')),
    async error => {
      if (given.push(error.message) < 2) throw new Error('not now')
    },
    1,
  )
  await world.work([failing])
  await add(world, 1, 'stack', 1)
  // The sweep of this very worker may come between two looks, so once is the least.
  await until(
    async () => given.length > 1 || (given.length === 1 && (await queueStats(world.db)).failed === 1),
  )
  // A worker that starts sweeps at once; the others do so every few seconds.
  await world.work([failing])
  await until(async () => (await jobRows(world.db)).length === 0)
  assert.deepEqual(given, ['no luck', 'not now'])
})

test('worker: a job whose worker dies every time is given up in the end', async () => {
  await using world = await freshQueue()
  await add(world, 1, 'stack')
  const last = forgivenAttempts + 2
  await sql`update graphile_worker._private_jobs
    set attempts = ${last}, max_attempts = ${last}, locked_by = 'of a dead worker', locked_at = now()`.execute(
    world.db,
  )
  await sql`update graphile_worker._private_job_queues
    set locked_by = 'of a dead worker', locked_at = now()`.execute(world.db)
  const given = moment<string>()
  await world.work([
    testJob(
      () => assert.fail('It must not run again'),
      async error => given.comes(error.message),
    ),
  ])
  assert.match(await given.came, /died/)
})

test('worker: a database that is away is not the fault of the job', async () => {
  await using world = await freshQueue()
  const again = moment<JobContext<unknown>>()
  const unlucky = testJob(
    async (_n, context) => {
      if (context.attempt === 1) throw new ServiceUnavailable()
      again.comes(context)
    },
    () => assert.fail('It must not be given up'),
    1,
  )
  await world.work([unlucky])
  await add(world, 1, 'stack', 1)
  await until(async () => (await queueStats(world.db)).waiting === 1)
  await skipBackOff(world.db)
  assert.equal((await again.came).attempt, 2)
})

test('worker: stop gives a running job back at once, and another finishes it', async () => {
  await using world = await freshQueue()
  const begun = moment<JobContext<unknown>>()
  const first = await world.work([
    testJob(
      async (_n, context) => {
        begun.comes(context)
        await untilToldToStop(context.signal)
      },
      () => assert.fail('It must not be given up'),
      1,
    ),
  ])
  await add(world, 1, 'stack', 1)
  const { signal } = await begun.came
  const finished = moment<JobContext<unknown>>()
  const second = await world.work([testJob(async (_n, context) => finished.comes(context), undefined, 1)])
  await first.stop()
  assert.ok(signal.reason instanceof Interrupted && signal.reason.why === 'stopping')
  const { attempt, workerId } = await finished.came
  assert.ok(attempt > 1)
  assert.equal(workerId, second.workerId)
})

test('worker: stop lets a job end that needs less than the grace', async () => {
  await using world = await freshQueue()
  const begun = moment()
  const mayEnd = moment()
  const worker = await world.work(
    [
      testJob(async (_n, { signal }) => {
        begun.comes()
        await mayEnd.came
        assert.equal(signal.aborted, false)
      }),
    ],
    { stopGraceMs: 60_000 },
  )
  await add(world, 1)
  await begun.came
  const stopped = worker.stop()
  mayEnd.comes()
  await stopped
  assert.deepEqual(await jobRows(world.db), [])
  assert.deepEqual(await world.db.selectFrom('worker').selectAll().execute(), [])
})

test('worker: an attempt knows whether it is still the only one', async () => {
  await using world = await freshQueue()
  const answers: boolean[] = []
  const begun = moment()
  const done = moment()
  await world.work([
    testJob(async (_n, { attempt, stillMine }) => {
      if (attempt > 1) return
      const ask = () => world.db.transaction().execute(stillMine)
      answers.push(await ask())
      begun.comes()
      // Somebody takes the job away.
      await sql`update graphile_worker._private_jobs set locked_by = null, locked_at = null, max_attempts = 5`.execute(
        world.db,
      )
      answers.push(await ask())
      done.comes()
    }),
  ])
  await add(world, 1)
  await done.came
  assert.deepEqual(answers, [true, false])
})

test('worker: stop leaves behind a job that does not listen, and another runs it', async () => {
  await using world = await freshQueue()
  const begun = moment()
  const deaf = testJob(async () => {
    begun.comes()
    await new Promise(() => {})
  })
  const first = await world.work([deaf], { abandonMs: 1 })
  await add(world, 1, 'stack')
  await begun.came
  await first.stop()
  const again = moment<number>()
  await world.work([testJob(async (_n, { attempt }) => again.comes(attempt))])
  assert.ok((await again.came) > 1)
})
