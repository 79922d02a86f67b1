import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { emptyDatabase, freshDatabase } from '../../test/database.ts'
import { openSession } from './connect.ts'
import { graphileSteps, migrate } from './migrate.ts'

/** Migrates in a process of its own. */
const migrateElsewhere = (url: string) => {
  const script = `import { migrate } from ${JSON.stringify(new URL('migrate.ts', import.meta.url).href)}
    await migrate(${JSON.stringify(url)})`
  return promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script])
}

async function query(url: string, text: string) {
  const session = await openSession(url, 'test')
  try {
    return (await session.query<Record<string, unknown>>(text)).rows
  } finally {
    await session.end()
  }
}

test('four processes that start at once all find the schema complete', async () => {
  await using database = await emptyDatabase()
  await Promise.all(Array.from({ length: 4 }, () => migrateElsewhere(database.url)))
  assert.deepEqual(await query(database.url, 'select epoch from access_epoch'), [{ epoch: 1 }])
  const locks = await query(database.url, `select from pg_locks where locktype = 'advisory' and database =
    (select oid from pg_database where datname = current_database())`) // prettier-ignore
  assert.deepEqual(locks, [])
})

test('a second time there is nothing to do, and nobody has to wait for it', async () => {
  await using database = await freshDatabase()
  const before = await query(database.url, 'select * from larder_migration order by name')
  const other = await openSession(database.url, 'test')
  await other.query('begin')
  await other.query('lock table larder_migration in share row exclusive mode')
  await migrate(database.url)
  await other.end()
  assert.deepEqual(await query(database.url, 'select * from larder_migration order by name'), before)
})

test('the steps of the installed Graphile Worker are those that we count on', async () => {
  await using database = await freshDatabase()
  const steps = await query(database.url, 'select max(id) as id from graphile_worker.migrations')
  assert.deepEqual(steps, [{ id: graphileSteps }])
})

test('a database of a newer Larder is refused', async () => {
  await using database = await freshDatabase()
  await query(database.url, `insert into larder_migration (name, hash) values ('999-later', 'x')`)
  await assert.rejects(migrate(database.url), { name: 'CannotStart', message: /newer Larder.*999-later/ })
})

test('a job queue of a newer Larder is refused', async () => {
  await using database = await freshDatabase()
  await query(database.url, 'insert into graphile_worker.migrations (id) values (999)')
  await assert.rejects(migrate(database.url), { name: 'CannotStart', message: /newer Larder/ })
})

test('a database with another form of a step is refused', async () => {
  await using database = await freshDatabase()
  await query(database.url, `update larder_migration set hash = 'x' where name = '001-access'`)
  await assert.rejects(migrate(database.url), { name: 'CannotStart', message: /001-access/ })
})

test('a process that dies in the middle leaves whole steps, and the next one goes on', async () => {
  await using database = await emptyDatabase()
  const blocker = await openSession(database.url, 'test')
  await blocker.query('begin')
  // The third step cannot make its table while this one is there uncommitted.
  await blocker.query('create table stack (id text)')
  const running = migrateElsewhere(database.url)
  running.catch(() => {})
  const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  while ((await query(database.url, waiting)).length === 0) await new Promise(setImmediate)
  assert.ok(running.child.kill('SIGKILL'))
  await assert.rejects(running)
  await blocker.query('rollback')
  await blocker.end()
  await migrate(database.url)
  assert.deepEqual(await query(database.url, 'select epoch from access_epoch'), [{ epoch: 1 }])
})
