import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld, type World } from '../world.ts'
import { Browser, refusal } from './browser.ts'
import { asked, password, person, signedIn } from './people.ts'

const fresh = () => freshWorld({ engine: echoEngine() })

test('a user signs in, sees who he is, and signs out', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  await world.root.SetAccountAlias({ AccountAlias: 'acme' })
  const browser = new Browser(world.url)
  const reply = await browser.signIn({ ...asked(world, 'ALICE'), Account: 'Acme' })
  assert.equal(reply.status, 200)
  const { Session, FailedSignIns, LastSignIn } = reply.body
  assert.deepEqual([FailedSignIns, LastSignIn], [undefined, undefined])
  const { CSRFToken, Id, CreateTime, ExpireTime, ...rest } = Session!
  assert.deepEqual(rest, {
    AccountId: world.accountId,
    AccountAlias: 'acme',
    Type: 'RAMUser',
    Name: 'alice',
    DisplayName: 'alice',
    Arn: `acs:ram::${world.accountId}:user/alice`,
    SignedInBy: 'Password',
    MFAPresent: false,
    IdleSeconds: 3600,
  })
  assert.match(String(Id), /^\d{18}$/)
  assert.equal(Date.parse(String(ExpireTime)) - Date.parse(String(CreateTime)), 6 * 3_600_000)

  const seen = await browser.session()
  assert.deepEqual(seen.body.Session, Session)
  assert.equal(seen.headers.get('cache-control'), 'no-store')
  assert.deepEqual(
    seen.body.Permissions!.Policies.map(each => each.PolicyName),
    ['AliyunServiceCatalogEndUserFullAccess', 'SecurityPreference'],
  )
  const { Actions, AccountActions } = seen.body.Permissions!
  assert.ok(Actions.includes('servicecatalog:LaunchProduct') && Actions.includes('ram:ChangePassword'))
  assert.ok(!Actions.includes('servicecatalog:CreateProduct') && !Actions.includes('ram:CreateUser'))
  assert.ok(Actions.includes('servicecatalog:ListProvisionedProducts'))
  assert.deepEqual(AccountActions, [])
  assert.match(CSRFToken, /^[\w-]{43}$/)

  const out = await browser.request('DELETE', '/console/api/session')
  assert.equal(out.status, 200)
  assert.equal(browser.cookies.size, 0)
  assert.deepEqual(refusal(await browser.session()), [403, 'NotSignedIn'])
})

