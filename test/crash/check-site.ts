import assert from 'node:assert/strict'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Site } from './site.ts'
import { until } from './until.ts'

/** What must hold when all is quiet: nothing is stuck, and nothing is left behind. */
export async function checkSite(site: Site): Promise<void> {
  const { db, workers } = site
  const open = await db
    .selectFrom('stack_operation')
    .select('id')
    .where('status', 'in', ['PENDING', 'IN_PROGRESS'])
    .execute()
  assert.deepEqual(open, [], 'no operation is open')
  const underChange = await db
    .selectFrom('provisioned_product')
    .select('id')
    .where('status', '=', 'UnderChange')
    .execute()
  assert.deepEqual(underChange, [], 'no instance is under change')
  const jobs = () => sql<{ id: string }>`select id from graphile_worker.jobs`.execute(db)
  await until('the queue is empty', async () => (await jobs()).rows.length === 0)
  assert.deepEqual(processesIn(site.directory), [], 'no binary is left')
  // A worker that starts clears away what killed ones have left in its data directory.
  await Promise.all(workers.map(worker => worker.kill()))
  await Promise.all(workers.map(worker => worker.start()))
  await until('no work directory is left', () => leftovers(site).length === 0).catch(() =>
    assert.deepEqual(leftovers(site), []),
  )
}

const leftovers = ({ directory, workers }: Site): string[] =>
  [join(directory, 'tmp'), ...workers.map(({ dataDir }) => join(dataDir, 'work'))].flatMap(entries)

function entries(directory: string): string[] {
  try {
    return readdirSync(directory).map(name => join(directory, name))
  } catch {
    return []
  }
}

/** Processes that work in a directory; none where the system does not tell. */
function processesIn(directory: string): string[] {
  return entries('/proc').filter(process => {
    try {
      return readlinkSync(join(process, 'cwd')).startsWith(directory)
    } catch {
      return false
    }
  })
}
