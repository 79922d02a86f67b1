import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { CannotStart } from '../base/cannot-start.ts'
import { Keyring } from '../base/keyring.ts'
import { keyIdOf } from '../base/seal.ts'
import { connect } from './connect.ts'
import { neededKeyId, verifyMasterKey } from './installation.ts'
import { rotateMasterKey, sealedByDataKey, sealedByMasterKey } from './rotate.ts'
import type { Db } from './tables.ts'

async function world() {
  const database = await freshDatabase()
  const db = connect(database.url, { max: 4, applicationName: 'test' })
  const close = () => db.destroy().then(() => database[Symbol.asyncDispose]())
  return { db, [Symbol.asyncDispose]: close }
}

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)]
const before = new Keyring([oldKey])
const during = new Keyring([newKey, oldKey])
const after = new Keyring([newKey])

/** An account with so many access keys and as many stacks, every other one of them terminated. */
async function fill(db: Db, keyring: Keyring, count: number): Promise<void> {
  const now = new Date()
  await db.insertInto('account').values({ id: '1', name: 'one' }).execute()
  const template = {
    id: 'tpl-1',
    account_id: '1',
    type: 'RosTerraformTemplate',
    url: 'u',
    body: '',
    document: '{}',
  }
  await db.insertInto('template').values({ ...template, created_at: now }).execute() // prettier-ignore
  const ids = Array.from({ length: count }, (_, i) => `id-${i}`)
  const keys = ids.map(id => ({
    id,
    account_id: '1',
    user_id: null,
    secret: keyring.seal(id, `access_key/${id}`),
  }))
  await db.insertInto('access_key').values(keys).execute()
  for (const [i, id] of ids.entries()) {
    const data_key = i % 2 ? null : keyring.newDataKey(`stack/${id}`).wrapped
    const common = {
      account_id: '1',
      name: id,
      region_id: 'r',
      engine: 'echo',
      template_id: 'tpl-1',
      status: 'X',
    }
    await db.insertInto('stack').values({ id, ...common, data_key, created_at: now, updated_at: now }).execute() // prettier-ignore
  }
}

test('a rotation seals everything anew, once, so that the old key is not needed any more', async () => {
  await using w = await world()
  await verifyMasterKey(w.db, before)
  await fill(w.db, before, 401)
  await verifyMasterKey(w.db, during)
  const none = Object.fromEntries(sealedByMasterKey.map(({ table }) => [table, 0]))
  assert.deepEqual(await rotateMasterKey(w.db, during), { ...none, access_key: 401, stack: 201 })
  assert.deepEqual(await rotateMasterKey(w.db, during), none)
  await verifyMasterKey(w.db, after)
  for (const { id, secret } of await w.db.selectFrom('access_key').select(['id', 'secret']).execute())
    assert.equal(after.open(secret, `access_key/${id}`).toString(), id)
  for (const { id, data_key } of await w.db.selectFrom('stack').select(['id', 'data_key']).execute())
    if (data_key)
      assert.equal(keyIdOf(data_key), (after.openDataKey(data_key, `stack/${id}`), after.currentKeyId))
  await assert.rejects(verifyMasterKey(w.db, before), CannotStart)
})

test('a wrong master key is refused, and the message names the one that is needed', async () => {
  await using w = await world()
  assert.equal(await neededKeyId(w.db), undefined)
  await verifyMasterKey(w.db, before)
  assert.equal(await neededKeyId(w.db), before.currentKeyId)
  await assert.rejects(verifyMasterKey(w.db, after), {
    name: 'CannotStart',
    message: new RegExp(before.currentKeyId),
  })
})

test('of several processes that seal the probe at once, those with another key are refused', async () => {
  await using w = await world()
  const keyrings = Array.from({ length: 4 }, () => new Keyring([randomBytes(32)]))
  const outcomes = await Promise.allSettled(keyrings.map(keyring => verifyMasterKey(w.db, keyring)))
  assert.equal(outcomes.filter(outcome => outcome.status === 'fulfilled').length, 1)
})

test('every column that could hold a sealed value is known to be sealed by the master key or by a data key', async () => {
  await using w = await world()
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea' order by 1`.execute(w.db)
  const known = [...sealedByMasterKey, ...sealedByDataKey].map(({ table, column }) => `${table}.${column}`)
  assert.deepEqual(rows.map(row => row.name), known.sort()) // prettier-ignore
})
