import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { config, sts } from '../../../test/vendor-sdk.ts'
import { freshWorld } from '../../../test/world.ts'
import { clientFor } from '../../client/client.ts'
import { operations } from '../../operations.ts'
import { echoEngine } from '../../terraform/echo.ts'
import { startIssuer } from '../oidc-provider/issuer.fixture.ts'
import { makeRole, roleArn, takeRole, trustIn } from './sessions.fixture.ts'

const world = await freshWorld({ engine: echoEngine() })
const issuer = await startIssuer()
after(async () => {
  await issuer[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const { OIDCProvider } = await world.root.CreateOIDCProvider({
  OIDCProviderName: 'Builds',
  IssuerUrl: issuer.url,
  ClientIds: ['larder'],
})
const ofMain = {
  Condition: {
    StringEquals: { 'oidc:iss': issuer.url, 'oidc:aud': 'larder' },
    StringLike: { 'oidc:sub': 'repo:larder/*' },
  },
}
await makeRole(world, 'Builder', {
  trust: trustIn({ Federated: OIDCProvider.Arn }, ofMain),
  policies: ['AliyunServiceCatalogEndUserFullAccess', 'AliyunSTSAssumeRoleAccess'],
})

const keyless = new sts.default(config({ endpoint: world.url, accessKeyId: '', accessKeySecret: '' }, 'v3'))

async function taken(token: string, more: Partial<Parameters<typeof world.root.AssumeRoleWithOIDC>[0]> = {}) {
  const { body } = await keyless.assumeRoleWithOIDC(
    new sts.AssumeRoleWithOIDCRequest({
      roleArn: more.RoleArn ?? roleArn(world, 'Builder'),
      OIDCProviderArn: more.OIDCProviderArn ?? OIDCProvider.Arn,
      OIDCToken: token,
      roleSessionName: 'build-7',
      durationSeconds: more.DurationSeconds,
      policy: more.Policy,
    }),
  )
  return body!
}

async function session(token: string) {
  const { credentials } = await taken(token)
  const connection = {
    endpoint: world.url,
    accessKeyId: credentials!.accessKeyId!,
    accessKeySecret: credentials!.accessKeySecret!,
    securityToken: credentials!.securityToken!,
  }
  return { ...connection, client: clientFor(operations, connection) }
}

test('the vendor’s SDK takes a role by a token, without a key, and is the role then', async () => {
  const body = await taken(await issuer.token())
  const { verificationInfo, subject, issuer: said, clientIds } = body.OIDCTokenInfo!
  assert.deepEqual(
    [verificationInfo, subject, said, clientIds],
    ['Success', 'repo:larder/shop', issuer.url, 'larder'],
  )
  assert.equal(body.assumedRoleUser!.arn, `${roleArn(world, 'Builder')}/build-7`)
  const { client } = await session(await issuer.token())
  const { Arn } = await client.GetCallerIdentity({})
  assert.equal(Arn, `acs:ram::${world.accountId}:assumed-role/Builder/build-7`)
  await client.ListProductsAsEndUser({})
})

test('the role decides by what the token says', async () => {
  const denied = { code: 'AuthenticationFail.NoPermission', statusCode: 403 }
  await assert.rejects(taken(await issuer.token({ sub: 'repo:stranger/shop' })), denied)
  await makeRole(world, 'Human')
  const token = await issuer.token()
  await assert.rejects(taken(token, { RoleArn: roleArn(world, 'Human') }), denied)
  await assert.rejects(taken(token, { RoleArn: roleArn(world, 'Missing') }), denied)
  await assert.rejects(taken(token, { RoleArn: 'acs:ram::1000000000000009:role/Builder' }), denied)
})

test('a provider that is not there looks like one that did not sign the token', async () => {
  const answer = async (token: string, OIDCProviderArn?: string) => {
    const error = (await taken(token, OIDCProviderArn === undefined ? {} : { OIDCProviderArn }).catch(
      (thrown: unknown) => thrown,
    )) as { code: string; data: Record<string, unknown> }
    return [error.code, error.data.Message]
  }
  await using stranger = await startIssuer()
  const token = await stranger.token()
  const missing = await answer(token, `acs:ram::${world.accountId}:oidc-provider/Nobody`)
  assert.equal(missing[0], 'AuthenticationFail.OIDCToken.Invalid')
  assert.deepEqual(await answer(token), missing)
  assert.deepEqual(await answer('x'), missing)
  assert.equal(stranger.asked.size, 0)
})

test('the rest is held to the rules of every session', async () => {
  const token = await issuer.token()
  await assert.rejects(taken(token, { DurationSeconds: 3601 }), { code: 'InvalidParameter.DurationSeconds' })
  await assert.rejects(taken(token, { Policy: '{}' }), { code: 'InvalidParameter.PolicyGrammar' })
  await assert.rejects(taken('x'.repeat(20_001)), { code: 'InvalidParameter.OIDCToken' })
})

test('a session takes further roles, and all end with the provider', async () => {
  await makeRole(world, 'Next', { trust: trustIn({ RAM: roleArn(world, 'Builder') }) })
  const first = await session(await issuer.token())
  const next = await takeRole(world, first, 'Next')
  await next.client.GetCallerIdentity({})
  await world.root.DeleteOIDCProvider({ OIDCProviderName: 'builds' })
  for (const { client } of [first, next])
    await assert.rejects(client.GetCallerIdentity({}), { code: 'InvalidSecurityToken.Expired' })
})

test('providers are made, shown, listed and taken away', async () => {
  const wanted = {
    OIDCProviderName: 'Git.Hub',
    IssuerUrl: 'https://token.example.com',
    ClientIds: ['a', 'b', 'a'],
  }
  const made = await world.root.CreateOIDCProvider(wanted)
  assert.deepEqual(made.OIDCProvider, {
    ...wanted,
    ClientIds: ['a', 'b'],
    Arn: `acs:ram::${world.accountId}:oidc-provider/Git.Hub`,
    IssuanceLimitTime: 12,
    Description: '',
    CreateDate: made.OIDCProvider.CreateDate,
    UpdateDate: made.OIDCProvider.CreateDate,
  })
  await assert.rejects(world.root.CreateOIDCProvider({ ...wanted, OIDCProviderName: 'git.hub' }), {
    code: 'EntityAlreadyExists.OIDCProvider',
    status: 409,
  })
  const shown = await world.root.GetOIDCProvider({ OIDCProviderName: 'GIT.HUB' })
  assert.deepEqual(shown.OIDCProvider, made.OIDCProvider)
  const { OIDCProviders, IsTruncated } = await world.root.ListOIDCProviders({})
  assert.deepEqual([OIDCProviders.OIDCProvider, IsTruncated], [[made.OIDCProvider], false])
  for (const IssuerUrl of ['http://token.example.com', 'x', ''])
    await assert.rejects(world.root.CreateOIDCProvider({ ...wanted, IssuerUrl }), {
      code: 'InvalidParameter.IssuerUrl',
      status: 400,
    })
  await world.root.DeleteOIDCProvider({ OIDCProviderName: 'Git.Hub' })
  const gone = { code: 'EntityNotExist.OIDCProvider', status: 404 }
  await assert.rejects(world.root.DeleteOIDCProvider({ OIDCProviderName: 'Git.Hub' }), gone)
  await assert.rejects(world.root.GetOIDCProvider({ OIDCProviderName: 'Git.Hub' }), gone)
})

test('strangers are held to a limit of their own, and cost those who sign nothing', async () => {
  await using slow = await freshWorld({
    engine: echoEngine(),
    settings: { 'rate-limit': '0.001', 'rate-burst': '8' },
  })
  const stranger = new sts.default(config({ endpoint: slow.url, accessKeyId: '', accessKeySecret: '' }, 'v3'))
  const call = () =>
    stranger
      .assumeRoleWithOIDC(
        new sts.AssumeRoleWithOIDCRequest({
          roleArn: roleArn(slow, 'x'),
          OIDCProviderArn: `acs:ram::${slow.accountId}:oidc-provider/x`,
          OIDCToken: 'x',
          roleSessionName: 'x1',
        }),
      )
      .catch((error: { code: string }) => error.code)
  const codes = await Promise.all(Array.from({ length: 20 }, call))
  assert.equal(codes.filter(code => code === 'AuthenticationFail.OIDCToken.Invalid').length, 8)
  assert.equal(codes.filter(code => code === 'Throttling.User').length, 12)
  await slow.root.GetCallerIdentity({})
})
