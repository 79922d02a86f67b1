import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { recordsOf } from './records.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const since = async () => (await recordsOf(world.db, world.accountId)).at(-1)?.Sequence ?? 0

test('a change leaves one record that tells who did what to what', async () => {
  const before = await since()
  const { PortfolioId, RequestId } = await world.root.CreatePortfolio({
    PortfolioName: 'p',
    ProviderName: 'q',
  })
  const [record, ...others] = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual(others, [])
  const { Time, SourceIp, UserAgent, ...rest } = record!
  assert.ok(Math.abs(Date.parse(Time) - Date.now()) < 60_000)
  assert.equal(SourceIp, '127.0.0.1')
  assert.match(UserAgent, /node/)
  const { accountId, administrator } = world
  assert.deepEqual(rest, {
    AccountId: accountId,
    Sequence: before + 1,
    EventType: 'Call',
    Product: 'servicecatalog',
    Action: 'CreatePortfolio',
    RequestId,
    Principal: {
      Type: 'Account',
      Id: accountId,
      Name: 'root',
      Arn: `acs:ram::${accountId}:root`,
      AccessKeyId: administrator.accessKeyId,
    },
    MfaPresent: false,
    Resources: [`acs:servicecatalog:cn-hangzhou:${accountId}:portfolio/${PortfolioId}`],
    Parameters: { PortfolioName: 'p', ProviderName: 'q' },
    Outcome: 'OK',
    Message: '',
  })
})
