import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ApiError } from '../src/client/api-error.ts'
import { clientFor, type Connection } from '../src/client/client.ts'
import { signedHeaders } from '../src/access/signature/sign.ts'
import { connect } from '../src/db/connect.ts'
import { getCallerIdentity } from '../src/identity/caller-identity/operations.ts'
import { operations } from '../src/operations.ts'
import { throttle } from '../src/access/throttle.ts'
import { anotherProcess } from './another-process.ts'
import { config, sts } from './vendor-sdk.ts'
import { freshWorld } from './world.ts'

const burst = 10
/** So slow that nothing is filled up while a test runs. */
const slow = { 'rate-limit': '0.001', 'rate-burst': String(burst) }

/** `passed`, or the code of the refusal. */
const outcome = (connection: Connection): Promise<string> =>
  clientFor(operations, connection)
    .GetCallerIdentity({})
    .then(
      () => 'passed',
      (error: unknown) => (error as ApiError).code,
    )

async function count(calls: readonly Promise<string>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const each of await Promise.all(calls)) counts[each] = (counts[each] ?? 0) + 1
  return counts
}

test('all processes share the bucket of a caller, and callers share none', async () => {
  await using world = await freshWorld({ settings: slow })
  await using other = await anotherProcess(world, slow)
  const make = (name: string) => world.user(name, { policies: [] })
  const [alice, bob] = [await make('alice'), await make('bob')]
  const urls = [world.url, other.url]
  const calls = (connection: Connection, n: number) =>
    Array.from({ length: n }, (_, i) => outcome({ ...connection, endpoint: urls[i % 2]! }))

  assert.deepEqual(await count(calls(alice, 40)), { passed: burst, 'Throttling.User': 40 - burst })
  assert.deepEqual(await count(calls(bob, burst)), { passed: burst })
  // Another key of hers is no other caller.
  const { AccessKey } = await world.root.CreateAccessKey({ UserName: 'alice' })
  const second = { accessKeyId: AccessKey.AccessKeyId, accessKeySecret: AccessKey.AccessKeySecret }
  assert.deepEqual(await count(calls({ endpoint: '', ...second }, 4)), { 'Throttling.User': 4 })
  // The account has made two users and three keys.
  assert.deepEqual(await count(calls(world.administrator, burst)), {
    passed: 5,
    'Throttling.User': burst - 5,
  })
})

test('a refusal costs no statement and uses up no nonce', async () => {
  await using world = await freshWorld({ settings: slow })
  const alice = await world.user('alice')
  const state = async () => {
    const { rows } = await sql`
      select principal_id, xmin::text, ctid::text, (select count(*) from nonce) as nonces
      from throttle order by principal_id`.execute(world.db)
    return rows
  }
  await count(Array.from({ length: burst + 1 }, () => outcome(alice)))
  const before = await state()
  assert.deepEqual(await count(Array.from({ length: 50 }, () => outcome(alice))), { 'Throttling.User': 50 })
  assert.deepEqual(await state(), before)
})

test('a wrong signature spends nothing of whose key it names', async () => {
  await using world = await freshWorld({ settings: slow })
  const alice = await world.user('alice')
  const forged = { ...alice, accessKeySecret: 'guessed' }
  const forgeries = Array.from({ length: 3 * burst }, () => outcome(forged))
  assert.deepEqual(await count(forgeries), { SignatureDoesNotMatch: 3 * burst })
  assert.deepEqual(await count(Array.from({ length: burst }, () => outcome(alice))), { passed: burst })
  assert.equal(await outcome(alice), 'Throttling.User')
})

test('a refused request passes as it is after the time that the refusal names', async () => {
  await using world = await freshWorld({ settings: { 'rate-limit': '2', 'rate-burst': '1' } })
  const { administrator } = world
  const { api, name: action } = getCallerIdentity
  const newRequest = () => {
    const host = new URL(world.url).host
    const headers = signedHeaders({ host, api, action, body: '' }, administrator)
    return () => fetch(world.url, { method: 'POST', headers })
  }
  // Sooner or later one comes less than half a second after another.
  let send = newRequest()
  let refused = await send()
  while (refused.status !== 429) refused = await (send = newRequest())()
  const retryAfter = Number(refused.headers.get('x-acs-retry-after'))
  assert.ok(Number.isInteger(retryAfter) && retryAfter > 0 && retryAfter <= 500, String(retryAfter))
  const body = (await refused.json()) as Record<string, unknown>
  assert.equal(body.Code, 'Throttling.User')
  assert.equal(body.Message, 'Request was denied due to user flow control.')
  await delay(retryAfter)
  assert.equal((await send()).status, 200)
})

test("the vendor's SDK knows the refusal for what it is, and when to come again", async () => {
  await using world = await freshWorld({ settings: { 'rate-limit': '0.001', 'rate-burst': '1' } })
  for (const signature of ['v3', 'v2'] as const) {
    const client = new sts.default(config(world.administrator, signature))
    if (signature === 'v3') await client.getCallerIdentity()
    await assert.rejects(
      client.getCallerIdentity(),
      (error: Error & { code: string; retryAfter: number }) => {
        assert.equal(error.name, 'ThrottlingError')
        assert.equal(error.code, 'Throttling.User')
        assert.ok(error.retryAfter > 0 && error.retryAfter <= 1_000_000, String(error.retryAfter))
        return true
      },
    )
  }
})

test('without a limit nobody is counted', async () => {
  await using world = await freshWorld({ settings: { 'rate-limit': '0', 'rate-burst': '1' } })
  assert.deepEqual(await count(Array.from({ length: 20 }, () => outcome(world.administrator))), {
    passed: 20,
  })
  assert.deepEqual(await world.db.selectFrom('throttle').selectAll().execute(), [])
})

test('while there is no database nobody passes, and everybody hears why', async () => {
  const nowhere = connect('postgresql://127.0.0.1:1/none', { max: 1, applicationName: 'test' })
  const pass = throttle(nowhere, { rate: 1, burst: 5 })
  const caller = {
    accountId: '1',
    accessKeyId: 'LTAI',
    type: 'root',
    principalId: '1',
    name: 'root',
    arn: '',
  } as const
  const results = await Promise.allSettled([pass(caller), pass(caller)])
  for (const result of results)
    assert.equal(result.status === 'rejected' && (result.reason as ApiError).code, 'ServiceUnavailable')
  await nowhere.destroy()
})
