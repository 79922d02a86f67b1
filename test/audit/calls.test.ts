import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, test } from 'node:test'
import { ApiError } from '../../src/client/api-error.ts'
import { makeRole, taker, takeRole } from '../../src/identity/session/sessions.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { greeting, template } from '../template.ts'
import { freshWorld, type Product } from '../world.ts'
import { recordsOf } from './records.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const idsOf = ({ ProductId, ProductVersionId, PortfolioId }: Product) => ({
  ProductId,
  ProductVersionId,
  PortfolioId,
})
/** The number of the newest record. */
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

test('secrets and bodies are not in a record: the one is masked, the other known by its hash', async () => {
  const TemplateBody = template()
  const before = await since()
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateBody,
    TemplateType: 'RosTerraformTemplate',
  })
  const [record] = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual(record?.Parameters, {
    TemplateBody: { Length: TemplateBody.length, Sha256: hash('sha256', TemplateBody) },
    TemplateType: 'RosTerraformTemplate',
  })
  const [, id] = /(tpl-bp1\w+)/.exec(TemplateUrl)!
  assert.ok(record.Resources.some(arn => arn.endsWith(`:template/${id}`)))
})

test('what was begun and rolled back leaves its refusal, and nothing of itself', async () => {
  const product = await world.product()
  const launch = { ...idsOf(product), ProvisionedProductName: 'taken', StackRegionId: 'cn-hangzhou' }
  await world.root.LaunchProduct(launch)
  await world.settle()
  const before = await since()
  const error = await world.root.LaunchProduct(launch).catch((thrown: unknown) => thrown as ApiError)
  assert.ok(error instanceof ApiError)
  const [record, ...others] = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual(others, [])
  assert.deepEqual(
    [record?.Outcome, record?.Message, record?.RequestId],
    [error.code, error.message, error.requestId],
  )
  assert.ok(record!.Resources.some(arn => arn.endsWith(`:product/${product.ProductId}`)))
})

test('the end of a change is recorded as that of whoever asked for it', async () => {
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada] })
  const before = await since()
  const { ProvisionedProductId, RequestId } = await ada.client.LaunchProduct({
    ...idsOf(product),
    ProvisionedProductName: 'hers',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  const terminated = await world.root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  const records = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual(
    records.map(record => [
      record.EventType,
      record.Action,
      record.Principal.Name,
      record.Outcome,
      record.RequestId,
    ]),
    [
      ['Call', 'LaunchProduct', 'ada', 'OK', RequestId],
      ['InstanceChange', 'LaunchProduct', 'ada', 'OK', RequestId],
      ['Call', 'TerminateProvisionedProduct', 'root', 'OK', terminated.RequestId],
      ['InstanceChange', 'TerminateProvisionedProduct', 'root', 'OK', terminated.RequestId],
    ],
  )
  for (const { Resources } of records)
    assert.ok(Resources.some(arn => arn.endsWith(`:provisionedproduct/${ProvisionedProductId}`)))
})

test('the end of a change that failed says so', async () => {
  const script = { fail: { side: 'provider', message: 'no quota left' } }
  const product = await world.product({
    body: template({ 'main.tf': greeting, 'echo.json': JSON.stringify(script) }),
  })
  const before = await since()
  await world.root.LaunchProduct({
    ...idsOf(product),
    ProvisionedProductName: 'failing',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  const end = (await recordsOf(world.db, world.accountId, before)).at(-1)!
  assert.deepEqual([end.EventType, end.Outcome], ['InstanceChange', 'Failed'])
  assert.match(end.Message, /^The provider failed: .*no quota left/)
})

test('a session of a role is recorded with its name and its role', async () => {
  const bob = await taker(world, 'bob')
  await makeRole(world, 'Nightly', { policies: ['AliyunServiceCatalogAdminFullAccess'] })
  const before = await since()
  const session = await takeRole(world, bob, 'Nightly', { RoleSessionName: 'monday' })
  await session.client.CreatePortfolio({ PortfolioName: 'by night', ProviderName: 'x' })
  const [taken, made] = await recordsOf(world.db, world.accountId, before)
  assert.deepEqual([taken?.Action, taken?.Principal.Name], ['AssumeRole', 'bob'])
  assert.equal(JSON.stringify(taken).includes(session.accessKeySecret), false)
  const { Type, Name, SessionName, AccessKeyId } = made!.Principal
  assert.deepEqual(
    [Type, Name, SessionName, AccessKeyId],
    ['AssumedRoleUser', 'Nightly', 'monday', session.accessKeyId],
  )
})
