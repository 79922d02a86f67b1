import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { connect } from '../db/connect.ts'
import { t } from '../base/schema.ts'
import { answerOf, callV3, declared, echo, rootKey, seed, startApi } from './fixture.ts'
import { closeApi } from './http.ts'
import { readOperation } from './operation.ts'

const database = await freshDatabase()
await seed(database.url)
after(() => database[Symbol.asyncDispose]())

/** Held calls say that they came in, and wait until a test lets them go. */
let enter = () => {}
let release = () => {}
let entered: Promise<void>
let released: Promise<void>
const prepareHold = () => {
  entered = new Promise(resolve => (enter = resolve))
  released = new Promise(resolve => (release = resolve))
}

const hold = readOperation({
  ...declared,
  name: 'Hold',
  summary: 'Waits.',
  input: t.Object({}),
  async handle() {
    enter()
    await released
    return {}
  },
})
const operations = [echo, hold]

test('health tells machines whether calls can be served, and people why not', async () => {
  const problems: string[] = []
  const checks = [
    { name: 'database', check: async () => problems[0] },
    { name: 'disk', check: async () => undefined },
  ]
  await using checked = await startApi(database.url, operations, { checks })
  const get = async (path: string) => answerOf(await fetch(`http://${checked.host}${path}`))
  assert.equal((await get('/healthz')).status, 200)
  problems.push('does not answer')
  assert.equal((await get('/healthz')).status, 503)
  const { status, body } = await get('/readyz')
  assert.equal(status, 503)
  assert.deepEqual(body, {
    ready: false,
    checks: [
      { name: 'database', ok: false, problem: 'does not answer' },
      { name: 'disk', ok: true },
    ],
  })
})

test('closing lets running calls end, says so to their connections, and takes no new ones', async () => {
  const closing = await startApi(database.url, operations)
  prepareHold()
  const running = callV3(closing, rootKey, { action: 'Hold' })
  await entered
  const closed = closeApi(closing.app)
  while (closing.app.server.listening) await new Promise(setImmediate)
  release()
  const answer = await running
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('connection'), 'close')
  await closed
  await assert.rejects(fetch(`http://${closing.host}/healthz`))
  await closing[Symbol.asyncDispose]()
})

test('a call that does not end is cut when the grace is over', async () => {
  const closing = await startApi(database.url, operations)
  prepareHold()
  const running = assert.rejects(callV3(closing, rootKey, { action: 'Hold' }))
  await entered
  await closeApi(closing.app, 50)
  await running
  release()
  await closing[Symbol.asyncDispose]()
})

test('without a database calls are refused as temporarily unavailable', async () => {
  const nowhere = connect('postgresql://127.0.0.1:1/none', { max: 1, applicationName: 'test' })
  await using cut = await startApi(database.url, operations, { db: nowhere, readDb: nowhere })
  const answer = await callV3(cut, rootKey, { query: { Text: 'x' } })
  assert.deepEqual([answer.status, answer.body.Code], [503, 'ServiceUnavailable'])
  await nowhere.destroy()
})

test('an API whose answers clients would take for errors does not start', async () => {
  const wrong = readOperation({
    ...declared,
    name: 'Wrong',
    summary: 'x',
    input: t.Object({}),
    output: t.Object({ Code: t.Text() }),
    handle: async () => ({ Code: '' }),
  })
  await assert.rejects(startApi(database.url, [wrong]), /must not have a Code/)
  await assert.rejects(startApi(database.url, [echo, echo]), /declared twice/)
})
