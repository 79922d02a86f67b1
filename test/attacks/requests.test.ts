import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { queryOf, signV1, signV3 } from '../../src/api/sign.fixture.ts'
import { ram } from '../../src/api/operation.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { anotherProcess } from '../another-process.ts'
import { assertRefused, type Answer } from '../bad-input/send.ts'
import { trust } from '../bad-input/things.ts'
import { freshWorld } from '../world.ts'

// Requests that somebody caught on their way, and sends again, otherwise, or elsewhere. They make keys, whose number
// tells what was done.

const world = await freshWorld({ engine: echoEngine() })
const other = await anotherProcess(world)
after(async () => {
  await other[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
const { root, administrator } = world
const key = { id: administrator.accessKeyId, secret: administrator.accessKeySecret }
const host = new URL(world.url).host
const form = 'application/x-www-form-urlencoded'

await root.CreateUser({ UserName: 'victim' })
const action = 'CreateAccessKey'
const common = { Action: action, Version: ram.version }

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** By hand, for `fetch` always names the host that it asks. */
async function sent({ method, path, headers, body = '' }: Request, to = world.url): Promise<Answer> {
  const outgoing = httpRequest(to + path, { method, headers })
  outgoing.end(body)
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: response.statusCode!, body: JSON.parse(await text(response)) as Answer['body'] }
}

/** Good requests, each made anew. */
const requests = {
  V1(UserName = 'victim'): Request {
    const body = queryOf(signV1(key, 'POST', { ...common, UserName }))
    return { method: 'POST', path: '/', headers: { 'content-type': form }, body }
  },
  V3(UserName = 'victim', signedFor = host): Request {
    const body = queryOf({ UserName })
    const call = { action, version: ram.version, host: signedFor, body, contentType: form }
    return { method: 'POST', path: '/', headers: signV3(key, call), body }
  },
}

const keysOf = async (UserName: string) =>
  (await root.ListAccessKeys({ UserName })).AccessKeys.AccessKey.map(each => each.AccessKeyId)

async function assertNothingMade(answer: Answer, what: string, code: RegExp): Promise<void> {
  assertRefused(answer, what, code)
  assert.deepEqual(await keysOf('victim'), [], what)
}

const without = (headers: Request['headers'], ...names: readonly string[]): Request['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)))

const changed = (request: Request, headers: Request['headers']): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
})
const withBody = (request: Request, body: string): Request => ({ ...request, body })
const replaced = (request: Request, from: string | RegExp, to: string): Request => {
  const body = request.body!.replace(from, to)
  assert.notEqual(body, request.body)
  return { ...request, body }
}
const authorization = (request: Request, from: RegExp, to: string): Request =>
  changed(request, { authorization: request.headers.authorization!.replace(from, to) })

const incomplete = /^IncompleteSignature$/
const missing = /^MissingParameter$/
const mismatch = /^SignatureDoesNotMatch$/
const spoiled: readonly [what: string, spoil: () => Request, code: RegExp][] = [
  ['V1 without its signature', () => replaced(requests.V1(), /&?Signature=[^&]*/, ''), missing],
  ['V1 with an empty signature', () => replaced(requests.V1(), /(&Signature)=[^&]*/, '$1='), missing],
  ['V1 by no method', () => replaced(requests.V1(), 'HMAC-SHA1', 'NONE'), incomplete],
  ['V1 without a nonce', () => replaced(requests.V1(), /&SignatureNonce=[^&]*/, ''), missing],
  ['V1 with another nonce', () => replaced(requests.V1(), /(&SignatureNonce)=[^&]*/, '$1=1'), mismatch],
  ['V1 about somebody else', () => replaced(requests.V1(), 'UserName=victim', 'UserName=other'), mismatch],
  ['V1 with one parameter more', () => replaced(requests.V1(), /$/, '&Extra=1'), mismatch],
  ['V1 with one parameter less', () => replaced(requests.V1(), '&UserName=victim', ''), mismatch],
  [
    'V1 with one parameter more in the query',
    () => ({ ...requests.V1(), path: '/?UserPrincipalName=x' }),
    mismatch,
  ],
  ['V1 as a GET', () => ({ method: 'GET', path: `/?${requests.V1().body}`, headers: {} }), mismatch],
  [
    'V3 without its signature',
    () => ({ ...requests.V3(), headers: without(requests.V3().headers, 'authorization') }),
    missing,
  ],
  [
    'V3 with half of its signature',
    () => authorization(requests.V3(), /Signature=.{32}/, 'Signature='),
    incomplete,
  ],
  [
    'V3 with an empty signature',
    () => authorization(requests.V3(), /Signature=.*/, 'Signature='),
    incomplete,
  ],
  [
    'V3 with another signature',
    () => authorization(requests.V3(), /Signature=.*/, `Signature=${'0'.repeat(64)}`),
    mismatch,
  ],
  ['V3 by another scheme', () => authorization(requests.V3(), /^ACS3-HMAC-SHA256/, 'ACS3-NONE'), incomplete],
  ['V3 that signs less', () => authorization(requests.V3(), /x-acs-signature-nonce;?/, ''), incomplete],
  [
    'V3 with another nonce',
    () => changed(requests.V3(), { 'x-acs-signature-nonce': randomUUID() }),
    mismatch,
  ],
  ['V3 of another action', () => changed(requests.V3(), { 'x-acs-action': 'DeleteUser' }), mismatch],
  ['V3 with another body', () => withBody(requests.V3(), 'UserName=other'), incomplete],
  ['V3 with one parameter more', () => ({ ...requests.V3(), path: '/?UserPrincipalName=x' }), mismatch],
  [
    'V3 with the token of a session',
    () => changed(requests.V3(), { 'x-acs-security-token': 'x' }),
    incomplete,
  ],
  [
    'V3 that was signed for another host',
    () => changed(requests.V3('victim', 'elsewhere.example.com'), { host }),
    mismatch,
  ],
]

for (const [what, spoil, code] of spoiled) {
  test(`${what} is refused, and nothing is done`, async () => {
    await assertNothingMade(await sent(spoil()), what, code)
  })
}

for (const [name, request] of Object.entries(requests)) {
  test(`a request under ${name} is done once, however often it is sent, and to whom`, async () => {
    const UserName = `once-${name}`
    await root.CreateUser({ UserName })
    // Both processes go by one name, as behind a balancer.
    const caught = request(UserName, 'larder.example.com')
    const at = [world.url, other.url]
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => sent(caught, at[i % 2])))
    const codes = answers.map(({ status, body }) => (status === 200 ? 'done' : body.Code)).sort()
    assert.deepEqual(codes, [...Array<string>(11).fill('SignatureNonceUsed'), 'done'])
    for (const url of at) assertRefused(await sent(caught, url), url, 'SignatureNonceUsed')
    assert.equal((await keysOf(UserName)).length, 1)
  })
}

