import { sql } from 'kysely'
import { t } from '../base/schema.ts'
import { connect } from '../db/connect.ts'
import { job } from './job.ts'
import { startWorker } from './start-worker.ts'
import { silent } from './world.fixture.ts'

/**
 * A worker process for tests to kill: `node --import tsx src/queue/worker.fixture.ts <database url>`. Its one job writes
 * a row `began` and then never ends.
 */
export const endlessJob = job({
  name: 'test.endless',
  payload: t.Object({}),
  maxAttempts: 1,
  async run(_payload, { db, attempt, workerId }) {
    await sql`insert into began (worker_id, attempt, pid) values (${workerId}, ${attempt}, ${process.pid})`.execute(
      db,
    )
    await new Promise(() => {})
  },
})

const databaseUrl = process.argv[2]
if (process.argv[1] === import.meta.filename && databaseUrl !== undefined) {
  const db = connect(databaseUrl, { max: 2, applicationName: 'larder test worker' })
  await startWorker({ databaseUrl, db, jobs: [endlessJob], services: {}, concurrency: 2, logger: silent })
}
