import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { startLarder } from '../../src/server/larder.ts'
import { readSettings } from '../../src/server/settings.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { ofAddress } from '../../src/identity/attempt/attempts.ts'
import { freshWorld, type World } from '../world.ts'
import { Browser, refusal, type Reply } from './browser.ts'
import { asked, bind, code, password, person } from './people.ts'

// Guesses are counted, in the database, whatever process they come to.

const fresh = (settings = {}) => freshWorld({ engine: echoEngine(), settings })

const tally = (replies: readonly Reply[]) => {
  const counts: Record<string, number> = {}
  for (const { body } of replies) counts[body.Code ?? 'passed'] = (counts[body.Code ?? 'passed'] ?? 0) + 1
  return counts
}

const guesses = (urls: readonly string[], body: object, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => new Browser(urls[i % urls.length]!).signIn(body)))

async function anotherProcess({ dataDir, databaseUrl }: World) {
  const larder = await startLarder({
    settings: readSettings({ 'data-dir': dataDir, 'database-url': databaseUrl, port: '0', role: 'api' }, {}),
    environment: {},
    logger: pino({ level: 'silent' }),
  })
  return { url: larder.url!, [Symbol.asyncDispose]: () => larder.stop() }
}

test('of many guesses at once, to several processes, five are made, and then even the right one waits', async () => {
  await using world = await fresh()
  await using other = await anotherProcess(world)
  await person(world, 'alice')
  await person(world, 'bob')
  const urls = [world.url, other.url]
  const wrong = asked(world, 'alice', { Password: 'wrong' })
  assert.deepEqual(tally(await guesses(urls, wrong, 20)), { IncorrectSignIn: 5, 'Throttling.SignIn': 15 })
  const [reply] = await guesses(urls, asked(world, 'alice'), 1)
  assert.deepEqual(refusal(reply!), [429, 'Throttling.SignIn'])
  // True of a name, and no promise for an address or an access key, which are locked in the same words.
  assert.equal(
    reply!.body.Message,
    'Too many attempts have failed. Try again in 60 minutes. A new password that an administrator sets unlocks its user at once.',
  )
  const wait = Number(reply!.headers.get('x-acs-retry-after'))
  assert.ok(wait > 3_500_000 && wait <= 3_600_000, String(wait))
  // In another case, by the alias, it is the same name.
  await world.root.SetAccountAlias({ AccountAlias: 'acme' })
  const [shouted] = await guesses(urls, { ...asked(world, 'ALICE'), Account: 'acme' }, 1)
  assert.deepEqual(refusal(shouted!), [429, 'Throttling.SignIn'])
  assert.deepEqual(tally(await guesses(urls, asked(world, 'bob'), 2)), { passed: 2 })
})

test('a name that does not exist is locked as one that does', async () => {
  await using world = await fresh()
  await world.root.SetPasswordPolicy({ MaxLoginAttemps: 3 })
  await person(world, 'alice')
  for (const name of ['alice', 'nobody', 'root']) {
    const wrong = asked(world, name, { Password: 'wrong' })
    const replies = await guesses([world.url], wrong, 8)
    assert.deepEqual(tally(replies), { IncorrectSignIn: 3, 'Throttling.SignIn': 5 }, name)
  }
  const elsewhere = { ...asked(world, 'alice', { Password: 'wrong' }), Account: '1234567890123456' }
  assert.deepEqual(tally(await guesses([world.url], elsewhere, 8)), {
    IncorrectSignIn: 5,
    'Throttling.SignIn': 3,
  })
})

test('who signs in is told what was tried, once, and guesses count anew', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  await guesses([world.url], asked(world, 'alice', { Password: 'wrong' }), 4)
  const [reply] = await guesses([world.url], asked(world, 'alice'), 1)
  const { FailedSignIns } = reply!.body
  assert.deepEqual([FailedSignIns?.Count, FailedSignIns?.LastSourceIp], [4, '127.0.0.1'])
  assert.match(FailedSignIns!.LastTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  const [next] = await guesses([world.url], asked(world, 'alice'), 1)
  assert.equal(next!.body.FailedSignIns, undefined)
  await guesses([world.url], asked(world, 'alice', { Password: 'wrong' }), 4)
  assert.equal((await guesses([world.url], asked(world, 'alice'), 1))[0]!.status, 200)
})

