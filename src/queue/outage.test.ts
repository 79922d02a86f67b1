import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { t } from '../base/schema.ts'
import { connect } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { untilReachable } from '../db/retry.ts'
import { enqueue } from './enqueue.ts'
import { job } from './job.ts'
import { startWorker } from './start-worker.ts'
import { jobRows, moment, silent, until } from './world.fixture.ts'

test('outage: while the database is away a job goes on, and afterwards the worker is still the same', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'larder-outage-'))
  let server = await startEmbedded(directory)
  const databaseUrl = server.url
  await migrate(databaseUrl)
  const db = connect(databaseUrl, { max: 3, applicationName: 'larder test' })
  const begun = moment()
  const mayEnd = moment()
  const ran: string[] = []
  const named = job({
    name: 'test.named',
    payload: t.Object({ name: t.Text() }),
    maxAttempts: 1,
    async run({ name }, { signal }) {
      if (name === 'long') {
        begun.comes()
        await mayEnd.came
        assert.equal(signal.aborted, false)
      }
      ran.push(name)
    },
  })
  const fenced: string[] = []
  const worker = await startWorker({
    ...{ databaseUrl, db, jobs: [named], services: {}, concurrency: 2, logger: silent },
    onFenced: id => void fenced.push(id),
  })
  const add = (name: string) =>
    db.transaction().execute(tx => enqueue(tx, named, { name }, { queueName: name }))
  try {
    await add('long')
    await begun.came
    await server.stop()
    // The job ends while nobody can write that down.
    mayEnd.comes()
    await until(() => ran.length === 1)
    server = await startEmbedded(directory)
    assert.equal(server.url, databaseUrl)
    await untilReachable(() => add('next'), AbortSignal.timeout(30_000))
    await until(async () => ran.length === 2 && (await jobRows(db)).length === 0)
    assert.deepEqual(ran, ['long', 'next'])
    assert.deepEqual(fenced, [])
  } finally {
    await worker.stop()
    await db.destroy()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
})