/** What says two things at once, each of them signed. */
const json = 'application/json'
const ambiguous: readonly [what: string, call: { query?: string; body: string; contentType: string }][] = [
  ['twice in the query', { query: 'UserName=victim&UserName=other', body: '', contentType: form }],
  ['twice in the form', { body: 'UserName=victim&UserName=other', contentType: form }],
  ['by two spellings of its name', { body: 'UserName=victim&%55serName=other', contentType: form }],
  ['in query and form', { query: 'UserName=victim', body: 'UserName=other', contentType: form }],
  ['in query and JSON', { query: 'UserName=victim', body: '{"UserName":"other"}', contentType: json }],
  [
    'the same in query and JSON',
    { query: 'UserName=victim', body: '{"UserName":"victim"}', contentType: json },
  ],
]

for (const [what, { query, body, contentType }] of ambiguous) {
  test(`a parameter that is sent ${what} is refused`, async () => {
    const canonical = Object.fromEntries(new URLSearchParams(query))
    const call = { action, version: ram.version, host, body, contentType, query: canonical }
    const path = query === undefined ? '/' : `/?${query}`
    const answer = await sent({ method: 'POST', path, headers: signV3(key, call), body })
    await assertNothingMade(answer, what, /^InvalidParameter(\.UserName)?$/)
  })
}

test('a list that is sent in two forms is refused', async () => {
  const tag = (name: string) => queryOf({ [`${name}.Key`]: 'team', [`${name}.Value`]: 'red' })
  const whole = queryOf({ Tag: JSON.stringify([{ Key: 'team', Value: 'blue' }]) })
  const bodies = [`${tag('Tag.1')}&${whole}`, `${whole}&${tag('Tag.1')}`, `${tag('Tag.1')}&${tag('Tag.1')}`]
  const rest = queryOf({ RoleName: 'Twofold', AssumeRolePolicyDocument: trust })
  for (const each of bodies) {
    const body = `${rest}&${each}`
    const call = { action: 'CreateRole', version: ram.version, host, body, contentType: form }
    const answer = await sent({ method: 'POST', path: '/', headers: signV3(key, call), body })
    assertRefused(answer, each, /^InvalidParameter(\.Tag)?$/)
  }
  await assert.rejects(root.GetRole({ RoleName: 'Twofold' }), { code: 'EntityNotExist.Role' })
})
