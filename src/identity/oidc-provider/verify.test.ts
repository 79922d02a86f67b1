import assert from 'node:assert/strict'
import { SignJWT, UnsecuredJWT } from 'jose'
import { after, test } from 'node:test'
import { discoveryPath, keysPath, newSigningKey, startIssuer } from './issuer.fixture.ts'
import { issuerFault } from './issuer-url.ts'
import { oidcVerifier } from './verify.ts'

const issuer = await startIssuer()
after(() => issuer[Symbol.asyncDispose]())
const provider = { issuer_url: issuer.url, client_ids: ['larder', 'other'], issuance_limit: 12 }
const now = new Date()
const seconds = Math.floor(now.getTime() / 1000)
const later = (ms: number) => new Date(now.getTime() + ms)
const verify = oidcVerifier()

const invalid = { code: 'AuthenticationFail.OIDCToken.Invalid', kind: 'invalid' }
const unsigned = { ...invalid, message: /does not exist, or did not sign it/ }
const expired = { code: 'AuthenticationFail.OIDCToken.Expired' }
const unusable = { code: 'AuthenticationFail.OIDCProvider.Unusable' }

test('a token of the issuer says whose it is', async () => {
  assert.deepEqual(await verify(await issuer.token({ aud: ['x', 'other'] }), provider, now), {
    issuer: issuer.url,
    subject: 'repo:larder/shop',
    audience: ['x', 'other'],
    issuedAt: new Date(seconds * 1000),
    expiresAt: new Date((seconds + 3600) * 1000),
  })
})

const claims: [what: string, claims: Record<string, unknown>, refusal: object][] = [
  ['for another client', { aud: 'x' }, { ...invalid, message: /its aud/ }],
  ['for nobody', { aud: undefined }, { ...invalid, message: /its aud/ }],
  ['without a subject', { sub: undefined }, { ...invalid, message: /its sub/ }],
  ['with an empty subject', { sub: '' }, { ...invalid, message: /its sub/ }],
  ['with a subject of 256 characters', { sub: 'x'.repeat(256) }, { ...invalid, message: /its sub/ }],
  ['that never ends', { exp: undefined }, { ...invalid, message: /its exp/ }],
  ['of no time', { iat: undefined }, { ...invalid, message: /its iat/ }],
  ['of the future', { iat: seconds + 3600, exp: seconds + 7200 }, { ...invalid, message: /its iat/ }],
  ['that is not yet good', { nbf: seconds + 600 }, { ...invalid, message: /its nbf/ }],
  ['whose time is over', { exp: seconds - 60 }, { ...expired, message: /its time is over/ }],
  [
    'of the day before yesterday',
    { iat: seconds - 13 * 3600 },
    { ...expired, message: /more than 12 hours ago/ },
  ],
  ['of another issuer', { iss: 'https://other.example.com' }, unsigned],
]

for (const [what, said, refusal] of claims) {
  test(`a token ${what} is refused`, async () => {
    await assert.rejects(verify(await issuer.token(said), provider, now), refusal)
  })
}

test('what the issuer did not sign is refused without a word of what is in it', async () => {
  const good = await issuer.token()
  const [header, payload, signature] = good.split('.') as [string, string, string]
  const forger = await newSigningKey('first')
  const other = Buffer.from(JSON.stringify({ iss: issuer.url, sub: 'root', aud: 'larder' })).toString(
    'base64url',
  )
  const secret = new TextEncoder().encode('x'.repeat(32))
  const claims = { iss: issuer.url, sub: 'x', aud: 'larder' }
  const tokens = [
    '',
    'x',
    'a.b.c',
    `${header}.${payload}.`,
    `${header}.${other}.${signature}`,
    good.slice(0, -4) + (good.endsWith('AAAA') ? 'BBBB' : 'AAAA'),
    await issuer.token({}, { key: forger }),
    new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('1h').encode(),
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(secret),
  ]
  for (const token of tokens) await assert.rejects(verify(token, provider, now), unsigned, token)
})

