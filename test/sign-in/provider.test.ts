import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { getCallerIdentity } from '../../src/identity/caller-identity/operations.ts'
import type { Static } from '../../src/base/schema.ts'
import type { setOIDCProviderSignIn } from '../../src/identity/oidc-sign-in/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { recordsOf } from '../audit/records.ts'
import { freshWorld } from '../world.ts'
import { Browser, refusal, type Reply } from './browser.ts'
import { client, startIssuer, type Issuer } from './issuer.ts'
import { person } from './people.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world
const redirectUri = new URL('/console/api/provider/callback', world.url).href
const issuer = await startIssuer({ redirectUri })
after(() => issuer[Symbol.asyncDispose]())

const trusting = (OIDCProviderName: string, Condition?: object) =>
  JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Federated: [`acs:ram::${accountId}:oidc-provider/${OIDCProviderName}`] },
        ...(Condition && { Condition }),
      },
    ],
  })

const role = (RoleName: string, AssumeRolePolicyDocument: string) =>
  root.CreateRole({ RoleName, AssumeRolePolicyDocument })

type SignIn = Static<(typeof setOIDCProviderSignIn)['input']>

await root.CreateOIDCProvider({ OIDCProviderName: 'Okay', IssuerUrl: issuer.url, ClientIds: [client.id] })
await role('Developer', trusting('Okay'))
await root.AttachPolicyToRole({
  RoleName: 'Developer',
  PolicyType: 'System',
  PolicyName: 'AliyunServiceCatalogEndUserFullAccess',
})
await role('Stranger', trusting('Other'))
await role('Mailed', trusting('Okay', { StringEquals: { 'oidc:sub': 'mailed' } }))
await person(world, 'alice')
await person(world, 'frank')
const signIn: SignIn = {
  OIDCProviderName: 'Okay',
  ClientId: client.id,
  ClientSecret: client.secret,
  Scopes: 'openid profile email groups',
  UserClaim: 'preferred_username',
  GroupClaim: 'groups',
  Mappings: [
    { Value: 'devs', PrincipalType: 'RamRole', PrincipalName: 'Developer' },
    { Value: 'strangers', PrincipalType: 'RamRole', PrincipalName: 'Stranger' },
    { Value: 'mailed', PrincipalType: 'RamRole', PrincipalName: 'Mailed' },
  ],
}
await root.SetOIDCProviderSignIn(signIn)

/** Goes to the provider and, as a browser does, wherever it is sent, up to the callback's own answer. */
async function travel(browser: Browser, start = `/console/api/provider/${accountId}/okay`): Promise<Reply> {
  const away = new Browser(issuer.url)
  let at = new URL(start, world.url)
  let reply = await browser.request('GET', at.href)
  for (let hops = 0; hops < 12; hops++) {
    const to = new URL(reply.headers.get('location') ?? '/nowhere', at)
    if (to.pathname === '/console/') return reply
    at = to
    reply = to.href.startsWith(redirectUri)
      ? await browser.request('GET', to.href)
      : await away.request('GET', to.href)
  }
  throw new Error('The browser is led in circles')
}

/** The callback that the provider sends a browser to. */
async function callbackFor(browser: Browser): Promise<string> {
  const away = new Browser(issuer.url)
  let reply = await browser.request('GET', `/console/api/provider/${accountId}/Okay`)
  for (;;) {
    const to = new URL(reply.headers.get('location')!, issuer.url)
    if (to.href.startsWith(redirectUri)) return to.href
    reply = await away.request('GET', to.href)
  }
}

const failure = (reply: Reply) =>
  new URL(reply.headers.get('location') ?? '', world.url).searchParams.get('signInError')

const visit = (sub: string, claims: Issuer['visitor']['claims']) => (issuer.visitor = { sub, claims })

test('pages learn by which providers people sign in, and nothing of accounts that are not there', async () => {
  const ask = async (account: string) =>
    (await new Browser(world.url).request('GET', `/console/api/providers/${account}`)).body.Providers
  assert.deepEqual(await ask(accountId), [{ Name: 'Okay' }])
  assert.deepEqual(await ask('1234567890123456'), [])
})

