import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { freshWorld } from '../../../test/world.ts'
import { authenticator } from '../../access/authenticate.ts'
import { openSession, sealSession, type Session as Sealed } from '../../access/session-token.ts'
import type { Claim } from '../../access/signature/claim.ts'
import { vendorClients } from '../../api/vendor.fixture.ts'
import { isoSeconds } from '../../base/clock.ts'
import { Keyring } from '../../base/keyring.ts'
import { loadKeyring } from '../../base/master-key.ts'
import { clientFor } from '../../client/client.ts'
import { operations } from '../../operations.ts'
import { echoEngine } from '../../terraform/echo.ts'
import { makeRole, takeRole, taker, type Session } from './sessions.fixture.ts'

// What becomes of a token that is not, or no longer, what it was.

const log: string[] = []
const lines = new Writable({
  write(chunk: Buffer, _encoding, done) {
    log.push(chunk.toString())
    done()
  },
})
const world = await freshWorld({ engine: echoEngine(), logger: pino({ level: 'debug' }, lines) })
after(() => world[Symbol.asyncDispose]())
const ada = await taker(world, 'ada')
const keyring = await loadKeyring(world.dataDir, {}, { mayMake: false })

const malformed = { code: 'InvalidSecurityToken.Malformed', status: 400 }
const mismatch = { code: 'InvalidSecurityToken.MismatchWithAccessKey', status: 400 }
const expired = { code: 'InvalidSecurityToken.Expired', status: 400 }

/** A call by these credentials, or by these with others in their places. */
const who = (session: Session, other: Partial<Session> = {}) =>
  clientFor(operations, { ...session, ...other }).GetCallerIdentity({})

/** The same session, but for what is said otherwise. */
function resealed(session: Session, other: Partial<Sealed>, by: Keyring = keyring): Session {
  const sealed = { ...openSession(keyring, session.securityToken), ...other }
  const securityToken = sealSession(by, sealed)
  const { accessKeyId, secret: accessKeySecret } = sealed
  return { ...session, accessKeyId, accessKeySecret, securityToken }
}

for (const [name, call] of Object.entries(vendorClients)) {
  test(`a session calls by the vendor's client: ${name}`, async () => {
    await makeRole(world, `By-${name.replace(/[^A-Za-z0-9]+/g, '-')}`)
    const session = await takeRole(world, ada, `By-${name.replace(/[^A-Za-z0-9]+/g, '-')}`)
    const key = { id: session.accessKeyId, secret: session.accessKeySecret, token: session.securityToken }
    const endpoint = new URL(world.url).host
    const ask = (token: string) =>
      call({
        endpoint,
        key: { ...key, token },
        version: '2015-04-01',
        action: 'GetCallerIdentity',
        parameters: {},
      })
    const { IdentityType } = (await ask(key.token)) as { IdentityType: string }
    assert.equal(IdentityType, 'AssumedRoleUser')
    await assert.rejects(
      ask(key.token.slice(4)),
      /InvalidSecurityToken\.Malformed|SecurityToken is malformed/,
    )
  })
}

test('a token that was altered, cut, made up or made elsewhere is refused', async () => {
  await makeRole(world, 'Altered')
  const session = await takeRole(world, ada, 'Altered')
  const token = session.securityToken
  const bytes = Buffer.from(token, 'base64')
  const flipped = [0, 5, 20, 40, bytes.length - 1].map(at => {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    return changed.toString('base64')
  })
  const elsewhere = new Keyring([Buffer.alloc(32, 7)])
  const foreign = resealed(session, {}, elsewhere).securityToken
  const otherKind = keyring
    .seal(JSON.stringify(openSession(keyring, token)), 'access_key/x')
    .toString('base64')
  const wrong = [
    ...flipped,
    token.slice(0, -8),
    token.slice(8),
    token + 'AAAA',
    foreign,
    otherKind,
    'x',
    '****',
    'A'.repeat(20_000),
  ]
  for (const securityToken of wrong) await assert.rejects(who(session, { securityToken }), malformed)
  await who(session)
})

test('a token goes with its key, and the key with its token and its secret', async () => {
  await makeRole(world, 'Mixed')
  const [one, two] = [await takeRole(world, ada, 'Mixed'), await takeRole(world, ada, 'Mixed')]
  await who(one)
  await who(two)
  await assert.rejects(who(one, { securityToken: two.securityToken }), mismatch)
  await assert.rejects(who(one, { accessKeyId: two.accessKeyId }), mismatch)
  await assert.rejects(who(one, { accessKeyId: ada.accessKeyId }), mismatch)
  await assert.rejects(who(one, { accessKeySecret: two.accessKeySecret }), { code: 'SignatureDoesNotMatch' })
  const { endpoint, accessKeyId, accessKeySecret } = one
  const bare = clientFor(operations, { endpoint, accessKeyId, accessKeySecret })
  await assert.rejects(bare.GetCallerIdentity({}), { code: 'MissingSecurityToken', status: 400 })
})