test('a lock ends after an hour, and by an administrator', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  const lock = () => guesses([world.url], asked(world, 'alice', { Password: 'wrong' }), 6)
  await lock()
  const earlier = new Date(Date.now() - 3_601_000)
  await world.db.updateTable('sign_in_attempt').set({ attempted_at: earlier }).execute()
  const [reply] = await guesses([world.url], asked(world, 'alice'), 1)
  assert.deepEqual([reply!.status, reply!.body.FailedSignIns?.Count], [200, 5])
  await lock()
  await world.root.UpdateLoginProfile({ UserName: 'alice', Password: `${password} 2` })
  const [again] = await guesses([world.url], asked(world, 'alice', { Password: `${password} 2` }), 1)
  assert.deepEqual([again!.status, again!.body.FailedSignIns?.Count], [200, 5])
})

test('an account may allow any number of guesses, but nobody gets them from one address', async () => {
  await using world = await fresh()
  await world.root.SetPasswordPolicy({ MaxLoginAttemps: 0 })
  await person(world, 'alice')
  const wrong = asked(world, 'alice', { Password: 'wrong' })
  assert.deepEqual(tally(await guesses([world.url], wrong, 12)), { IncorrectSignIn: 12 })
  await world.db
    .updateTable('sign_in_attempt')
    .set({ attempts: 99 })
    .where('subject', '=', ofAddress('127.0.0.1'))
    .execute()
  assert.deepEqual(tally(await guesses([world.url], wrong, 4)), {
    IncorrectSignIn: 1,
    'Throttling.SignIn': 3,
  })
})

test('whoever signs in rightly does not wear his address out', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  for (let time = 0; time < 3; time++) await guesses([world.url], asked(world, 'alice'), 1)
  const row = await world.db
    .selectFrom('sign_in_attempt')
    .select('attempts')
    .where('subject', '=', ofAddress('127.0.0.1'))
    .executeTakeFirstOrThrow()
  assert.equal(row.attempts, 0)
})

test('codes of the second factor, and passwords by an access key, are guessed no more often', async () => {
  await using world = await fresh()
  await person(world, 'alice')
  const seed = await bind(world, 'alice')
  const right = [-1, 0, 1].map(off => code(seed, off))
  const MFACode = ['000000', '111111', '222222', '333333'].find(each => !right.includes(each))!
  const replies = await guesses([world.url], asked(world, 'alice', { MFACode }), 8)
  assert.deepEqual(tally(replies), { IncorrectMFACode: 5, 'Throttling.SignIn': 3 })

  const bob = await world.user('bob')
  await world.root.CreateLoginProfile({ UserName: 'bob', Password: password })
  const change = () =>
    bob.client.ChangePassword({ OldPassword: 'wrong', NewPassword: `${password} 2` }).then(
      () => 'changed',
      (error: unknown) => (error as { code: string }).code,
    )
  const codes = await Promise.all(Array.from({ length: 8 }, change))
  assert.deepEqual(codes.sort(), [
    ...Array<string>(5).fill('InvalidParameter.OldPassword'),
    ...Array<string>(3).fill('Throttling.SignIn'),
  ])
})

const same: readonly [string, string, boolean][] = [
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.1', '10.0.0.2', false],
  ['::ffff:10.0.0.1', '10.0.0.1', true],
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
  ['2001:db8:1:2::1', '2001:0DB8:0001:0002::9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::1', '::2', true],
  ['fe80::1%eth0', 'fe80::2', true],
]
for (const [one, other, expected] of same) {
  test(`${one} and ${other} are ${expected ? 'one customer' : 'two'}`, () => {
    assert.equal(ofAddress(one) === ofAddress(other), expected)
  })
}
