import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { newAccount } from '../bad-input/account.ts'
import { larder } from '../cli.ts'
import { freshWorld } from '../world.ts'
import { inTrail, recordsOf } from './records.ts'

const world = await freshWorld({ engine: echoEngine(), settings: { role: 'api' } })
after(() => world[Symbol.asyncDispose]())

const account = await newAccount(world)
const root = clientFor(operations, account)
const { PortfolioId } = await root.CreatePortfolio({ PortfolioName: 'first', ProviderName: 'x' })
await root.CreateUser({ UserName: 'Ann' })
const { AccessKey } = await root.CreateAccessKey({ UserName: 'Ann' })
const ann = clientFor(operations, {
  ...AccessKey,
  endpoint: world.url,
  accessKeyId: AccessKey.AccessKeyId,
  accessKeySecret: AccessKey.AccessKeySecret,
})
await assert.rejects(ann.DeletePortfolio({ PortfolioId }), { code: 'NoPermission' })
await assert.rejects(root.DeletePortfolio({ PortfolioId: 'port-bp1nothinghere' }), {
  code: 'InvalidPortfolio.NotFound',
})
await root.UpdatePortfolio({ PortfolioId, PortfolioName: 'Second Name', ProviderName: 'x' })
await root.DeletePortfolio({ PortfolioId })
await inTrail(world.db)

type Input = Parameters<typeof root.ListAuditRecords>[0]
const list = async (input: Input) =>
  (await root.ListAuditRecords(input)).AuditRecords.map(({ Action, Outcome }) => `${Action} ${Outcome}`)

const all = [
  'DeletePortfolio OK',
  'UpdatePortfolio OK',
  'DeletePortfolio InvalidPortfolio.NotFound',
  'DeletePortfolio NoPermission',
  'CreateAccessKey OK',
  'CreateUser OK',
  'CreatePortfolio OK',
  'CreateAccount OK',
]

test('the newest record comes first', async () => assert.deepEqual(await list({}), all))

const cases: [what: string, input: Input, found: string[]][] = [
  ['by a user, whatever the case', { PrincipalName: 'ANN' }, ['DeletePortfolio NoPermission']],
  ['by Larder itself', { PrincipalName: 'larder' }, ['CreateAccount OK']],
  ['by key', { AccessKeyId: AccessKey.AccessKeyId }, ['DeletePortfolio NoPermission']],
  ['by action', { ActionName: 'createuser' }, ['CreateUser OK']],
  ['by id', { Resource: PortfolioId }, [all[0]!, all[1]!, all[3]!, all[6]!]],
  [
    'by ARN',
    { Resource: `acs:servicecatalog:cn-hangzhou:${account.accountId}:portfolio/${PortfolioId}` },
    [all[0]!, all[1]!, all[3]!, all[6]!],
  ],
  ['by name of a user', { Resource: 'ann' }, ['CreateAccessKey OK', 'CreateUser OK']],
  ['by kind and name', { Resource: 'user/ann' }, ['CreateAccessKey OK', 'CreateUser OK']],
  ['by a part of an id', { Resource: PortfolioId.slice(0, -1) }, []],
  [
    'refused',
    { Outcome: 'Refused' },
    ['DeletePortfolio InvalidPortfolio.NotFound', 'DeletePortfolio NoPermission'],
  ],
  ['done', { Outcome: 'OK', ActionName: 'DeletePortfolio' }, ['DeletePortfolio OK']],
  ['by code', { Outcome: 'NoPermission' }, ['DeletePortfolio NoPermission']],
  ['by text, whatever the case', { Text: 'second name' }, ['UpdatePortfolio OK']],
  ['by a text that is a pattern elsewhere', { Text: '%' }, []],
  [
    'several at once',
    {
      PrincipalName: 'root',
      ActionName: 'DeletePortfolio',
      Outcome: 'Refused',
      Resource: 'port-bp1nothinghere',
    },
    [all[2]!],
  ],
  ['that do not go together', { PrincipalName: 'Ann', ActionName: 'CreateUser' }, []],
  ['before any', { EndTime: '2020-01-01T00:00:00Z' }, []],
  ['after all', { StartTime: '2100-01-01T00:00:00Z' }, []],
]
for (const [what, input, found] of cases)
  test(`records ${what}`, async () => assert.deepEqual(await list(input), found))

test('a time begins with its first millisecond and ends before its last', async () => {
  const { AuditRecords } = await root.ListAuditRecords({})
  const [StartTime, EndTime] = [AuditRecords[4]!.Time, AuditRecords[1]!.Time]
  const within = AuditRecords.filter(({ Time }) => Time >= StartTime && Time < EndTime)
  const found = await root.ListAuditRecords({ StartTime, EndTime })
  assert.deepEqual(found.AuditRecords, within)
})

