import assert from 'node:assert/strict'

import { after, test } from 'node:test'
import { pino } from 'pino'
import { getCallerIdentity } from '../../src/identity/caller-identity/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { Browser, refusal } from './browser.ts'
import { asked, password, person, signedIn } from './people.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, db } = world

const notSignedIn = [403, 'NotSignedIn']
const cookieName = 'larder_session'

test('the cookie is for the console of this site alone, and no script sees it', async () => {
  await person(world, 'cookie')
  const { setCookies } = await new Browser(world.url).signIn(asked(world, 'cookie'))
  assert.equal(setCookies.length, 1)
  assert.match(setCookies[0]!, /^larder_session=[\w-]{43}; Path=\/console\/; HttpOnly; SameSite=Strict$/)
})

test('the database holds no id that opens a session', async () => {
  await person(world, 'digest')
  const browser = await signedIn(world, 'digest')
  const rows = JSON.stringify(await db.selectFrom('console_session').selectAll().execute())
  assert.ok(!rows.includes(browser.cookies.get(cookieName)!))
  assert.ok(!rows.includes(browser.csrfToken))
})

test('a session that somebody else chose is none, before and after signing in', async () => {
  await person(world, 'fixed')
  const chosen = 'A'.repeat(43)
  const browser = new Browser(world.url)
  browser.cookies.set(cookieName, chosen)
  await browser.signIn(asked(world, 'fixed'))
  assert.notEqual(browser.cookies.get(cookieName), chosen)
  const other = new Browser(world.url)
  other.cookies.set(cookieName, chosen)
  assert.deepEqual(refusal(await other.session()), notSignedIn)
})

test('signing in again ends the session that the browser had', async () => {
  await person(world, 'again')
  const browser = await signedIn(world, 'again')
  const former = browser.cookies.get(cookieName)!
  await browser.signIn(asked(world, 'again'))
  const thief = new Browser(world.url)
  thief.cookies.set(cookieName, former)
  assert.deepEqual(refusal(await thief.session()), notSignedIn)
  assert.equal((await browser.session()).status, 200)
})

test('what changes anything needs the token of this session', async () => {
  await person(world, 'csrf')
  const [browser, other] = [await signedIn(world, 'csrf'), await signedIn(world, 'csrf')]
  for (const csrfToken of [
    '',
    'x',
    other.csrfToken,
    browser.csrfToken.slice(0, -1),
    browser.csrfToken.toLowerCase(),
  ]) {
    for (const path of ['/console/api/session', '/console/api/sessions']) {
      const reply = await browser.request('DELETE', path, { csrfToken })
      assert.deepEqual(refusal(reply), [403, 'InvalidCSRFToken'])
    }
  }
  assert.equal((await browser.session()).status, 200)
})

test('no other site opens a session or uses one', async () => {
  await person(world, 'cross')
  const browser = await signedIn(world, 'cross')
  const { host, origin } = new URL(world.url)
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://${host}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    // Another port, or another name of the same domain: not this server.
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    const inside = await browser.request('DELETE', '/console/api/session', { headers })
    assert.deepEqual(refusal(inside), [403, 'OperationDenied.CrossSite'], JSON.stringify(headers))
    const reply = await new Browser(world.url).signIn(asked(world, 'cross'), headers)
    assert.deepEqual(refusal(reply), [403, 'OperationDenied.CrossSite'], JSON.stringify(headers))
  }
  const own = await browser.signIn(asked(world, 'cross'), { origin, 'sec-fetch-site': 'same-origin' })
  assert.equal(own.status, 200)
})

test('signing out everywhere ends every session of this person and of nobody else', async () => {
  await person(world, 'many')
  await person(world, 'bystander')
  const browsers = await Promise.all(Array.from({ length: 3 }, () => signedIn(world, 'many')))
  const bystander = await signedIn(world, 'bystander')
  await browsers[0]!.request('DELETE', '/console/api/sessions')
  for (const browser of browsers) assert.deepEqual(refusal(await browser.session()), notSignedIn)
  assert.equal((await bystander.session()).status, 200)
})

const ends: readonly [string, (name: string) => Promise<unknown>][] = [
  ['a new password', UserName => root.UpdateLoginProfile({ UserName, Password: `${password} 2` })],
  ['the loss of the login profile', UserName => root.DeleteLoginProfile({ UserName })],
  [
    'the end of the user',
    async UserName => {
      const { Policies } = await root.ListPoliciesForUser({ UserName })
      for (const { PolicyName } of Policies.Policy)
        await root.DetachPolicyFromUser({ UserName, PolicyName, PolicyType: 'System' })
      await root.DeleteLoginProfile({ UserName })
      await root.DeleteUser({ UserName })
    },
  ],
  ['an hour of rest', () => set({ used_at: new Date(Date.now() - 3_600_000) })],
  ['its time', () => set({ expires_at: new Date() })],
]
const set = (values: { used_at?: Date; expires_at?: Date }) =>
  db.updateTable('console_session').set(values).execute()

for (const [index, [what, end]] of ends.entries()) {
  test(`a session ends by ${what}`, async () => {
    const name = `ending-${index}`
    await person(world, name)
    const browser = await signedIn(world, name)
    assert.equal((await browser.session()).status, 200)
    await end(name)
    assert.deepEqual(refusal(await browser.session()), notSignedIn)
  })
}

