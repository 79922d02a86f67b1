import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { emptyDatabase, freshDatabase } from '../../test/database.ts'
import { connect, openSession } from './connect.ts'
import type { ConnectOptions } from './connect.ts'
import { isConnectionError, ServiceUnavailable, violates } from './errors.ts'

async function world(options: Partial<ConnectOptions> = {}) {
  const database = await freshDatabase()
  const db = connect(database.url, { max: 1, applicationName: 'test', ...options })
  const close = () => db.destroy().then(() => database[Symbol.asyncDispose]())
  return { db, url: database.url, [Symbol.asyncDispose]: close }
}

const account = { id: '1', name: 'one' }

/** read_only_sql_transaction */
const readOnlyViolation = { code: '25006' }

test('a read-only pool reads, and PostgreSQL refuses its writes', async () => {
  await using w = await world({ readOnly: true })
  assert.equal((await w.db.selectFrom('access_epoch').select('epoch').executeTakeFirstOrThrow()).epoch, 1)
  await assert.rejects(w.db.insertInto('account').values(account).execute(), readOnlyViolation)
})

test('the options of a URL do not make a read-only pool write', async () => {
  await using w = await world()
  const url = new URL(w.url)
  url.searchParams.set('options', '-c default_transaction_read_only=off')
  const db = connect(url.href, { max: 1, applicationName: 'test', readOnly: true })
  await assert.rejects(db.insertInto('account').values(account).execute(), readOnlyViolation)
  await db.destroy()
})

test('a transaction whose process sleeps for too long loses its connection, and that may be tried again', async () => {
  await using w = await world()
  const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(w.db)
  assert.deepEqual(rows, [{ idle_in_transaction_session_timeout: '30s' }])
  const transaction = w.db.transaction().execute(async tx => {
    await sql`set local idle_in_transaction_session_timeout = 1`.execute(tx)
    await openSession(w.url, 'meanwhile').then(async session => {
      await session.query('select pg_sleep(0.05)')
      await session.end()
    })
    await sql`select 1`.execute(tx)
  })
  await assert.rejects(transaction, ServiceUnavailable)
})

test('a bigint is a number, and one that does not fit is an error rather than another number', async () => {
  await using w = await world()
  const read = async (text: string) =>
    (await sql<{ n: number }>`select ${text}::bigint as n`.execute(w.db)).rows[0]?.n
  assert.equal(await read('9007199254740991'), Number.MAX_SAFE_INTEGER)
  await assert.rejects(read('9007199254740993'), RangeError)
})

test('statements are prepared once for each connection, and control of transactions is not', async () => {
  await using w = await world()
  for (let i = 0; i < 3; i++)
    await w.db
      .transaction()
      .execute(tx => tx.selectFrom('account').selectAll().where('id', '=', `${i}`).execute())
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
    w.db,
  )
  const statements = rows.map(row => row.statement)
  assert.equal(statements.filter(statement => statement.includes('"account"')).length, 1)
  assert.deepEqual(statements.filter(statement => !statement.startsWith('select')), []) // prettier-ignore
})

test('a table that changes under a prepared statement costs one error, not all that follow', async () => {
  await using w = await world()
  const read = () => w.db.selectFrom('account').selectAll().execute()
  await read()
  await sql`alter table account add column further text`.execute(w.db)
  await assert.rejects(read())
  assert.deepEqual(await read(), [])
})

test('a violated constraint is told by its name', async () => {
  await using w = await world()
  const insert = () => w.db.insertInto('account').values(account).execute()
  await insert()
  await assert.rejects(insert(), error => violates(error, 'account_pkey') && !violates(error, 'other'))
})

test('a pool outlives the loss of its connections, idle or in a transaction', async () => {
  await using w = await world({ max: 2 })
  const kill = sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`
  const killer = connect(w.url, { max: 1, applicationName: 'killer' })
  const lost = w.db.transaction().execute(async tx => {
    await tx.selectFrom('account').selectAll().execute()
    await kill.execute(killer)
    await tx.selectFrom('account').selectAll().execute()
  })
  await assert.rejects(lost, ServiceUnavailable)
  assert.deepEqual(await w.db.selectFrom('account').selectAll().execute(), [])
  await kill.execute(killer)
  await killer.destroy()
  await w.db.selectFrom('account').selectAll().execute().catch(() => {}) // prettier-ignore
  assert.deepEqual(await w.db.selectFrom('account').selectAll().execute(), [])
})

test('without a server every statement and every session is refused as ServiceUnavailable', async () => {
  const nowhere = 'postgresql://larder:x@%2Fnonexistent:5432/larder'
  const db = connect(nowhere, { max: 1, applicationName: 'test' })
  await assert.rejects(db.selectFrom('account').selectAll().execute(), ServiceUnavailable)
  await assert.rejects(openSession(nowhere, 'test'), { name: 'ServiceUnavailable', kind: 'unavailable' })
  await db.destroy()
})

test('a session tells when it ends', async () => {
  await using database = await emptyDatabase()
  const [session, other] = await Promise.all([openSession(database.url, 'a'), openSession(database.url, 'b')])
  const ended = new Promise(resolve => session.once('end', resolve))
  const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
  await other.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await ended
  await assert.rejects(session.query('select 1'), isConnectionError)
  await other.end()
})
