import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireRequest } from './receive.ts'
import { receive } from './receive.ts'

const form = 'application/x-www-form-urlencoded'
const request = (url: string, headers: string[][] = [], body = '', method = 'POST'): WireRequest => ({
  method,
  url,
  rawHeaders: headers.flat(),
  body: Buffer.from(body, 'latin1'),
})
const named = 'Action=GetThing&Version=1'

test('action and version are found in headers, query and form', () => {
  const headers = [
    ['X-Acs-Action', 'GetThing'],
    ['x-acs-version', '1'],
  ]
  for (const sent of [
    request('/', headers),
    request(`/?${named}`, [], '', 'GET'),
    request('/', [['content-type', `${form}; charset=UTF-8`]], named),
    request('/?Version=1', [['content-type', form]], 'Action=GetThing'),
    request(`/?${named}`, headers),
  ]) {
    const { action, version } = receive(sent)
    assert.deepEqual({ action, version }, { action: 'GetThing', version: '1' })
  }
})

test('a missing action or version is named', () => {
  assert.throws(() => receive(request('/?Version=1')), { code: 'MissingParameter', message: /^Action is/ })
  assert.throws(() => receive(request('/?Action=A')), { code: 'MissingParameter', message: /^Version is/ })
  assert.throws(() => receive(request('/')), { code: 'MissingParameter' })
})

test('an action in a header, which a V1 signature does not cover, cannot replace the signed one', () => {
  const sent = request(`/?${named}`, [['x-acs-action', 'DeleteThing']])
  assert.throws(() => receive(sent), { code: 'InvalidParameter.Action' })
  const unsigned = request('/?Version=1&AccessKeyId=a&Signature=s', [['x-acs-action', 'DeleteThing']])
  assert.throws(() => receive(unsigned).claim(), { code: 'MissingParameter', message: /^Action is/ })
})

test('what is sent twice is refused, unless query and form agree', () => {
  const invalid = { code: 'InvalidParameter' }
  assert.throws(() => receive(request(`/?${named}&a=1&a=1`)), invalid)
  assert.throws(() => receive(request(`/?${named}&a=1&%61=1`)), invalid)
  assert.throws(() => receive(request(`/?${named}`, [['content-type', form]], 'a=1&a=2')), invalid)
  assert.throws(() => receive(request(`/?${named}&a=1`, [['content-type', form]], 'a=2')), invalid)
  const agreeing = receive(request(`/?${named}&RegionId=r`, [['content-type', form]], 'RegionId=r&b=2'))
  assert.deepEqual([...agreeing.parameters.keys()], ['Action', 'Version', 'RegionId', 'b'])
})

test('headers that decide are refused when sent twice, even with the same value', () => {
  for (const name of [
    'host',
    'Authorization',
    'content-type',
    'x-acs-action',
    'X-ACS-Date',
    'x-acs-anything',
  ])
    assert.throws(
      () =>
        receive(
          request(`/?${named}`, [
            [name, 'a'],
            [name.toLowerCase(), 'a'],
          ]),
        ),
      {
        code: 'IncompleteSignature',
      },
    )
  receive(
    request(`/?${named}`, [
      ['accept', 'a'],
      ['accept', 'b'],
    ]),
  )
})

test('two signatures at once are refused', () => {
  const sent = request(`/?${named}&Signature=s`, [['authorization', 'ACS3-HMAC-SHA256 …']])
  assert.throws(() => receive(sent), { code: 'IncompleteSignature' })
})

test('a body that the signature would not cover, or of no known type, is refused', () => {
  const json = [['content-type', 'application/json']]
  const v3 = [['authorization', 'ACS3-HMAC-SHA256 …']]
  assert.throws(() => receive(request(`/?${named}`, json, '{}')), { code: 'InvalidContentType' })
  assert.throws(() => receive(request(`/?${named}`, [], 'a=1')), { code: 'InvalidContentType' })
  assert.throws(() => receive(request(`/?${named}`, [...v3, ['content-type', 'text/plain']], 'a=1')), {
    code: 'InvalidContentType',
  })
  const received = receive(request(`/?${named}`, [...v3, ...json], '{"a":1}'))
  assert.deepEqual(received.json(), { a: 1 })
  for (const body of ['[]', 'null', '{', '"a"', '\xff{}'])
    assert.throws(() => receive(request(`/?${named}`, [...v3, ...json], body)).json(), {
      code: 'InvalidParameter',
    })
})

test('bytes that are not UTF-8 are refused, not replaced', () => {
  const invalid = { code: 'InvalidParameter' }
  for (const text of ['%FF', '%C3', '%ED%A0%80', '%C0%80', '%', '%1', '%zz', '%F5%80%80%80'])
    assert.throws(() => receive(request(`/?${named}&a=${text}`)), invalid, text)
  assert.throws(() => receive(request(`/?${named}&a=\xc3\xa9`)), invalid)
  assert.throws(() => receive(request(`/?${named}`, [['content-type', form]], 'a=\xff')), invalid)
  const { parameters } = receive(
    request(`/?${named}`, [['content-type', form]], 'a=\xc3\xa9%C3%A9&b=%EF%BB%BFx'),
  )
  assert.deepEqual([parameters.get('a'), parameters.get('b')], ['éé', '\ufeffx'])
})

test('blanks are %20 or +, and a parameter may have no value', () => {
  const { parameters } = receive(request(`/?${named}&a=x+y%20z%2B&b&c=&&d==e`))
  assert.deepEqual([...parameters].slice(2), [
    ['a', 'x y z+'],
    ['b', ''],
    ['c', ''],
    ['d', '=e'],
  ])
})

test('a request has a bounded number of parameters', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `p${i}=`).join('&')
  assert.throws(() => receive(request(`/?${named}&${many}`)), { code: 'InvalidParameter', message: /4096/ })
})

test('only / is called, by GET or POST', () => {
  for (const url of ['', '/x', '//', '/./', '*', `http://host/?${named}`, `?${named}`, `/;?${named}`])
    assert.throws(() => receive(request(url)), { code: 'IncompleteSignature' })
  assert.throws(() => receive(request(`/?${named}`, [], '', 'PUT')), { code: 'IncompleteSignature' })
})
