import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { enqueue } from './enqueue.ts'
import { job } from './job.ts'
import { removeUnusedQueues } from './rows.ts'
import { freshQueue, moment } from './world.fixture.ts'

const someJob = job({ name: 'test.some', payload: t.Object({}), maxAttempts: 3, run: async () => {} })

test('queue rows: those without jobs are removed, but not while somebody may be adding a job', async () => {
  await using world = await freshQueue()
  const { db } = world
  const queues = async () =>
    (
      await sql<{ queue_name: string }>`select queue_name from graphile_worker._private_job_queues`.execute(
        db,
      )
    ).rows
  const add = (queueName: string, before: () => Promise<void> = async () => {}) =>
    db.transaction().execute(async tx => {
      await enqueue(tx, someJob, {}, { queueName })
      await before()
    })
  await add('used')
  await add('unused')
  await sql`delete from graphile_worker._private_jobs where job_queue_id =
    (select id from graphile_worker._private_job_queues where queue_name = 'unused')`.execute(db)

  const mayCommit = moment()
  const added = moment()
  const adding = add('unused', async () => {
    added.comes()
    await mayCommit.came
  })
  await added.came
  await removeUnusedQueues(db)
  assert.equal((await queues()).length, 2)
  mayCommit.comes()
  await adding

  await sql`delete from graphile_worker._private_jobs where job_queue_id =
    (select id from graphile_worker._private_job_queues where queue_name = 'unused')`.execute(db)
  await removeUnusedQueues(db)
  assert.deepEqual(await queues(), [{ queue_name: 'used' }])
})