test('a session lasts as long as the account says', async () => {
  await person(world, 'long')
  await root.SetSecurityPreference({ LoginSessionDuration: 24 })
  const reply = await new Browser(world.url).signIn(asked(world, 'long'))
  await root.SetSecurityPreference({ LoginSessionDuration: 6 })
  const { CreateTime, ExpireTime } = reply.body.Session!
  assert.equal(Date.parse(String(ExpireTime)) - Date.parse(String(CreateTime)), 24 * 3_600_000)
})

test('a name that was changed is shown changed', async () => {
  await person(world, 'old-name')
  const browser = await signedIn(world, 'old-name')
  await root.UpdateUser({ UserName: 'old-name', NewUserName: 'new-name' })
  assert.equal((await browser.session()).body.Session!.Name, 'new-name')
})

test('a session by an access key acts as the key, and ends with it', async () => {
  const alice = await world.user('keyed')
  const { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret } = alice
  const browser = new Browser(world.url)
  for (const body of [
    { AccessKeyId, AccessKeySecret: 'x' },
    { AccessKeyId, AccessKeySecret: '' },
    { AccessKeyId: 'LTAI5tNothingHere', AccessKeySecret },
    { AccessKeyId: world.administrator.accessKeyId, AccessKeySecret },
  ])
    assert.deepEqual(refusal(await browser.signIn(body)), [403, 'IncorrectSignIn'])
  const reply = await browser.signIn({ AccessKeyId, AccessKeySecret })
  assert.deepEqual(
    [reply.status, reply.body.Session?.Name, reply.body.Session?.SignedInBy],
    [200, 'keyed', 'AccessKey'],
  )
  assert.equal(reply.body.FailedSignIns?.Count, 2)
  await root.UpdateAccessKey({ UserName: 'keyed', UserAccessKeyId: AccessKeyId, Status: 'Inactive' })
  assert.deepEqual(refusal(await browser.session()), notSignedIn)
  assert.deepEqual(refusal(await browser.signIn({ AccessKeyId, AccessKeySecret })), [403, 'IncorrectSignIn'])
  await root.UpdateAccessKey({ UserName: 'keyed', UserAccessKeyId: AccessKeyId, Status: 'Active' })
  assert.equal((await browser.signIn({ AccessKeyId, AccessKeySecret })).status, 200)
  await root.DeleteAccessKey({ UserName: 'keyed', UserAccessKeyId: AccessKeyId })
  assert.deepEqual(refusal(await browser.session()), notSignedIn)
})

test('a session by an access key is its bearer’s alone, and has a longest time and a rest as others', async () => {
  const { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret } = await world.user('alone')
  const browser = new Browser(world.url)
  await browser.signIn({ AccessKeyId, AccessKeySecret })
  for (const value of ['nonsense', 'A'.repeat(43), '']) {
    const stranger = new Browser(world.url)
    stranger.cookies.set(cookieName, value)
    assert.deepEqual(refusal(await stranger.session()), notSignedIn, value)
  }
  await set({ used_at: new Date(Date.now() - 3_600_000) })
  assert.deepEqual(refusal(await browser.session()), notSignedIn)
  await browser.signIn({ AccessKeyId, AccessKeySecret })
  await set({ expires_at: new Date() })
  assert.deepEqual(refusal(await browser.session()), notSignedIn)
})

test('no session is left of a profile that is deleted while people sign in by it', async () => {
  await person(world, 'race')
  const attempts = Array.from({ length: 4 }, () => new Browser(world.url).signIn(asked(world, 'race')))
  const [, ...replies] = await Promise.all([root.DeleteLoginProfile({ UserName: 'race' }), ...attempts])
  for (const reply of replies) assert.ok([200, 403].includes(reply.status), JSON.stringify(reply.body))
  const { id } = await db
    .selectFrom('ram_user')
    .select('id')
    .where('name', '=', 'race')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    await db.selectFrom('console_session').select('digest').where('user_id', '=', id).execute(),
    [],
  )
})

test('behind a proxy that is trusted, its word says who comes from where, and how', async () => {
  await using behind = await freshWorld({
    engine: echoEngine(),
    settings: { 'trusted-proxies': '127.0.0.0/8' },
  })
  await person(behind, 'alice')
  const forwarded = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
  const first = await new Browser(behind.url).signIn(asked(behind, 'alice'), forwarded)
  assert.match(first.setCookies[0]!, /; Secure$/)
  const second = await new Browser(behind.url).signIn(asked(behind, 'alice'), forwarded)
  assert.equal(second.body.LastSignIn!.SourceIp, '203.0.113.7')
  // Without trust, nobody says where he comes from but his connection.
  await person(world, 'unbelieved')
  await new Browser(world.url).signIn(asked(world, 'unbelieved'), forwarded)
  const reply = await new Browser(world.url).signIn(asked(world, 'unbelieved'), forwarded)
  assert.equal(reply.body.LastSignIn!.SourceIp, '127.0.0.1')
  assert.doesNotMatch(reply.setCookies[0]!, /Secure/)
})

test('neither passwords nor ids of sessions get into the log', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  await using logged = await freshWorld({ engine: echoEngine(), logger })
  await person(logged, 'alice')
  const browser = await signedIn(logged, 'alice')
  await browser.signIn(asked(logged, 'alice', { Password: 'wrong horse battery' }))
  await browser.call(getCallerIdentity)
  const log = lines.join('')
  assert.ok(log.includes('GetCallerIdentity'))
  for (const secret of ['horse battery', browser.cookies.get(cookieName)!, browser.csrfToken])
    assert.ok(!log.includes(secret), secret)
})