test('the account signs in as root, and its first hash is replaced by a stronger one', async () => {
  await using world = await fresh()
  const { password: Password } = JSON.parse(await readFile(join(world.dataDir, 'admin.json'), 'utf8')) as {
    password: string
  }
  const stored = async () =>
    (await world.db.selectFrom('account').select('password').executeTakeFirstOrThrow()).password
  assert.match(await stored(), /^scrypt:/)
  const browser = new Browser(world.url)
  const wrong = await browser.signIn({ Account: world.accountId, User: 'root', Password: 'x' })
  assert.deepEqual(refusal(wrong), [403, 'IncorrectSignIn'])
  for (let time = 0; time < 2; time++) {
    const reply = await browser.signIn({ Account: world.accountId, User: 'root', Password })
    assert.deepEqual([reply.status, reply.body.Session?.Type], [200, 'Account'])
    assert.match(await stored(), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  }
  const seen = await browser.session()
  const { Actions, AccountActions } = seen.body.Permissions!
  assert.ok(Actions.includes('ram:CreateUser'))
  assert.ok(AccountActions.includes('servicecatalog:ListProvisionedProducts'))
  assert.ok(!AccountActions.includes('ram:CreateUser'))
})

test('the password of the account is changed by the account, and the old one’s sessions end', async () => {
  await using world = await fresh()
  const { password: Password } = JSON.parse(await readFile(join(world.dataDir, 'admin.json'), 'utf8')) as {
    password: string
  }
  const browser = new Browser(world.url)
  await browser.signIn({ Account: world.accountId, User: 'root', Password })
  await world.root.ChangePassword({ OldPassword: Password, NewPassword: password })
  assert.deepEqual(refusal(await browser.session()), [403, 'NotSignedIn'])
  const old = await browser.signIn({ Account: world.accountId, User: 'root', Password })
  assert.deepEqual(refusal(old), [403, 'IncorrectSignIn'])
  assert.equal((await browser.signIn(asked(world, 'root'))).status, 200)
})

test('nothing of a refusal tells whether the account, the name or the password is wrong', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  // Without a login profile.
  await world.user('bob')
  const browser = new Browser(world.url)
  const answers = []
  for (const body of [
    asked(world, 'alice', { Password: 'wrong' }),
    asked(world, 'bob'),
    asked(world, 'nobody'),
    asked(world, 'alice', { Account: '1234567890123456' }),
    asked(world, 'alice', { Account: 'no-such-alias' }),
    asked(world, `' or '1'='1`),
    asked(world, '*'),
  ]) {
    const { status, body: answer, setCookies } = await browser.signIn(body)
    const { RequestId, ...rest } = answer
    assert.match(RequestId!, /^[0-9A-F-]{36}$/)
    answers.push({ status, rest, setCookies })
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.deepEqual([answers[0]!.status, answers[0]!.rest.Code], [403, 'IncorrectSignIn'])
})

const malformed: readonly [string, unknown, string][] = [
  ['no account', { User: 'a', Password: 'b' }, 'MissingAccount'],
  ['no name', { Account: 'a', Password: 'b' }, 'MissingUser'],
  ['no password', { Account: 'a', User: 'b' }, 'MissingPassword'],
  ['an empty account', { Account: '', User: 'b', Password: 'c' }, 'InvalidParameter.Account'],
  ['a huge password', { Account: 'a', User: 'b', Password: 'c'.repeat(513) }, 'InvalidParameter.Password'],
  ['a structure for a name', { Account: 'a', User: {}, Password: 'c' }, 'InvalidParameter.User'],
  ['a NUL', { Account: 'a\0', User: 'b', Password: 'c' }, 'InvalidParameter.Account'],
  ['half a character', '{"Account":"a","User":"\\ud800","Password":"c"}', 'InvalidParameter.User'],
  [
    'a code of letters',
    { Account: 'a', User: 'b', Password: 'c', MFACode: 'abcdef' },
    'InvalidParameter.MFACode',
  ],
  ['a list', [], 'InvalidParameter'],
  ['no JSON', '{', 'MalformedRequest'],
  ['a huge body', { Account: 'a'.repeat(20_000) }, 'RequestEntityTooLarge'],
]
test('what is no attempt to sign in is refused with its reason', async () => {
  await using world = await fresh()
  const browser = new Browser(world.url)
  for (const [what, body, code] of malformed) {
    const reply = await browser.request('POST', '/console/api/session', { body })
    assert.equal(reply.body.Code, code, what)
    assert.ok(reply.status === 400 || reply.status === 413, what)
  }
  const plain = await browser.request('POST', '/console/api/session', {
    body: 'Account=a',
    headers: { 'content-type': 'text/plain' },
  })
  assert.deepEqual(refusal(plain), [400, 'MalformedRequest'])
  // As of a page that names the type whether it sends anything or not.
  const typed = await browser.request('DELETE', '/console/api/session', {
    headers: { 'content-type': 'application/json' },
  })
  assert.deepEqual(refusal(typed), [400, 'MalformedRequest'])
  const noJson = await browser.request('POST', '/console/api/session', { body: '{' })
  for (const { body } of [plain, typed, noJson]) assert.match(body.Message!, /JSON/)
  const none = await browser.request('POST', '/console/api/session')
  assert.deepEqual(refusal(none), [400, 'InvalidParameter'])
})

test('a password that has to be replaced is replaced on the way', async () => {
  await using world = await fresh()
  await world.root.SetPasswordPolicy({ RequireNumbers: true, PasswordReusePrevention: 2 })
  await world.root.CreateUser({ UserName: 'alice' })
  await world.root.CreateLoginProfile({
    UserName: 'alice',
    Password: `${password} 1`,
    PasswordResetRequired: true,
  })
  const browser = new Browser(world.url)
  const attempt = (more: object) =>
    browser.signIn(asked(world, 'alice', { Password: `${password} 1`, ...more }))
  assert.deepEqual(refusal(await attempt({})), [403, 'PasswordResetRequired'])
  assert.deepEqual(refusal(await attempt({ NewPassword: password })), [400, 'InvalidParameter.NewPassword'])
  const same = await attempt({ NewPassword: `${password} 1` })
  assert.deepEqual(refusal(same), [400, 'InvalidParameter.NewPassword'])
  const reply = await attempt({ NewPassword: `${password} 2` })
  assert.equal(reply.status, 200)
  // None of that was a wrong guess.
  assert.equal(reply.body.FailedSignIns, undefined)
  assert.deepEqual(refusal(await attempt({})), [403, 'IncorrectSignIn'])
  const later = await browser.signIn(asked(world, 'alice', { Password: `${password} 2` }))
  assert.equal(later.status, 200)
  const unasked = asked(world, 'alice', { Password: `${password} 2`, NewPassword: `${password} 3` })
  assert.deepEqual(refusal(await browser.signIn(unasked)), [400, 'InvalidParameter.NewPassword'])
})

const age = (world: World, days: number) =>
  world.db
    .updateTable('login_profile')
    .set({ password_set_at: new Date(Date.now() - days * 86_400_000) })
    .execute()

test('a password expires, and then is replaced on the way, or by an administrator alone', async () => {
  await using world = await fresh()
  await world.root.SetPasswordPolicy({ MaxPasswordAge: 30 })
  await person(world, 'alice')
  const browser = new Browser(world.url)
  await age(world, 29)
  assert.equal((await browser.signIn(asked(world, 'alice'))).status, 200)
  await age(world, 30)
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'alice'))), [403, 'PasswordResetRequired'])
  await world.root.SetPasswordPolicy({ HardExpiry: true })
  const hard = await browser.signIn(asked(world, 'alice', { NewPassword: `${password} 2` }))
  assert.deepEqual(refusal(hard), [403, 'PasswordExpired'])
  await world.root.UpdateLoginProfile({ UserName: 'alice', Password: `${password} 3` })
  assert.equal((await browser.signIn(asked(world, 'alice', { Password: `${password} 3` }))).status, 200)
})

