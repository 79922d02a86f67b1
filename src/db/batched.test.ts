import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { batched } from './batched.ts'
import { connect } from './connect.ts'
import type { ReadDb } from './tables.ts'

/** Reads accounts by id, and tells which ids each statement asked for. */
function accounts() {
  const statements: string[][] = []
  const find = batched(
    (db: ReadDb, ids) => {
      statements.push(ids)
      return db
        .selectFrom('account')
        .selectAll()
        .where('id', '=', sql<string>`any(${ids}::text[])`)
        .execute()
    },
    row => row.id,
  )
  return { statements, find }
}

async function withAccounts(ids: readonly string[]) {
  const database = await freshDatabase()
  const db = connect(database.url, { max: 2, applicationName: 'test' })
  await db
    .insertInto('account')
    .values(ids.map(id => ({ id, name: `name of ${id}` })))
    .execute()
  const dispose = async () => {
    await db.destroy()
    await database[Symbol.asyncDispose]()
  }
  return { db, [Symbol.asyncDispose]: dispose }
}

test('reads that come while a statement is under way share the next one, each with its own row', async () => {
  await using world = await withAccounts(['a', 'b', 'c'])
  const { statements, find } = accounts()
  const rows = await Promise.all(['a', 'b', 'nobody', 'c', 'b'].map(id => find(world.db, id)))
  assert.deepEqual(
    rows.map(row => row?.name),
    ['name of a', 'name of b', undefined, 'name of c', 'name of b'],
  )
  assert.deepEqual(statements, [['a'], ['b', 'nobody', 'c']])
})

test('a read sees what was committed before it was asked for, whatever is under way', async () => {
  await using world = await withAccounts(['a'])
  const { find } = accounts()
  const before = find(world.db, 'a')
  await world.db.updateTable('account').set({ name: 'changed' }).where('id', '=', 'a').execute()
  const after = find(world.db, 'a')
  assert.equal((await before)?.id, 'a')
  assert.equal((await after)?.name, 'changed')
})

test('a failure reaches all who shared the statement, and nobody after them', async () => {
  await using world = await withAccounts(['a'])
  let failing = true
  const find = batched(
    (db: ReadDb, ids) =>
      failing
        ? Promise.reject(new Error(`no ${ids.join()}`))
        : db.selectFrom('account').selectAll().execute(),
    row => row.id,
  )
  const results = await Promise.allSettled(['a', 'b', 'c'].map(id => find(world.db, id)))
  assert.deepEqual(
    results.map(result => (result.status === 'rejected' ? String(result.reason) : 'served')),
    ['Error: no a', 'Error: no b,c', 'Error: no b,c'],
  )
  failing = false
  assert.equal((await find(world.db, 'a'))?.id, 'a')
})

test('more keys than one statement takes go into several', async () => {
  const ids = Array.from({ length: 450 }, (_, i) => `id-${i}`)
  await using world = await withAccounts(ids)
  const { statements, find } = accounts()
  const rows = await Promise.all(ids.map(id => find(world.db, id)))
  assert.deepEqual(
    rows.map(row => row?.id),
    ids,
  )
  assert.deepEqual(
    statements.map(keys => keys.length),
    [1, 200, 200, 49],
  )
})
