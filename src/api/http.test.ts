import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { LarderError } from '../base/errors.ts'
import { t } from '../base/schema.ts'
import type { Answer } from './fixture.ts'
import {
  account,
  answerOf,
  callV1,
  callV3,
  declared,
  echo,
  rootKey,
  seed,
  startApi,
  userKey,
  version,
} from './fixture.ts'
import { readOperation, writeOperation } from './operation.ts'
import type { Key, SignOptions, V3Call } from './sign.fixture.ts'
import { queryOf, signV1, signV3 } from './sign.fixture.ts'

const administer = readOperation({
  ...declared,
  name: 'Administer',
  summary: 'Only for administrators.',
  access: { ...declared.access, action: 'ram:Administer', audience: 'administrator' },
  input: t.Object({}),
  handle: async () => ({}),
})
const fail = readOperation({
  ...declared,
  name: 'Fail',
  summary: 'Fails as it is told.',
  input: t.Object({ How: t.Text() }),
  async handle({ How }) {
    if (How === 'throttled')
      throw new LarderError('Throttling.User', 'throttled', 'Slow down.', { retryAfterMs: 70 })
    throw new Error('the secret cause')
  },
})
const sneak = readOperation({
  ...declared,
  name: 'Sneak',
  summary: 'A read that writes.',
  input: t.Object({}),
  async handle(_input, { db }) {
    await db.insertInto('installation').values({ key: 'sneaked', value: '1' }).execute()
    return {}
  },
})
let conflicts = 0
const store = writeOperation({
  ...declared,
  name: 'Store',
  summary: 'Stores a value, and conflicts or fails on the way if told so.',
  input: t.Object({ Key: t.Text(), Conflicts: t.Optional(t.Integer()), Fail: t.Optional(t.Boolean()) }),
  prepare: async ({ Key }) => JSON.stringify(Key),
  async handle({ Key, Conflicts = 0, Fail }, { tx }, value) {
    await tx.insertInto('installation').values({ key: Key, value }).execute()
    if (conflicts++ < Conflicts)
      await sql`do $$ begin raise exception 'x' using errcode = '40001'; end $$`.execute(tx)
    if (Fail) throw new LarderError('InvalidStatus.Thing', 'conflict', 'Not now.')
    return { Attempts: conflicts }
  },
})
const operations = [echo, administer, fail, sneak, store]

