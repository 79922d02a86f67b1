import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { freshWorld } from '../../test/world.ts'
import { echoEngine } from '../terraform/echo.ts'
import { assertWhole, contenders, outcome, type Call } from './races.fixture.ts'

// What a launch or a copy that is under way relies on is not taken away from it: whoever wants to, waits.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { launch, copy, leave, switchOff, deleteProduct, deleteVersion } = contenders(world)

/** Resolves once so many statements of this world's wait for a row that somebody else has locked. */
async function waiting(count: number): Promise<'waits'> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await delay(5)) {
    const { rows } = await sql<{ count: number }>`
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event in ('transactionid', 'tuple')
    `.execute(world.db)
    if (rows[0]!.count >= count) return 'waits'
  }
  throw new Error(`Never did ${count} statements wait`)
}

// The account's row is locked here so that the first call stops in the middle, where it holds what it needs to hold: it
// is about to insert a row that names the account.
const stopped: readonly (readonly [title: string, midway: Call, contender: Call, end: string])[] = [
  ['a product leaves its portfolio', launch, leave, 'done'],
  ['a version is deleted', launch, deleteVersion, 'DependencyViolation.ProductVersion'],
  ['a version is switched off', launch, switchOff, 'done'],
  ['a product is deleted', copy, deleteProduct, 'DependencyViolation.Product'],
]

for (const [title, midway, contender, end] of stopped) {
  test(`${title} only when ${midway === launch ? 'a launch' : 'a copy'} that is under way has ended`, async () => {
    const product = await world.product({ name: title })
    const calls: Promise<string>[] = []
    await world.db.transaction().execute(async tx => {
      await tx
        .selectFrom('account')
        .select('id')
        .where('id', '=', world.accountId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      calls.push(outcome(midway(product)))
      await waiting(1)
      const second = outcome(contender(product))
      calls.push(second)
      assert.equal(await Promise.race([second, waiting(2)]), 'waits')
    })
    assert.deepEqual(await Promise.all(calls), ['done', end])
    await world.settle()
    await assertWhole(world, [product])
  })
}
