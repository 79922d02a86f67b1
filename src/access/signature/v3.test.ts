import assert from 'node:assert/strict'
import { createHmac, hash } from 'node:crypto'
import { test } from 'node:test'
import { expiryOf, isSignedWith, verify } from './claim.ts'
import type { V3Request } from './v3.ts'
import { canonicalRequestV3, claimV3 } from './v3.ts'

const names = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version'
const headers = {
  host: 'ecs.cn-shanghai.aliyuncs.com',
  'x-acs-action': 'RunInstances',
  'x-acs-version': '2014-05-26',
  'x-acs-date': '2023-10-26T10:22:32Z',
  'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
  'x-acs-content-sha256': hash('sha256', ''),
  authorization: `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${names},Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0`,
}

// The published example (facts/servicecatalog 8.4).
const request = (
  change: Record<string, string | undefined> = {},
  more: Partial<V3Request> = {},
): V3Request => {
  const entries = Object.entries({ ...headers, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return {
    method: 'POST',
    path: '/',
    query: new Map([
      ['RegionId', 'cn-shanghai'],
      ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
    ]),
    headers: new Map(entries),
    repeated: new Set(),
    body: new Uint8Array(),
    ...more,
  }
}

test('the published V3 example is accepted, by its hash and by its signature', () => {
  const canonical = canonicalRequestV3(request(), names.split(';'))
  assert.equal(hash('sha256', canonical), '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259')
  verify(claimV3(request()), 'YourAccessKeySecret')
})

test('a blank after the commas of Authorization is tolerated', () => {
  verify(
    claimV3(request({ authorization: headers.authorization.replaceAll(',', ', ') })),
    'YourAccessKeySecret',
  )
})

test('what decides about a call must be signed', () => {
  const incomplete = { code: 'IncompleteSignature' }
  for (const name of names.split(';')) {
    const left = names.split(';').filter(each => each !== name)
    const authorization = headers.authorization.replace(names, left.join(';'))
    assert.throws(() => claimV3(request({ authorization })), incomplete, name)
    assert.throws(() => claimV3(request({ [name]: undefined })), incomplete, name)
  }
  assert.throws(() => claimV3(request({ 'content-type': 'application/json' })), incomplete)
  assert.throws(() => claimV3(request({ 'x-acs-accesskey-id': 'other' })), incomplete)
  assert.throws(() => claimV3(request({}, { repeated: new Set(['host']) })), incomplete)
})

test('the list of signed headers is sorted, lower-case and without repetition', () => {
  for (const list of [names.replace('host', 'Host'), `${names};host`, `host;${names}`, `${names};`])
    assert.throws(() => claimV3(request({ authorization: headers.authorization.replace(names, list) })), {
      code: 'IncompleteSignature',
    })
})

test('the body must be the one that was hashed', () => {
  assert.throws(() => claimV3(request({}, { body: Buffer.from('a=1') })), { code: 'IncompleteSignature' })
})

test('a signature in upper-case digits, or by another scheme, is refused', () => {
  const upper = headers.authorization.replace(
    /Signature=(.*)$/,
    (_, hex: string) => `Signature=${hex.toUpperCase()}`,
  )
  for (const authorization of [upper, 'Basic YTpi', headers.authorization.replace('SHA256', 'SM3'), ''])
    assert.throws(() => claimV3(request({ authorization })), { code: 'IncompleteSignature' })
})

test('values are signed trimmed, and every parameter has an equals sign', () => {
  const spaced = request(
    { host: ' h ' },
    {
      query: new Map([
        ['b', ''],
        ['a', "x y*'"],
      ]),
    },
  )
  const canonical = canonicalRequestV3(spaced, ['host'])
  assert.equal(canonical, `POST\n/\na=x%20y%2A%27&b=\nhost:h\n\nhost\n${hash('sha256', '')}`)
})

test('a bare secret is the key: the V1 form of it does not pass', () => {
  const claim = claimV3(request())
  assert.equal(claim.sign('s'), createHmac('sha256', 's').update(claim.stringToSign).digest('hex'))
  assert.equal(isSignedWith(claim, 'YourAccessKeySecret&'), false)
})

test('a time stamp may lie fifteen minutes off, either way, and not a second more', () => {
  const at = Date.parse('2026-11-20T08:00:00Z')
  const expiry = (seconds: number) =>
    expiryOf({ timestamp: '2026-11-20T08:00:00Z' }, new Date(at + seconds * 1000))
  assert.equal(expiry(900).getTime(), at + 900_000)
  assert.equal(expiry(-900).getTime(), at + 900_000)
  assert.throws(() => expiry(901), { code: 'InvalidTimeStamp.Expired' })
  assert.throws(() => expiry(-901), { code: 'InvalidTimeStamp.Expired' })
})

test('a time stamp has one form', () => {
  for (const timestamp of [
    '',
    'now',
    '1763625600',
    '2026-11-20 08:00:00',
    '2026-11-20T08:00:00+08:00',
    '2026-13-20T08:00:00Z',
  ])
    assert.throws(() => expiryOf({ timestamp }, new Date()), { code: 'InvalidTimeStamp.Format' })
})