const database = await freshDatabase()
await seed(database.url)
const api = await startApi(database.url, operations)
after(async () => {
  await api[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const v3 = (key: Key, call: Partial<V3Call>, options?: SignOptions) => callV3(api, key, call, options)
const v1 = (key: Key, parameters: Record<string, string>, options?: SignOptions) =>
  callV1(api, key, parameters, options)

test('a JSON body carries parameters too', async () => {
  const body = JSON.stringify({ Text: 'x', Tags: [{ Key: 'a' }] })
  const answer = await v3(rootKey, { body, contentType: 'application/json' })
  assert.deepEqual([answer.status, answer.body.Text, answer.body.Tags], [200, 'x', [{ Key: 'a' }]])
})

test('every answer has its request id, in the body and as a header', async () => {
  for (const { status, headers, body } of [
    await v3(rootKey, { query: { Text: 'x' } }),
    await v3(rootKey, {}),
    await v1(rootKey, { Action: 'Nothing' }),
  ]) {
    assert.match(String(body.RequestId), /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/)
    assert.equal(headers.get('x-acs-request-id'), body.RequestId)
    assert.equal(headers.get('content-type'), 'application/json;charset=utf-8')
    if (status === 200) continue
    assert.equal(body.HostId, 'test.local')
    for (const name of ['Code', 'Message', 'Recommend']) assert.equal(typeof body[name], 'string', name)
  }
})

test('the same signed request is served once, in whichever process it arrives', async () => {
  await using other = await startApi(database.url, operations)
  const options = { nonce: randomUUID(), at: new Date() }
  const call = { query: { Text: 'x' }, host: 'larder' }
  assert.equal((await v1(rootKey, { Action: 'Echo', Text: 'x' }, options)).status, 200)
  assert.equal(
    (await callV1(other, rootKey, { Action: 'Echo', Text: 'x' }, options)).body.Code,
    'SignatureNonceUsed',
  )
  const headers = signV3(rootKey, { action: 'Echo', version, ...call })
  const send = async (port: number) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/?Text=x', headers }).end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode
  }
  assert.deepEqual([await send(other.port), await send(api.port)], [200, 400])
})

test('a read that began before its caller was known to be out of date is read again', async () => {
  const arn = async () => (await v3(userKey, { query: { Text: 'x' } })).body.Arn
  assert.equal(await arn(), `acs:ram::${account}:user/alice`)
  await api.db.updateTable('ram_user').set({ name: 'alicia' }).where('name', '=', 'alice').execute()
  assert.equal(await arn(), `acs:ram::${account}:user/alicia`)
  await api.db.updateTable('access_key').set({ status: 'Inactive' }).where('id', '=', userKey.id).execute()
  assert.equal((await v3(userKey, { query: { Text: 'x' } })).body.Code, 'InvalidAccessKeyId.Inactive')
  await api.db.updateTable('access_key').set({ status: 'Active' }).where('id', '=', userKey.id).execute()
  await api.db.updateTable('ram_user').set({ name: 'alice' }).where('name', '=', 'alicia').execute()
})

test('a time stamp outside the window is refused', async () => {
  const at = (minutes: number) => ({ at: new Date(Date.now() + minutes * 60_000) })
  for (const minutes of [-16, 16]) {
    assert.equal(
      (await v3(rootKey, { query: { Text: 'x' } }, at(minutes))).body.Code,
      'InvalidTimeStamp.Expired',
    )
    assert.equal(
      (await v1(rootKey, { Action: 'Echo', Text: 'x' }, at(minutes))).body.Code,
      'InvalidTimeStamp.Expired',
    )
  }
  for (const minutes of [-14, 14])
    assert.equal((await v3(rootKey, { query: { Text: 'x' } }, at(minutes))).status, 200)
})

test('refusals of the common kinds have their codes and statuses', async () => {
  const nobody = { id: 'LTAInobody', secret: 'x' }
  const cases: [Promise<Answer>, number, string][] = [
    [v3(nobody, {}), 404, 'InvalidAccessKeyId.NotFound'],
    [v3(rootKey, { action: 'Nothing' }), 404, 'InvalidAction.NotFound'],
    [v3(rootKey, { version: '1999-01-01' }), 400, 'InvalidVersion'],
    [v1(rootKey, {}), 400, 'MissingParameter'],
    [v3(rootKey, { headers: { 'x-acs-security-token': 'x' } }), 400, 'InvalidSecurityToken.Malformed'],
    [v3(userKey, { action: 'Administer' }), 403, 'NoPermission'],
    [v3(rootKey, { action: 'Fail', query: { How: 'stranger' } }), 500, 'InternalError'],
    [v3(rootKey, { action: 'Fail', query: { How: 'throttled' } }), 429, 'Throttling.User'],
    [answerOf(await fetch(`http://${api.host}/?Action=Echo&Version=${version}`)), 400, 'MissingParameter'],
  ]
  for (const [promise, status, code] of cases) {
    const answer = await promise
    assert.deepEqual([answer.status, answer.body.Code], [status, code])
    if (code === 'Throttling.User') assert.equal(answer.headers.get('x-acs-retry-after'), '70')
    if (code === 'NoPermission') assert.equal(typeof answer.body.AccessDeniedDetail, 'object')
  }
  assert.equal((await v3(rootKey, { action: 'Administer' })).status, 200)
})

test('who is not authenticated learns nothing of the parameters', async () => {
  const { body } = await v3({ ...rootKey, secret: 'wrong' }, { query: {} })
  assert.equal(body.Code, 'SignatureDoesNotMatch')
})

test('XML is spoken to those who ask for it, and to no one else', async () => {
  const parameters = { Action: 'Echo', Version: version, Format: 'XML' }
  const get = (more: Record<string, string>) =>
    fetch(`http://${api.host}/?${queryOf(signV1(rootKey, 'GET', { ...parameters, ...more }))}`)
  const good = await get({ Text: '<x>' })
  assert.equal(good.headers.get('content-type'), 'text/xml;charset=utf-8')
  assert.match(
    await good.text(),
    /^<\?xml.*<EchoResponse><RequestId>.*<Text>&lt;x&gt;<\/Text>.*<\/EchoResponse>$/,
  )
  const bad = await get({})
  assert.equal(bad.status, 400)
  assert.match(await bad.text(), /<Error><RequestId>.*<Code>MissingText<\/Code>.*<\/Error>$/)
})

test('a read cannot write, whatever its handler tries', async () => {
  assert.equal((await v3(rootKey, { action: 'Sneak' })).status, 500)
  assert.equal(
    await api.db.selectFrom('installation').select('key').where('key', '=', 'sneaked').executeTakeFirst(),
    undefined,
  )
})

test('a write is one transaction: tried again after a conflict, undone when it fails', async () => {
  conflicts = 0
  const stored = await v3(rootKey, { action: 'Store', query: { Key: 'twice', Conflicts: '2' } })
  assert.deepEqual([stored.status, stored.body.Attempts], [200, 3])
  conflicts = 0
  assert.equal((await v3(rootKey, { action: 'Store', query: { Key: 'never', Conflicts: '9' } })).status, 500)
  const failed = await v3(rootKey, { action: 'Store', query: { Key: 'failed', Fail: 'true' } })
  assert.deepEqual([failed.status, failed.body.Code], [409, 'InvalidStatus.Thing'])
  const rows = await api.db.selectFrom('installation').selectAll().execute()
  assert.deepEqual(rows, [{ key: 'twice', value: 'twice' }])
})

test('the log has a line for each call, and no secret, parameter or signature', async () => {
  api.log.length = 0
  const secrets = { Text: 'text-for-nobody', Password: 'password-for-nobody' }
  const { body } = await v1(userKey, { Action: 'Echo', ...secrets })
  await v3(rootKey, { query: secrets })
  await v3(rootKey, { action: 'Fail', query: { How: 'stranger', ...secrets } })
  await v1({ ...userKey, secret: 'wrong-secret' }, { Action: 'Echo', ...secrets })
  await v1(userKey, { Action: 'text-for-nobody' })
  const lines = api.log.map(line => JSON.parse(line) as Record<string, unknown>)
  const calls = lines.filter(({ msg }) => msg === 'call')
  const { ms, time, pid, hostname, level, bytes, ...first } = calls[0]!
  assert.ok([ms, time, pid, level, bytes].every(value => typeof value === 'number') && hostname)
  assert.deepEqual(first, {
    requestId: body.RequestId,
    product: 'servicecatalog',
    action: 'Echo',
    caller: `acs:ram::${account}:user/alice`,
    accessKeyId: userKey.id,
    status: 200,
    ip: '127.0.0.1',
    msg: 'call',
  })
  assert.deepEqual(
    calls.map(({ status, code }) => [status, code]),
    [
      [200, undefined],
      [200, undefined],
      [500, 'InternalError'],
      [400, 'SignatureDoesNotMatch'],
      [404, 'InvalidAction.NotFound'],
    ],
  )
  const text = api.log.join('')
  assert.match(text, /the secret cause/)
  for (const secret of ['for-nobody', 'wrong-secret', rootKey.secret, userKey.secret, 'Signature=', 'ACS3'])
    assert.equal(text.includes(secret), false, secret)
})