test('users sign in from where the account lets them, the account from anywhere', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  await world.root.SetSecurityPreference({ LoginNetworkMasks: '10.0.0.0/8;192.168.0.0/16' })
  const browser = new Browser(world.url)
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'alice'))), [403, 'OperationDenied.SourceIp'])
  // Who does not know the password does not learn of it.
  const wrong = await browser.signIn(asked(world, 'alice', { Password: 'x' }))
  assert.deepEqual(refusal(wrong), [403, 'IncorrectSignIn'])
  await world.root.SetSecurityPreference({ LoginNetworkMasks: '10.0.0.0/8;127.0.0.0/8' })
  assert.equal((await browser.signIn(asked(world, 'alice'))).status, 200)
})

test('when somebody signed in last is shown to him and to administrators', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  assert.equal((await world.root.GetUser({ UserName: 'alice' })).User.LastLoginDate, '')
  await signedIn(world, 'alice')
  const { LastLoginDate } = (await world.root.GetUser({ UserName: 'alice' })).User
  assert.match(LastLoginDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const again = await new Browser(world.url).signIn(asked(world, 'alice'))
  assert.deepEqual(again.body.LastSignIn, { Time: LastLoginDate, SourceIp: '127.0.0.1' })
})

test('signing in and out stand in the audit trail, and what was refused', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  const browser = new Browser(world.url)
  await browser.signIn(asked(world, 'alice', { Password: 'hunter2 hunter2' }))
  await browser.signIn(asked(world, 'hunter2 typed into the wrong field'))
  await browser.signIn(asked(world, 'alice'))
  await browser.request('DELETE', '/console/api/sessions')
  const { rows } = await signInRecords(world)
  assert.deepEqual(
    rows.map(({ body }) => [body.Action, body.Principal.Name, body.Outcome]),
    [
      ['SignIn', 'alice', 'IncorrectSignIn'],
      ['SignIn', 'alice', 'OK'],
      ['SignOutEverywhere', 'alice', 'OK'],
    ],
  )
  assert.ok(!JSON.stringify(rows).includes('hunter2'))
})

interface Recorded {
  readonly body: {
    readonly Action: string
    readonly Outcome: string
    readonly Principal: { readonly Name: string }
  }
}

/** In the trail, and on the way into it. */
const signInRecords = ({ db }: World) =>
  sql<Recorded>`
    with trail as (
      select 1 as place, sequence as at, body from audit_record union all select 2, id, body from audit_outbox)
    select body from trail where body->>'EventType' = 'SignIn' order by place, at`.execute(db)