test('somebody in a group becomes a session of its role', async () => {
  visit('u-1', { groups: ['devs'], email: 'dora@example.com', amr: ['pwd', 'mfa'] })
  const browser = new Browser(world.url)
  const reply = await travel(browser)
  assert.equal(reply.headers.get('location'), '/console/')
  assert.ok(
    reply.setCookies.some(line =>
      /^larder_session=[\w-]{43}; Path=\/console\/; HttpOnly; SameSite=Strict$/.test(line),
    ),
  )
  assert.deepEqual([...browser.cookies.keys()], ['larder_session'])
  const session = (await browser.session()).body
  const { Type, Name, SignedInBy, MFAPresent } = session.Session!
  assert.deepEqual(
    [Type, Name, SignedInBy, MFAPresent],
    ['AssumedRoleUser', 'Developer/dora@example.com', 'Provider', true],
  )
  assert.ok(session.Permissions!.Actions.includes('servicecatalog:LaunchProduct'))
  browser.csrfToken = session.Session!.CSRFToken
  const identity = await browser.call(getCallerIdentity)
  assert.deepEqual(
    [identity.body.IdentityType, identity.body.Arn],
    ['AssumedRoleUser', `acs:ram::${accountId}:assumed-role/Developer/dora@example.com`],
  )
})

test('somebody in no group is the RAM user of his name, if there is one', async () => {
  visit('u-2', { preferred_username: 'ALICE' })
  const browser = new Browser(world.url)
  await travel(browser)
  const { Type, Name, MFAPresent } = (await browser.session()).body.Session!
  assert.deepEqual([Type, Name, MFAPresent], ['RAMUser', 'alice', false])
  for (const claims of [
    { preferred_username: 'nobody' },
    { preferred_username: 'root' },
    // Signs that are a k and an i in lower case, and one that no text in the database has.
    { preferred_username: 'al\u0130ce' },
    { preferred_username: 'fran\u212a' },
    { preferred_username: 'alice\0' },
    {},
    { groups: ['x'] },
  ]) {
    visit('u-3', claims)
    const other = new Browser(world.url)
    assert.equal(failure(await travel(other)), 'SignInProviderUnknownPerson', JSON.stringify(claims))
    assert.deepEqual(refusal(await other.session()), [403, 'NotSignedIn'])
  }
})

test('a role is taken only by whom its trust policy means', async () => {
  visit('u-4', { groups: ['strangers'] })
  assert.equal(failure(await travel(new Browser(world.url))), 'SignInProviderUnknownPerson')
  visit('u-5', { groups: ['mailed'] })
  assert.equal(failure(await travel(new Browser(world.url))), 'SignInProviderUnknownPerson')
  visit('mailed', { groups: ['mailed'] })
  const browser = new Browser(world.url)
  await travel(browser)
  assert.equal((await browser.session()).body.Session!.Name, 'Mailed/mailed')
})

test('the way back works once, for the browser that went, with what it was given', async () => {
  visit('u-6', { groups: ['devs'] })
  const browser = new Browser(world.url)
  const callback = await callbackFor(browser)
  const flow = browser.cookies.get('larder_flow')!
  // Somebody else, to whom the address was sent: he would be signed in as the sender.
  const victim = new Browser(world.url)
  assert.equal(failure(await victim.request('GET', callback)), 'SignInProviderFailed')
  const own = new Browser(world.url)
  await callbackFor(own)
  assert.equal(failure(await own.request('GET', callback)), 'SignInProviderFailed')
  for (const [name, value] of [
    ['state', 'other'],
    ['code', 'other'],
    ['iss', 'https://evil.example'],
  ] as const) {
    const altered = new URL(callback)
    altered.searchParams.set(name, value)
    const tried = new Browser(world.url)
    tried.cookies.set('larder_flow', flow)
    assert.equal(failure(await tried.request('GET', altered.href)), 'SignInProviderFailed', name)
    assert.deepEqual(refusal(await tried.session()), [403, 'NotSignedIn'])
  }
  const sealed = new Browser(world.url)
  sealed.cookies.set('larder_flow', `B${flow.slice(1)}`)
  assert.equal(failure(await sealed.request('GET', callback)), 'SignInProviderFailed')
  assert.equal(failure(await browser.request('GET', callback)), null)
  assert.equal((await browser.session()).status, 200)
  assert.equal(failure(await browser.request('GET', callback)), 'SignInProviderFailed')
})

