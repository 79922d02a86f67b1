import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { loadKeyring } from '../../src/base/master-key.ts'
import { openAuditKey } from '../../src/audit/key.ts'
import { removeOlder } from '../../src/audit/retention.ts'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { newAccount } from '../bad-input/account.ts'
import { larder } from '../cli.ts'
import { freshWorld } from '../world.ts'
import { inTrail, recordsOf } from './records.ts'

const world = await freshWorld({ engine: echoEngine(), settings: { role: 'api' } })
after(() => world[Symbol.asyncDispose]())

const key = await openAuditKey(world.db, await loadKeyring(world.dataDir, {}, { mayMake: false }))

test('what is older is removed as a whole, and the rest still proves itself and says from when', async () => {
  const account = await newAccount(world)
  const client = clientFor(operations, account)
  for (let i = 1; i <= 5; i++) await client.CreatePortfolio({ PortfolioName: `p${i}`, ProviderName: 'x' })
  const records = await recordsOf(world.db, account.accountId)
  const audit = async (args: readonly string[]) =>
    larder(['audit', ...args], {
      env: {
        LARDER_ENDPOINT: world.url,
        LARDER_ACCESS_KEY_ID: account.accessKeyId,
        LARDER_ACCESS_KEY_SECRET: account.accessKeySecret,
      },
    })

  await removeOlder(world.db, key, new Date(records[3]!.Time))
  assert.deepEqual(
    (await recordsOf(world.db, account.accountId)).map(({ Sequence }) => Sequence),
    [4, 5, 6],
  )
  const { code, stdout, stderr } = await audit(['verify'])
  assert.equal(code, 0, stderr)
  assert.ok(stdout.includes(`from ${records[3]!.Time} up to record 6.`), stdout)
  assert.match(stdout, /up to number 3, were removed/)

  // Even where nothing is left the trail goes on with the number after the last.
  await removeOlder(world.db, key, new Date(Date.now() + 1_000))
  assert.deepEqual(await recordsOf(world.db, account.accountId), [])
  assert.equal((await audit(['verify'])).stderr, '')
  await client.CreatePortfolio({ PortfolioName: 'p6', ProviderName: 'x' })
  assert.deepEqual(
    (await recordsOf(world.db, account.accountId)).map(({ Sequence, Outcome }) => [Sequence, Outcome]),
    [[7, 'OK']],
  )
  assert.equal((await audit(['verify'])).stderr, '')
})

test('a trail that somebody tampered with is not made to look whole by removing what is old', async () => {
  const account = await newAccount(world)
  const client = clientFor(operations, account)
  await client.CreatePortfolio({ PortfolioName: 'p', ProviderName: 'x' })
  await inTrail(world.db)
  const head = world.db.updateTable('audit_head').where('account_id', '=', account.accountId)
  await head.set({ hash: '0'.repeat(64) }).execute()
  await removeOlder(world.db, key, new Date(Date.now() + 1_000))
  assert.equal((await recordsOf(world.db, account.accountId)).length, 2)
})
