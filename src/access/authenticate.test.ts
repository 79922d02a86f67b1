import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { connect } from '../db/connect.ts'
import type { Db } from '../db/tables.ts'
import { authenticator as openAuthenticator } from './authenticate.ts'
import { nonces, purgeNonces } from './nonce.ts'
import type { Claim } from './signature/claim.ts'

const database = await freshDatabase()
const db = connect(database.url, { max: 4, applicationName: 'test' })
after(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})
const account = '1234567890123456'
await db.insertInto('account').values({ id: account, name: 'test' }).execute()
await db
  .insertInto('ram_user')
  .values({ id: '200000000000000001', account_id: account, name: 'alice', display_name: 'A' })
  .execute()

/** Sealing is marked, so that a secret which was not opened does not verify. */
const seal = (secret: string, context: string) => Buffer.from(`${context}:${secret}`)
const keyring = {
  open(sealed: Buffer, context: string) {
    const text = sealed.toString()
    assert.ok(text.startsWith(`${context}:`), 'opened in its context')
    return Buffer.from(text.slice(context.length + 1))
  },
}
async function newKey(userId: string | null = null, secret = 'secret') {
  const id = `LTAI${randomUUID()}`
  const row = { id, account_id: account, user_id: userId, secret: seal(secret, `access_key/${id}`) }
  await db.insertInto('access_key').values(row).execute()
  return id
}

/** Until it is confirmed. */
function authenticator(...given: Parameters<typeof openAuthenticator>) {
  const authenticate = openAuthenticator(...given)
  return async (...call: Parameters<typeof authenticate>) => (await authenticate(...call)).confirm()
}

const now = new Date()
const claim = (accessKeyId: string, more: Partial<Claim> = {}): Claim => ({
  accessKeyId,
  nonce: randomUUID(),
  timestamp: now.toISOString().slice(0, 19) + 'Z',
  signature: 'signed with secret',
  stringToSign: 'text',
  sign: secret => `signed with ${secret}`,
  ...more,
})
const rememberedNonces = async () => (await db.selectFrom('nonce').select('digest').execute()).length

test('a key without a user is the account itself, another is its user', async () => {
  const authenticate = authenticator(db, keyring)
  const [root, user] = [await newKey(), await newKey('200000000000000001')]
  assert.deepEqual(await authenticate(claim(root), now), {
    accountId: account,
    accessKeyId: root,
    type: 'root',
    principalId: account,
    name: 'root',
    arn: `acs:ram::${account}:root`,
  })
  const { permissions, ...caller } = await authenticate(claim(user), now)
  assert.ok(permissions)
  assert.deepEqual(caller, {
    accountId: account,
    accessKeyId: user,
    type: 'user',
    principalId: '200000000000000001',
    name: 'alice',
    arn: `acs:ram::${account}:user/alice`,
  })
})

test('a nonce is good for one call, in one process and across several', async () => {
  const [here, there] = [authenticator(db, keyring), authenticator(db, keyring)]
  const id = await newKey()
  const once = claim(id)
  await here(once, now)
  await assert.rejects(here(once, now), { code: 'SignatureNonceUsed' })
  await assert.rejects(there(once, now), { code: 'SignatureNonceUsed' })
})

test('of many calls with one nonce at the same time, in several processes, one is served', async () => {
  const processes = Array.from({ length: 4 }, () => authenticator(db, keyring))
  const id = await newKey()
  const once = claim(id)
  const results = await Promise.allSettled(
    Array.from({ length: 80 }, (_, i) => processes[i % processes.length]!(once, now)),
  )
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('keys do not share nonces', async () => {
  const authenticate = authenticator(db, keyring)
  const nonce = randomUUID()
  await authenticate(claim(await newKey(), { nonce }), now)
  await authenticate(claim(await newKey(), { nonce }), now)
})

test('a call that is refused does not use up its nonce', async () => {
  const authenticate = authenticator(db, keyring)
  const once = claim(await newKey())
  const before = await rememberedNonces()
  await assert.rejects(authenticate({ ...once, signature: 'forged' }, now), { code: 'SignatureDoesNotMatch' })
  await assert.rejects(authenticate(once, new Date(now.getTime() + 16 * 60_000)), {
    code: 'InvalidTimeStamp.Expired',
  })
  assert.equal(await rememberedNonces(), before)
  await authenticate(once, now)
})

test('unknown, disabled and deleted keys are refused, also by a process that knew them', async () => {
  const authenticate = authenticator(db, keyring)
  await assert.rejects(authenticate(claim('LTAInobody'), now), { code: 'InvalidAccessKeyId.NotFound' })
  await assert.rejects(authenticate(claim('LTAI\0'), now), { code: 'InvalidAccessKeyId.NotFound' })
  await assert.rejects(authenticate(claim('STS.nobody'), now), { code: 'MissingSecurityToken' })
  const id = await newKey()
  await authenticate(claim(id), now)
  await db.updateTable('access_key').set({ status: 'Inactive' }).where('id', '=', id).execute()
  await assert.rejects(authenticate(claim(id), now), { code: 'InvalidAccessKeyId.Inactive' })
  await db.updateTable('access_key').set({ status: 'Active' }).where('id', '=', id).execute()
  await authenticate(claim(id), now)
  await db.deleteFrom('access_key').where('id', '=', id).execute()
  await assert.rejects(authenticate(claim(id), now), { code: 'InvalidAccessKeyId.NotFound' })
})

test('a changed secret holds at once, and the old one no more', async () => {
  const authenticate = authenticator(db, keyring)
  const id = await newKey()
  await authenticate(claim(id), now)
  const secret = seal('other', `access_key/${id}`)
  await db.updateTable('access_key').set({ secret }).where('id', '=', id).execute()
  await assert.rejects(authenticate(claim(id), now), { code: 'SignatureDoesNotMatch' })
  await authenticate(claim(id, { signature: 'signed with other' }), now)
})

test('nonces are forgotten when their time stamps are out of every window, and not before', async () => {
  const { use } = nonces(db)
  const minutes = (n: number) => new Date(now.getTime() + n * 60_000)
  const before = await rememberedNonces()
  await use('LTAIpurge', 'past', minutes(-6))
  await use('LTAIpurge', 'recent', minutes(-1))
  await use('LTAIpurge', 'coming', minutes(15))
  assert.equal(await purgeNonces(db, now), 1)
  assert.equal(await rememberedNonces(), before + 2)
  await use('LTAIpurge', 'past', minutes(15))
  await assert.rejects(use('LTAIpurge', 'recent', minutes(15)), { code: 'SignatureNonceUsed' })
})

test('while there is no database every caller hears so, and later calls are served', async () => {
  const nowhere: Db = connect('postgresql://127.0.0.1:1/none', { max: 1, applicationName: 'test' })
  const { use } = nonces(nowhere)
  const results = await Promise.allSettled([use('a', '1', now), use('a', '2', now), use('a', '1', now)])
  assert.deepEqual(
    results.map(result =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'served',
    ),
    ['ServiceUnavailable', 'ServiceUnavailable', 'SignatureNonceUsed'],
  )
  await assert.rejects(use('a', '3', now), { code: 'ServiceUnavailable' })
  await nowhere.destroy()
})