test('what the provider refuses leads back, and so does a provider that is not there', async () => {
  const browser = new Browser(world.url)
  await browser.request('GET', `/console/api/provider/${accountId}/Okay`)
  const state = 'error=access_denied&state=x'
  assert.equal(
    failure(await browser.request('GET', `/console/api/provider/callback?${state}`)),
    'SignInProviderFailed',
  )
  for (const path of [`${accountId}/None`, '1234567890123456/Okay', `${accountId}/${'x'.repeat(90)}`]) {
    const reply = await browser.request('GET', `/console/api/provider/${path}`)
    assert.equal(failure(reply), 'SignInProviderFailed', path)
  }
  await root.CreateOIDCProvider({
    OIDCProviderName: 'Dead',
    IssuerUrl: 'http://127.0.0.1:1',
    ClientIds: ['x'],
  })
  await root.SetOIDCProviderSignIn({ ...signIn, OIDCProviderName: 'Dead' })
  assert.equal(
    failure(await browser.request('GET', `/console/api/provider/${accountId}/Dead`)),
    'SignInProviderFailed',
  )
})

test('sessions end with the role, with the user, and with the provider', async () => {
  await role('Brief', trusting('Okay'))
  await root.CreateUser({ UserName: 'brief' })
  await root.SetOIDCProviderSignIn({
    ...signIn,
    Mappings: [...signIn.Mappings!, { Value: 'brief', PrincipalType: 'RamRole', PrincipalName: 'Brief' }],
  })
  const visits: [object, () => Promise<unknown>][] = [
    [{ groups: ['brief'] }, () => root.DeleteRole({ RoleName: 'Brief' })],
    [{ preferred_username: 'brief' }, () => root.DeleteUser({ UserName: 'brief' })],
    [{ groups: ['devs'] }, () => root.DeleteOIDCProviderSignIn({ OIDCProviderName: 'Okay' })],
  ]
  for (const [index, [claims, end]] of visits.entries()) {
    visit(`ending-${index}`, claims as Issuer['visitor']['claims'])
    const browser = new Browser(world.url)
    await travel(browser)
    assert.equal((await browser.session()).status, 200, JSON.stringify(claims))
    await end()
    assert.deepEqual(refusal(await browser.session()), [403, 'NotSignedIn'])
  }
  await root.SetOIDCProviderSignIn(signIn)
})

test('a provider that takes secrets in the body, and tells everything in the token, serves as well', async () => {
  await using other = await startIssuer({ redirectUri, inToken: true, secretByPost: true })
  await root.CreateOIDCProvider({ OIDCProviderName: 'Post', IssuerUrl: other.url, ClientIds: [client.id] })
  await root.SetOIDCProviderSignIn({ ...signIn, OIDCProviderName: 'Post' })
  other.visitor = { sub: 'u-7', claims: { preferred_username: 'alice' } }
  const browser = new Browser(world.url)
  await travel(browser, `/console/api/provider/${accountId}/Post`)
  assert.equal((await browser.session()).body.Session!.Name, 'alice')
})

test('networks count for people of providers too', async () => {
  visit('u-8', { groups: ['devs'] })
  await root.SetSecurityPreference({ LoginNetworkMasks: '10.0.0.0/8' })
  assert.equal(failure(await travel(new Browser(world.url))), 'OperationDenied.SourceIp')
  await root.SetSecurityPreference({ LoginNetworkMasks: '' })
})

test('who a provider vouches for stands in the audit trail, whether he is let in or not', async () => {
  visit('u-9', { groups: ['strangers'] })
  await travel(new Browser(world.url))
  visit('u-10', { groups: ['devs'] })
  await travel(new Browser(world.url))
  const signIns = (await recordsOf(world.db, accountId)).filter(({ Action }) => Action === 'SignIn').slice(-2)
  assert.deepEqual(
    signIns.map(({ Outcome, Principal, Parameters }) => [Outcome, Principal.Type, Parameters]),
    [
      ['SignInProviderUnknownPerson', 'System', { OIDCProviderName: 'Okay', Subject: 'u-9' }],
      ['OK', 'AssumedRoleUser', { OIDCProviderName: 'Okay', Subject: 'u-10' }],
    ],
  )
})