test('pages follow each other, whatever comes meanwhile', async () => {
  const seen: string[] = []
  let NextToken: string | undefined
  do {
    const page = await root.ListAuditRecords({ MaxResults: 3, ...(NextToken && { NextToken }) })
    assert.ok(page.AuditRecords.length <= 3)
    seen.push(...page.AuditRecords.map(({ Action, Outcome }) => `${Action} ${Outcome}`))
    NextToken = page.NextToken
    await root.ClearAccountAlias({})
    await inTrail(world.db)
  } while (NextToken !== undefined)
  assert.deepEqual(seen, all)
})

test('what is no time, and no token, is refused', async () => {
  for (const [input, code] of [
    [{ StartTime: 'yesterday' }, 'InvalidParameter.StartTime'],
    [{ EndTime: '2026-13-45T99:00:00Z' }, 'InvalidParameter.EndTime'],
    [{ NextToken: 'x' }, 'InvalidParameter.NextToken'],
    [
      { NextToken: Buffer.from("2026-01-01T00:00:00.000Z 1' or 1=1").toString('base64url') },
      'InvalidParameter.NextToken',
    ],
    [{ MaxResults: 101 }, 'InvalidParameter.MaxResults'],
  ] as const)
    await assert.rejects(root.ListAuditRecords(input), { code })
  for (const NextToken of ['x', '-', '1-2-3', '9999999999999999-', `${'9'.repeat(16)}-1`])
    await assert.rejects(root.ExportAuditRecords({ NextToken }), { code: 'InvalidParameter.NextToken' })
})

test('an export comes in pages that are one chain', async () => {
  const whole = await root.ExportAuditRecords({})
  const records: unknown[] = []
  let page = await root.ExportAuditRecords({ MaxResults: 2 })
  let last = page.PreviousHash
  for (;;) {
    assert.equal(page.PreviousHash, last)
    records.push(...page.AuditRecords)
    last = page.AuditRecords.at(-1)!.Hash
    if (page.NextToken === undefined) break
    page = await root.ExportAuditRecords({ NextToken: page.NextToken, MaxResults: 2 })
  }
  assert.deepEqual(records, whole.AuditRecords)
  assert.equal(whole.Head?.Hash, last)
  assert.deepEqual((await root.ExportAuditRecords({ StartTime: '2100-01-01T00:00:00Z' })).AuditRecords, [])
})

test('no account sees the trail of another, and no user without leave that of his own', async () => {
  const own = await world.root.ListAuditRecords({ MaxResults: 100 })
  assert.ok(own.AuditRecords.every(({ AccountId }) => AccountId === world.accountId))
  assert.deepEqual((await world.root.ListAuditRecords({ Resource: PortfolioId })).AuditRecords, [])
  const exported = await world.root.ExportAuditRecords({})
  assert.equal(exported.Head?.AccountId, world.accountId)
  assert.ok(exported.AuditRecords.every(({ Record }) => Record.AccountId === world.accountId))
  await assert.rejects(ann.ListAuditRecords({}), { code: 'NoPermission' })
  await assert.rejects(ann.ExportAuditRecords({}), { code: 'NoPermission' })
})

test('the command line lists what was done and what was refused', async () => {
  const run = (args: readonly string[]) =>
    larder(['audit', 'ls', ...args], {
      env: {
        LARDER_ENDPOINT: world.url,
        LARDER_ACCESS_KEY_ID: account.accessKeyId,
        LARDER_ACCESS_KEY_SECRET: account.accessKeySecret,
      },
    })
  const shown = await run(['--outcome', 'Refused', '--action', 'DeletePortfolio', '--from', '2020-01-01'])
  assert.equal(shown.code, 0, shown.stderr)
  const [head, ...lines] = shown.stdout.trimEnd().split('\n')
  assert.match(head!, /^Time +Who +What +About +Outcome +From$/)
  assert.equal(lines.length, 2)
  assert.match(
    lines[1]!,
    new RegExp(`Ann +DeletePortfolio +portfolio/${PortfolioId} +NoPermission +127\\.0\\.0\\.1$`),
  )
  const [newest] = await recordsOf(world.db, account.accountId).then(records => records.reverse())
  const { stdout, stderr } = await run(['--json', '--limit', '1'])
  assert.deepEqual(JSON.parse(stdout), newest)
  assert.match(stderr, /newest 1; there may be more/)
  assert.equal((await run(['--limit', '0'])).code, 2)
  assert.equal((await run(['--from', 'yesterday'])).code, 2)
})
