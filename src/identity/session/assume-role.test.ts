import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'
import { ApiError } from '../../client/api-error.ts'
import { echoEngine } from '../../terraform/echo.ts'
import { makePolicy, makeRole, roleArn, takeRole, taker, trustIn } from './sessions.fixture.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const ada = await taker(world, 'ada')
const grace = await taker(world, 'grace')

const denied = { code: 'NoPermission', status: 403 }

test('who may take roles takes one that trusts the account, and is the role then', async () => {
  const id = await makeRole(world, 'Deployer')
  const before = Date.now()
  const answer = await ada.client.AssumeRole({
    RoleArn: roleArn(world, 'deployer'),
    RoleSessionName: 'night-shift',
  })
  assert.deepEqual(answer.AssumedRoleUser, {
    Arn: `${roleArn(world, 'Deployer')}/night-shift`,
    AssumedRoleId: `${id}:night-shift`,
  })
  assert.match(answer.Credentials.AccessKeyId, /^STS\./)
  assert.match(answer.Credentials.Expiration, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const seconds = (Date.parse(answer.Credentials.Expiration) - before) / 1000
  assert.ok(seconds > 3590 && seconds < 3660, `${seconds} s`)

  const session = await takeRole(world, ada, 'Deployer')
  const { RequestId, ...identity } = await session.client.GetCallerIdentity({})
  assert.ok(RequestId)
  assert.deepEqual(identity, {
    AccountId: world.accountId,
    Arn: `acs:ram::${world.accountId}:assumed-role/Deployer/night-shift`,
    IdentityType: 'AssumedRoleUser',
    PrincipalId: `${id}:night-shift`,
    RoleId: id,
  })
})

test('the account itself takes no role', async () => {
  await makeRole(world, 'ForRoot')
  await assert.rejects(takeRole(world, { client: world.root }, 'ForRoot'), {
    ...denied,
    message: 'Roles may not be assumed by root accounts.',
  })
})

test('RAM has to let the caller, and the role has to trust him: one is not enough', async () => {
  await makeRole(world, 'AdasOwn', { trust: trustIn({ RAM: `acs:ram::${world.accountId}:user/ada` }) })
  const nobody = await world.user('nobody', { policies: [] })
  await makeRole(world, 'Nobodys', { trust: trustIn({ RAM: `acs:ram::${world.accountId}:user/nobody` }) })
  await takeRole(world, ada, 'AdasOwn')
  await assert.rejects(takeRole(world, grace, 'AdasOwn'), denied)
  await assert.rejects(takeRole(world, nobody, 'Nobodys'), denied)
})

test('RAM lets or denies single roles, however their names are written', async () => {
  await makeRole(world, 'Allowed')
  await makeRole(world, 'Forbidden')
  const picky = await world.user('picky', { policies: [] })
  const allow = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn(world, 'Allowed') }
  await makePolicy(world, 'OneRole', allow)
  await world.root.AttachPolicyToUser({ PolicyType: 'Custom', PolicyName: 'OneRole', UserName: 'picky' })
  await takeRole(world, picky, 'Allowed')
  await takeRole(world, picky, 'ALLOWED')
  await assert.rejects(takeRole(world, picky, 'Forbidden'), denied)
})

test('a role that is not there, one that trusts others and one of another account look the same', async () => {
  await makeRole(world, 'Secret', { trust: trustIn({ Service: 'servicecatalog.aliyuncs.com' }) })
  const refusal = async (RoleArn: string) => {
    const error: unknown = await ada.client
      .AssumeRole({ RoleArn, RoleSessionName: 'x1' })
      .catch((thrown: unknown) => thrown)
    assert.ok(error instanceof ApiError)
    const { RequestId, Message, AccessDeniedDetail, ...body } = error.body
    assert.ok(RequestId)
    const { EncodedDiagnosticMessage, ...detail } = AccessDeniedDetail as Record<string, string>
    // What is sealed must not tell them apart by its length.
    const { length } = EncodedDiagnosticMessage!
    return { status: error.status, Message: String(Message).replace(RoleArn, 'ARN'), detail, length, body }
  }
  const missing = await refusal(roleArn(world, 'Missing'))
  assert.equal(missing.status, 403)
  assert.deepEqual(await refusal(roleArn(world, 'Secret')), missing)
  assert.deepEqual(await refusal('acs:ram::1000000000000009:role/Secret'), missing)
})

test('what a trust policy asks of the call is looked at', async () => {
  const everybody = { RAM: `acs:ram::${world.accountId}:root` }
  const external = trustIn(everybody, { Condition: { StringEquals: { 'sts:ExternalId': 'partner-7' } } })
  await makeRole(world, 'External', { trust: external })
  await assert.rejects(takeRole(world, ada, 'External'), denied)
  await assert.rejects(takeRole(world, ada, 'External', { ExternalId: 'partner-8' }), denied)
  await takeRole(world, ada, 'External', { ExternalId: 'partner-7' })

  const elsewhere = trustIn(everybody, { Condition: { IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } } })
  await makeRole(world, 'Elsewhere', { trust: elsewhere })
  await assert.rejects(takeRole(world, ada, 'Elsewhere'), denied)
  const named = trustIn(everybody, { Condition: { StringLike: { 'sts:RoleSessionName': 'ada-*' } } })
  await makeRole(world, 'Named', { trust: named })
  await assert.rejects(takeRole(world, ada, 'Named'), denied)
  await takeRole(world, ada, 'Named', { RoleSessionName: 'ada-7' })
})

