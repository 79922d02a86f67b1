import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { queryOf, signV1, type Key, type SignOptions } from '../../src/api/sign.fixture.ts'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { startLarder } from '../../src/server/larder.ts'
import { readSettings, type SettingName } from '../../src/server/settings.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld, type User } from '../world.ts'
import { recordsOf } from './records.ts'

// Calls that do not prove who sent them, or come too often: what the trail tells of them, and how much.

const world = await freshWorld({ engine: echoEngine(), settings: { role: 'api' } })
after(() => world[Symbol.asyncDispose]())

const since = async () => (await recordsOf(world.db, world.accountId)).at(-1)?.Sequence ?? 0
const keyOf = ({ accessKeyId: id, accessKeySecret: secret }: User): Key => ({ id, secret })

async function call(key: Key, endpoint = world.url, options: SignOptions = {}): Promise<string> {
  const parameters = {
    Action: 'CreatePortfolio',
    Version: '2021-09-01',
    PortfolioName: 'p',
    ProviderName: 'x',
  }
  const response = await fetch(`${endpoint}/?${queryOf(signV1(key, 'GET', parameters, options))}`)
  return ((await response.json()) as { Code?: string }).Code ?? 'OK'
}

const admin = { policies: ['AliyunServiceCatalogAdminFullAccess'] }

test('who names a key and cannot prove it, or uses one that is no more, is told of under the key’s name', async () => {
  const ann = await world.user('ann', admin)
  const key = keyOf(ann)
  const before = await since()
  const replayed = { nonce: randomUUID(), at: new Date() }
  const outcomes = [
    await call({ ...key, secret: 'wrong' }),
    await call(key, world.url, { at: new Date(Date.now() - 3_600_000) }),
    await call(key, world.url, replayed),
    await call(key, world.url, replayed),
  ]
  await world.root.UpdateAccessKey({ UserName: 'ann', UserAccessKeyId: key.id, Status: 'Inactive' })
  outcomes.push('OK', await call(key))
  assert.deepEqual(outcomes, [
    'SignatureDoesNotMatch',
    'InvalidTimeStamp.Expired',
    'OK',
    'SignatureNonceUsed',
    'OK',
    'InvalidAccessKeyId.Inactive',
  ])
  const records = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual(
    records.map(({ Outcome }) => Outcome),
    outcomes,
  )
  for (const record of records.filter(({ Outcome }) => Outcome !== 'OK')) {
    assert.deepEqual(
      [record.Principal.Name, record.Principal.AccessKeyId, record.Action, record.Parameters, record.Message],
      ['ann', key.id, 'CreatePortfolio', {}, ''],
    )
  }
})

test('a key that is nobody’s, or is deleted, is in no trail', async () => {
  const before = await since()
  assert.equal(await call({ id: 'LTAI5tNobodys', secret: 'x' }), 'InvalidAccessKeyId.NotFound')
  assert.equal(await call({ id: "' or 1=1 --\u0001", secret: 'x' }), 'InvalidAccessKeyId.NotFound')
  assert.deepEqual(await recordsOf(world.db, world.accountId, before), [])
})

/** Records that came of calls at a Larder of their own, which has ended; and how many calls they stand for. */
async function recordsAt(
  settings: Partial<Record<SettingName, string>>,
  work: (url: string) => Promise<void>,
) {
  const before = await since()
  const where = { 'data-dir': world.dataDir, 'database-url': world.databaseUrl }
  const other = await startLarder({
    settings: readSettings({ ...where, port: '0', role: 'api', ...settings }, {}),
    environment: {},
    logger: pino({ level: 'silent' }),
  })
  await work(other.url!)
  await other.stop()
  const records = await recordsOf(world.db, world.accountId, before)
  return (outcome: string) => {
    const those = records.filter(({ Outcome }) => Outcome === outcome)
    return { written: those.length, told: those.reduce((sum, { Omitted = 0 }) => sum + 1 + Omitted, 0) }
  }
}

test('whoever keeps trying fills no database, and how often he tried is told', async () => {
  const key = keyOf(await world.user('ben', admin))
  const of = await recordsAt({ 'rate-limit': '0' }, async url => {
    for (let i = 0; i < 40; i++)
      assert.equal(await call({ ...key, secret: 'wrong' }, url), 'SignatureDoesNotMatch')
  })
  const { written, told } = of('SignatureDoesNotMatch')
  assert.equal(told, 40)
  assert.ok(written < 30, `${written} records`)
})

test('who is throttled is told of, and his calls fill no database either', async () => {
  const key = keyOf(await world.user('cat', admin))
  const outcomes: string[] = []
  const of = await recordsAt({ 'rate-limit': '0.001', 'rate-burst': '3' }, async url => {
    for (let i = 0; i < 40; i++) outcomes.push(await call(key, url))
  })
  const throttled = outcomes.filter(outcome => outcome === 'Throttling.User').length
  assert.ok(throttled >= 35)
  assert.equal(of('OK').written, 40 - throttled)
  assert.equal(of('Throttling.User').told, throttled)
  assert.ok(of('Throttling.User').written < 30)
})

test('a user who may not is told of for each call, up to a number', async () => {
  const dan = await world.user('dan', { policies: [] })
  const of = await recordsAt({ 'rate-limit': '0' }, async endpoint => {
    const client = clientFor(operations, { ...dan, endpoint })
    for (let i = 0; i < 250; i++) await assert.rejects(client.ListPortfolios({}), { code: 'NoPermission' })
  })
  const { written, told } = of('NoPermission')
  assert.equal(told, 250)
  assert.ok(written >= 100 && written < 250, `${written} records`)
})