test('keys are fetched once, and again for one that is new, but not for every stranger', async () => {
  await using busy = await startIssuer()
  const its = { ...provider, issuer_url: busy.url }
  const fresh = oidcVerifier()
  const first = await busy.token()
  await Promise.all([1, 2, 3].map(() => fresh(first, its, now)))
  assert.equal(busy.asked.get(keysPath), 1)
  await busy.changeKey()
  await assert.rejects(fresh(await busy.token(), its, later(20_000)), unsigned)
  assert.equal(busy.asked.get(keysPath), 1)
  await fresh(await busy.token(), its, later(31_000))
  assert.equal(busy.asked.get(keysPath), 2)
  await assert.rejects(fresh(first, its, later(40_000)), unsigned)
  assert.equal(busy.asked.get(keysPath), 2)
  await fresh(await busy.token(), its, later(31_000 + 10 * 60_000))
  assert.equal(busy.asked.get(keysPath), 3)
})

const wrongAnswers: [
  what: string,
  path: string,
  answer: { status?: number; body: string; location?: string },
][] = [
  ['answers with an error', discoveryPath, { status: 500, body: '{}' }],
  ['answers with no JSON', discoveryPath, { body: '<html>' }],
  ['answers with a list', keysPath, { body: '[1]' }],
  ['leads elsewhere', discoveryPath, { status: 302, body: '', location: 'http://127.0.0.1:1/' }],
  [
    'names another issuer',
    discoveryPath,
    { body: '{"issuer":"https://x.example.com","jwks_uri":"https://x"}' },
  ],
  ['has no keys', keysPath, { body: '{"keys":1}' }],
  ['answers without an end', keysPath, { body: `{"keys":[],"x":"${'x'.repeat(600_000)}"}` }],
]

for (const [what, path, answer] of wrongAnswers) {
  test(`an issuer that ${what} vouches for nobody, until it does better`, async () => {
    await using broken = await startIssuer()
    const its = { ...provider, issuer_url: broken.url }
    const fresh = oidcVerifier()
    broken.answers.set(path, answer)
    const token = await broken.token()
    await assert.rejects(fresh(token, its, now), unusable)
    const asked = broken.asked.get(discoveryPath)
    broken.answers.clear()
    await assert.rejects(fresh(token, its, later(1_000)), unusable)
    assert.equal(broken.asked.get(discoveryPath), asked)
    await fresh(token, its, later(6_000))
  })
}

test('keys come by TLS, or from this machine', async () => {
  await using broken = await startIssuer()
  for (const jwks_uri of ['http://keys.example.com/', 'file:///etc/passwd', 'x', undefined, 1]) {
    broken.answers.set(discoveryPath, { body: JSON.stringify({ issuer: broken.url, jwks_uri }) })
    const its = { ...provider, issuer_url: broken.url }
    await assert.rejects(oidcVerifier()(await broken.token(), its, now), unusable)
  }
})

test('an issuer that nobody answers for is said to be so', async () => {
  const gone = await startIssuer()
  await gone[Symbol.asyncDispose]()
  await assert.rejects(oidcVerifier()(await gone.token(), { ...provider, issuer_url: gone.url }, now), {
    ...unusable,
    message: /cannot be read/,
  })
})

const urls: [url: string, fault: RegExp | undefined][] = [
  ['https://token.example.com', undefined],
  ['https://login.example.com/tenant/v2.0/', undefined],
  ['http://127.0.0.1:8080', undefined],
  ['http://localhost:8080', undefined],
  ['http://[::1]:8080', undefined],
  ['http://token.example.com', /https/],
  ['http://127.0.0.1.example.com', /https/],
  ['http://localhost.example.com', /https/],
  ['file:///etc/passwd', /https/],
  ['https://user:secret@example.com', /no user/],
  ['https://example.com?x', /no query/],
  ['https://example.com#', /no fragment/],
  ['example.com', /a URL/],
  ['', /a URL/],
]

for (const [url, fault] of urls) {
  test(`${url || 'nothing'} is ${fault ? 'not ' : ''}the URL of an issuer`, () => {
    const found = issuerFault(url)
    if (fault) assert.match(found ?? '', fault)
    else assert.equal(found, undefined)
  })
}