test('a session lasts as long as was asked for, within what the role allows', async () => {
  await makeRole(world, 'Long', { longest: 7200 })
  const { expiration } = await takeRole(world, ada, 'Long', { DurationSeconds: 7200 })
  assert.ok(Date.parse(expiration) > Date.now() + 7_000_000)
  for (const DurationSeconds of [7201, 43_201, 899, 0]) {
    await assert.rejects(takeRole(world, ada, 'Long', { DurationSeconds }), {
      code: 'InvalidParameter.DurationSeconds',
      status: 400,
    })
  }
})

test('what is no name, no ARN or no policy is refused by its parameter', async () => {
  await makeRole(world, 'Plain')
  const bad = { status: 400 }
  for (const RoleSessionName of ['x', 'a b', 'ä1', 'x'.repeat(65), 'a/b'])
    await assert.rejects(takeRole(world, ada, 'Plain', { RoleSessionName }), {
      ...bad,
      code: 'InvalidParameter.RoleSessionName',
    })
  for (const RoleArn of ['Plain', 'acs:ram::1:role/x', roleArn(world, 'a/b'), roleArn(world, '*')])
    await assert.rejects(ada.client.AssumeRole({ RoleArn, RoleSessionName: 'x1' }), {
      ...bad,
      code: 'InvalidParameter.RoleArn',
    })
  for (const Policy of ['', 'x', '{}', '{"Version":"1","Statement":[]}'])
    await assert.rejects(takeRole(world, ada, 'Plain', { Policy }), {
      ...bad,
      code: 'InvalidParameter.PolicyGrammar',
    })
  const long = JSON.stringify({ Version: '1', Statement: [], x: 'x'.repeat(2048) })
  await assert.rejects(takeRole(world, ada, 'Plain', { Policy: long }), {
    ...bad,
    code: 'InvalidParameter.Policy',
  })
})

test('a session policy takes away, and gives nothing', async () => {
  await makeRole(world, 'Reader', { policies: ['AliyunServiceCatalogAdminReadOnlyAccess'] })
  const limited = await takeRole(world, ada, 'Reader', {
    Policy: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['servicecatalog:ListPortfolios', 'servicecatalog:CreatePortfolio'],
          Resource: '*',
        },
      ],
    }),
  })
  await limited.client.ListPortfolios({})
  await assert.rejects(limited.client.ListProductsAsAdmin({}), (error: unknown) => {
    assert.ok(error instanceof ApiError)
    const { PolicyType } = error.body.AccessDeniedDetail as { PolicyType: string }
    assert.equal(PolicyType, 'SessionPolicy')
    return error.code === 'NoPermission'
  })
  await assert.rejects(limited.client.CreatePortfolio({ PortfolioName: 'x', ProviderName: 'x' }), denied)
})

test('a session takes the next role, for an hour at most; the user behind it stays behind it', async () => {
  await makeRole(world, 'First', { policies: ['AliyunSTSAssumeRoleAccess'] })
  await makeRole(world, 'Second', {
    trust: trustIn({ RAM: roleArn(world, 'First') }),
    policies: ['AliyunServiceCatalogEndUserFullAccess'],
    longest: 43_200,
  })
  await assert.rejects(takeRole(world, ada, 'Second'), denied)
  const mary = await taker(world, 'mary')
  const first = await takeRole(world, mary, 'First')
  await assert.rejects(takeRole(world, first, 'Second', { DurationSeconds: 3601 }), {
    code: 'InvalidParameter.DurationSeconds',
  })
  const second = await takeRole(world, first, 'Second')
  assert.equal((await second.client.GetCallerIdentity({})).Arn.split('/')[1], 'Second')
  await assert.rejects(takeRole(world, second, 'First'), denied)

  await world.root.DetachPolicyFromUser({
    PolicyType: 'System',
    PolicyName: 'AliyunSTSAssumeRoleAccess',
    UserName: 'mary',
  })
  await world.root.DeleteAccessKey({ UserName: 'mary', UserAccessKeyId: mary.accessKeyId })
  await second.client.GetCallerIdentity({})
  await world.root.DeleteUser({ UserName: 'mary' })
  for (const session of [first, second])
    await assert.rejects(session.client.GetCallerIdentity({}), { code: 'InvalidSecurityToken.Expired' })
})

test('who is behind a session is named once, by whom both sides let, and passed on', async () => {
  const everybody = { RAM: `acs:ram::${world.accountId}:root` }
  const open = trustIn(everybody, { Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] })
  const namer = { Effect: 'Allow', Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'], Resource: '*' }
  await makePolicy(world, 'Namer', namer)
  await makeRole(world, 'Traced', { trust: open, policies: [] })
  await makeRole(world, 'Untraced', { policies: [] })
  await world.root.AttachPolicyToRole({ PolicyType: 'Custom', PolicyName: 'Namer', RoleName: 'Traced' })
  const kay = await world.user('kay', { policies: [] })
  await world.root.AttachPolicyToUser({ PolicyType: 'Custom', PolicyName: 'Namer', UserName: 'kay' })

  const SourceIdentity = 'kay@example.com'
  await assert.rejects(takeRole(world, ada, 'Traced', { SourceIdentity }), denied)
  await assert.rejects(takeRole(world, kay, 'Untraced', { SourceIdentity }), denied)
  const first = await takeRole(world, kay, 'Traced', { SourceIdentity })
  const again = await first.client.AssumeRole({ RoleArn: roleArn(world, 'Traced'), RoleSessionName: 'x1' })
  assert.equal(again.SourceIdentity, SourceIdentity)
  await assert.rejects(takeRole(world, first, 'Traced', { SourceIdentity: 'other' }), {
    code: 'InvalidParameter.SourceIdentity',
    status: 400,
  })
  await assert.rejects(takeRole(world, first, 'Untraced'), denied)
})