test('a token ends at its time, for a process that knows it too', async () => {
  await makeRole(world, 'Brief')
  const session = await takeRole(world, ada, 'Brief')
  await assert.rejects(who(resealed(session, { expiresAt: Date.now() })), expired)
  await assert.rejects(who(resealed(session, { expiresAt: 0 })), expired)
  await who(resealed(session, { expiresAt: Date.now() + 60_000 }))

  const authenticate = authenticator(world.db, keyring)
  const claim = (now: Date): Claim => ({
    accessKeyId: session.accessKeyId,
    securityToken: session.securityToken,
    nonce: randomUUID(),
    timestamp: isoSeconds(now),
    signature: session.accessKeySecret,
    stringToSign: '',
    sign: secret => secret,
  })
  const end = Date.parse(session.expiration)
  const at = async (now: Date) => (await authenticate(claim(now), now)).confirm()
  assert.equal((await at(new Date(end - 1))).type, 'role')
  await assert.rejects(at(new Date(end)), { code: expired.code })
})

test('a session of a role that is gone is none, not even when a role of its name comes', async () => {
  await makeRole(world, 'Gone', { policies: [] })
  const session = await takeRole(world, ada, 'Gone')
  await who(session)
  await world.root.DeleteRole({ RoleName: 'Gone' })
  await assert.rejects(who(session), expired)
  await makeRole(world, 'Gone')
  await assert.rejects(who(session), expired)
})

test('a session of a user who is gone is none, and one that names another account is none', async () => {
  await makeRole(world, 'Kept')
  const eve = await taker(world, 'eve')
  const session = await takeRole(world, eve, 'Kept')
  await who(session)
  await world.root.DeleteAccessKey({ UserName: 'eve', UserAccessKeyId: eve.accessKeyId })
  await world.root.DetachPolicyFromUser({
    PolicyType: 'System',
    PolicyName: 'AliyunSTSAssumeRoleAccess',
    UserName: 'eve',
  })
  await who(session)
  await world.root.DeleteUser({ UserName: 'eve' })
  await assert.rejects(who(session), expired)
  const live = await takeRole(world, ada, 'Kept')
  await assert.rejects(who(resealed(live, { accountId: '1000000000000009' })), expired)
})

test('the next call obeys what the role may do by then; whom it trusts by then is for the next session', async () => {
  await makeRole(world, 'Changing', { policies: [] })
  const { client } = await takeRole(world, ada, 'Changing')
  const policy = { PolicyType: 'System', PolicyName: 'AliyunServiceCatalogAdminReadOnlyAccess' } as const
  await assert.rejects(client.ListPortfolios({}), { code: 'NoPermission' })
  await world.root.AttachPolicyToRole({ ...policy, RoleName: 'Changing' })
  await client.ListPortfolios({})
  await world.root.DetachPolicyFromRole({ ...policy, RoleName: 'Changing' })
  await assert.rejects(client.ListPortfolios({}), { code: 'NoPermission' })
  const nobody = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ros.aliyuncs.com' } }
  await world.root.UpdateRole({
    RoleName: 'Changing',
    NewAssumeRolePolicyDocument: JSON.stringify({ Version: '1', Statement: [nobody] }),
  })
  await client.GetCallerIdentity({})
  await assert.rejects(takeRole(world, ada, 'Changing'), { code: 'NoPermission' })
})

test('a sealed session policy that is none, as no server makes one, is refused', async () => {
  await makeRole(world, 'Odd')
  const session = await takeRole(world, ada, 'Odd')
  await assert.rejects(who(resealed(session, { policy: 'x' })), malformed)
})

test('no secret and no token of a session is in the log', async () => {
  await makeRole(world, 'Silent')
  const Policy = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
  const session = await takeRole(world, ada, 'Silent', { Policy })
  await who(session)
  await assert.rejects(who(session, { accessKeySecret: 'x' }))
  await assert.rejects(who(session, { securityToken: session.securityToken.slice(4) }))
  const text = log.join('')
  assert.ok(text.includes(session.accessKeyId))
  for (const secret of [session.accessKeySecret, session.securityToken.slice(10, 60), ada.accessKeySecret])
    assert.ok(!text.includes(secret))
})
