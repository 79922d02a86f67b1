import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { freshDatabase } from '../../test/database.ts'
import { connect } from '../db/connect.ts'
import { blockOf, burstFor, lease, purgeBuckets, waitMs, type RateLimit } from './lease.ts'

const database = await freshDatabase()
const db = connect(database.url, { max: 8, applicationName: 'test' })
after(async () => {
  await db.destroy()
  await database[Symbol.asyncDispose]()
})

/** Over a table with nothing in it. */
const testFresh = (name: string, run: () => Promise<void>): void => {
  void test(name, async () => {
    await db.deleteFrom('throttle').execute()
    await run()
  })
}

const alice = { accountId: '1234567890123456', principalId: '200000000000000001' }
const bob = { accountId: '1234567890123456', principalId: '200000000000000002' }
/** So slow that nothing is filled up while a test runs: a token takes 1000 s. */
const slow: RateLimit = { rate: 0.001, burst: 10 }

const blocks: readonly [rate: number, burst: number, block: number][] = [
  [200, 1000, 10],
  [1_000_000, 5_000_000, 50_000],
  [200, 20, 2],
  [1, 5, 1],
  [0.001, 1, 1],
]
for (const [rate, burst, block] of blocks)
  test(`of ${rate} calls a second and ${burst} at once, a process takes ${block} at a time`, () =>
    assert.equal(blockOf({ rate, burst }), block))

const bursts: readonly [rate: number, burst: number][] = [
  [200, 1000],
  [0.5, 3],
  [0.001, 1],
]
for (const [rate, burst] of bursts)
  test(`of ${rate} calls a second, ${burst} may come at once`, () => assert.equal(burstFor(rate), burst))

const waits: readonly [fullInSeconds: number, rate: number, burst: number, ms: number][] = [
  [1, 10, 10, 100],
  [0.95, 10, 10, 50],
  [0.9, 10, 10, 0],
  [5, 0.2, 1, 5000],
  [0.005, 200, 1, 5],
]
for (const [fullInSeconds, rate, burst, ms] of waits)
  test(`a bucket of ${burst} at ${rate}/s that is full in ${fullInSeconds} s has a token in ${ms} ms`, () =>
    assert.ok(Math.abs(waitMs(fullInSeconds, { rate, burst }) - ms) < 1e-6))

const spentFor = (seconds: number) =>
  db
    .updateTable('throttle')
    .set({ spent_until: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .execute()

/** What is granted of a bucket that will be full in so many seconds: the rest of it, as far as it is wanted. */
const grants: readonly [what: string, fullInSeconds: number, wanted: number, granted: number][] = [
  ['is long full', -1_000_000, 3, 3],
  ['is long full, of which more is wanted than it holds', -1_000_000, 50, 10],
  ['lacks four', 4000, 3, 3],
  ['lacks four, of which more is wanted than is left', 4000, 8, 6],
  ['has a little less than one', 9001, 1, 0],
  ['has one', 9000, 1, 1],
  ['is empty', 10_000, 1, 0],
  ['is emptier than empty, as the clock was turned back', 999_999_999, 1, 0],
]
for (const [what, fullInSeconds, wanted, granted] of grants)
  testFresh(`a bucket that ${what}`, async () => {
    await lease(db, alice, 1, slow)
    await spentFor(fullInSeconds)
    const after = await lease(db, alice, wanted, slow)
    assert.equal(after.granted, granted)
    const before = Math.min(10_000, Math.max(0, fullInSeconds))
    // The seconds that the statements take.
    const expected = before + granted * 1000
    assert.ok(
      after.fullInSeconds <= expected && after.fullInSeconds > expected - 60,
      String(after.fullInSeconds),
    )
  })

testFresh('a first lease takes from a full bucket, and no more than that holds', async () => {
  assert.equal((await lease(db, alice, 4, slow)).granted, 4)
  assert.equal((await lease(db, bob, 40, slow)).granted, 10)
  assert.equal((await lease(db, alice, 40, slow)).granted, 6)
})

testFresh(
  'of leases at the same time each takes what is its own, and together no more than there is',
  async () => {
    const leases = await Promise.all(Array.from({ length: 16 }, () => lease(db, alice, 3, slow)))
    assert.deepEqual(leases.map(({ granted }) => granted).sort(), [...Array<number>(12).fill(0), 1, 3, 3, 3])
  },
)

testFresh('a rate of thirds and sevenths loses no token to rounding', async () => {
  for (const rate of [3, 6, 7, 997]) {
    const limit = { rate: rate / 1_000_000, burst: 7 }
    const granted: number[] = []
    for (let i = 0; i < 8; i++) granted.push((await lease(db, alice, 1, limit)).granted)
    assert.deepEqual(granted, [1, 1, 1, 1, 1, 1, 1, 0], String(rate))
    await db.deleteFrom('throttle').execute()
  }
})

testFresh('full buckets are forgotten, others are not', async () => {
  await lease(db, alice, 1, slow)
  await spentFor(-1)
  await lease(db, bob, 1, slow)
  assert.equal(await purgeBuckets(db), 1)
  assert.equal((await lease(db, bob, 10, slow)).granted, 9)
})