test('how people sign in is set, shown without the secret, set again with it, and taken away', async () => {
  await root.CreateOIDCProvider({
    OIDCProviderName: 'Life',
    IssuerUrl: 'https://login.example.com',
    ClientIds: ['x'],
  })
  const Life = { OIDCProviderName: 'Life' }
  const absent = { code: 'EntityNotExist.OIDCProvider.SignIn', status: 404 }
  await assert.rejects(root.GetOIDCProviderSignIn(Life), absent)
  const wrong: [object, string][] = [
    [{ ClientSecret: undefined }, 'MissingClientSecret'],
    [{ Scopes: 'profile' }, 'InvalidParameter.Scopes'],
    [{ GroupClaim: undefined }, 'MissingGroupClaim'],
    [{ Mappings: [], UserClaim: undefined }, 'MissingUserClaim'],
    [{ Mappings: [{ Value: 'x', PrincipalType: 'RamRole', PrincipalName: 'None' }] }, 'EntityNotExist.Role'],
    [{ Mappings: [{ Value: 'x', PrincipalType: 'RamUser', PrincipalName: 'None' }] }, 'EntityNotExist.User'],
    [{ OIDCProviderName: 'None' }, 'EntityNotExist.OIDCProvider'],
  ]
  for (const [change, code] of wrong)
    await assert.rejects(root.SetOIDCProviderSignIn({ ...signIn, ...Life, ...change }), { code })
  const { OIDCProviderSignIn } = await root.SetOIDCProviderSignIn({ ...signIn, ...Life })
  const { CreateDate, UpdateDate, ...shown } = OIDCProviderSignIn
  assert.match(CreateDate, /Z$/)
  const { ClientSecret = '', ...open } = signIn
  assert.deepEqual(shown, { ...open, ...Life })
  assert.ok(!JSON.stringify(await root.GetOIDCProviderSignIn(Life)).includes(ClientSecret))
  const again = await root.SetOIDCProviderSignIn({ ...open, ...Life, UserClaim: 'email', Mappings: [] })
  assert.deepEqual(
    [
      again.OIDCProviderSignIn.UserClaim,
      again.OIDCProviderSignIn.Mappings,
      again.OIDCProviderSignIn.CreateDate,
    ],
    ['email', [], CreateDate],
  )
  assert.ok(UpdateDate)
  const rows = await world.db.selectFrom('oidc_sign_in').select('client_secret').execute()
  for (const { client_secret } of rows) assert.ok(!client_secret.includes(ClientSecret))
  await root.DeleteOIDCProviderSignIn(Life)
  await assert.rejects(root.DeleteOIDCProviderSignIn(Life), absent)
  await root.SetOIDCProviderSignIn({ ...signIn, ...Life })
  await root.DeleteOIDCProvider(Life)
})

test('who may not give logins to users may not say that somebody signs in as one', async () => {
  const PolicyDocument = JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'ram:SetOIDCProviderSignIn', Resource: '*' }],
  })
  await root.CreatePolicy({ PolicyName: 'SetSignIn', PolicyDocument })
  const mallory = await world.user('mallory', { policies: [] })
  await root.AttachPolicyToUser({ UserName: 'mallory', PolicyType: 'Custom', PolicyName: 'SetSignIn' })
  const denied = { code: 'NoPermission', status: 403 }
  const alice = [{ Value: 'x', PrincipalType: 'RamUser' as const, PrincipalName: 'alice' }]
  await assert.rejects(mallory.client.SetOIDCProviderSignIn(signIn), denied)
  await assert.rejects(
    mallory.client.SetOIDCProviderSignIn({ ...signIn, UserClaim: undefined, Mappings: alice }),
    denied,
  )
  // A role is another matter: it says itself whom it trusts.
  await mallory.client.SetOIDCProviderSignIn({ ...signIn, UserClaim: undefined })
  await root.SetOIDCProviderSignIn(signIn)
})
