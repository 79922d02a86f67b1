import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSignedWith, verify } from './claim.ts'
import { claimV1, stringToSignV1 } from './v1.ts'

// The published example (facts/servicecatalog 8.3).
const published = new Map([
  ['Action', 'DescribeRegions'],
  ['Version', '2014-05-26'],
  ['Format', 'XML'],
  ['AccessKeyId', 'testid'],
  ['SignatureMethod', 'HMAC-SHA1'],
  ['SignatureVersion', '1.0'],
  ['Timestamp', '2016-02-23T12:46:24Z'],
  ['SignatureNonce', '3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf'],
])
const signed = (signature: string, more: Iterable<[string, string]> = []) =>
  new Map([...published, ['Signature', signature], ...more])

test('the published V1 example is accepted as GET and as POST', () => {
  verify(claimV1('GET', signed('OLeaidS1JvxuMvnyHOwuJ+uX5qY=')), 'testsecret')
  verify(claimV1('POST', signed('MxbnVAM4w6sft9xjVpe/GCKueuk=')), 'testsecret')
})

test('a V1 signature has one spelling: the unused bits of its base64 count', () => {
  assert.equal(isSignedWith(claimV1('GET', signed('OLeaidS1JvxuMvnyHOwuJ+uX5qZ=')), 'testsecret'), false)
  assert.equal(isSignedWith(claimV1('GET', signed('OLeaidS1JvxuMvnyHOwuJ+uX5qY')), 'testsecret'), false)
})

test('a V1 signature covers parameters without a value', () => {
  assert.match(stringToSignV1('GET', new Map([['SignatureType', '']])), /^GET&%2F&SignatureType%3D$/)
})

test('V1 encodes twice, blanks as %20 and everything that RFC 3986 reserves', () => {
  assert.equal(
    stringToSignV1(
      'POST',
      new Map([
        ["b!'()*", '~ é&=+/'],
        ['a', '%'],
      ]),
    ),
    'POST&%2F&a%3D%2525%26b%2521%2527%2528%2529%252A%3D~%2520%25C3%25A9%2526%253D%252B%252F',
  )
})

test('a refused V1 signature is told the string to sign, and nothing after it', () => {
  const claim = claimV1('GET', signed('AAAA'))
  assert.throws(
    () => verify(claim, 'testsecret'),
    (error: Error) =>
      error.message.endsWith(`server string to sign is:${claim.stringToSign}`) &&
      !error.message.includes('testsecret'),
  )
})

test('V1 names what is missing and refuses what it does not speak', () => {
  const without = (name: string) => {
    const parameters = signed('AAAA')
    parameters.delete(name)
    return () => claimV1('GET', parameters)
  }
  for (const name of [
    'Action',
    'Version',
    'AccessKeyId',
    'Signature',
    'SignatureMethod',
    'SignatureVersion',
    'Timestamp',
    'SignatureNonce',
  ])
    assert.throws(without(name), {
      code: 'MissingParameter',
      message: `${name} is mandatory for this action.`,
    })
  const sent = (name: string, value: string) => () => claimV1('GET', signed('AAAA', [[name, value]]))
  assert.throws(sent('SignatureMethod', 'HMAC-SHA256'), { code: 'IncompleteSignature' })
  assert.throws(sent('SignatureVersion', '2.0'), { code: 'IncompleteSignature' })
  assert.throws(sent('SignatureNonce', 'n'.repeat(257)), { code: 'IncompleteSignature' })
})

test('V1 carries the token of a session; an empty one, as some clients always send, is none', () => {
  assert.equal(claimV1('GET', signed('AAAA', [['SecurityToken', 'CAIS']])).securityToken, 'CAIS')
  assert.equal(claimV1('GET', signed('AAAA', [['SecurityToken', '']])).securityToken, undefined)
})
