import assert from 'node:assert/strict'
import { connect as connectSocket } from 'node:net'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { answerOf, callV3, echo, rootKey, seed, startApi } from './fixture.ts'
import { queryOf } from './sign.fixture.ts'

// What is refused before it is a call: too large, no HTTP, of another method or address.

const database = await freshDatabase()
await seed(database.url)
const api = await startApi(database.url, [echo])
after(async () => {
  await api[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

test('a body that is too large is refused in our form', async () => {
  const parameters: Record<string, string> = {}
  for (let i = 1; i <= 200; i++) parameters[`Tags.${i}.Key`] = 'é'.repeat(32 * 1024)
  const body = queryOf({ Text: 'x', ...parameters })
  const answer = await callV3(api, rootKey, { body, contentType: 'application/x-www-form-urlencoded' })
  assert.deepEqual([answer.status, answer.body.Code], [413, 'RequestEntityTooLarge'])
  const plain = queryOf({
    Text: 'x',
    ...Object.fromEntries(Object.keys(parameters).map(name => [name, 'x'.repeat(64 * 1024)])),
  })
  assert.equal(
    (await callV3(api, rootKey, { body: plain, contentType: 'application/x-www-form-urlencoded' })).status,
    200,
  )
})

async function raw(text: string): Promise<string> {
  const socket = connectSocket(api.port, '127.0.0.1')
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test('what is not HTTP, or too much of it, is answered in our form', async () => {
  assert.match(await raw('nonsense\r\n\r\n'), /^HTTP\/1.1 400 .*"Code":"MalformedRequest"/s)
  assert.match(
    await raw(`GET /?a=${'x'.repeat(5_000_000)} HTTP/1.1\r\nhost: h\r\n\r\n`),
    /^HTTP\/1.1 431 .*"Code":"RequestHeaderTooLarge"/s,
  )
  assert.match(
    await raw('GET /%zz HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n'),
    /^HTTP\/1.1 400 .*"Code":"MalformedRequest"/s,
  )
})

test('other paths and methods are refused in our form', async () => {
  const elsewhere = await answerOf(await fetch(`http://${api.host}/elsewhere`))
  assert.deepEqual([elsewhere.status, elsewhere.body.Code], [404, 'InvalidApi.NotFound'])
  const put = await answerOf(await fetch(`http://${api.host}/?Action=Echo`, { method: 'PUT', body: 'x' }))
  assert.deepEqual(
    [put.status, put.body.Code, put.headers.get('allow')],
    [405, 'UnsupportedHTTPMethod', 'GET, POST'],
  )
})

test('it makes no difference what they carry, and what they say of it', async () => {
  for (const type of ['application/json', 'text/html', 'x', undefined])
    for (const [method, path, status] of [
      ['PUT', '/', 405],
      ['POST', '/elsewhere', 404],
    ] as const) {
      const body = Buffer.from('{"__proto__":')
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
      const answer = await answerOf(await fetch(`http://${api.host}${path}`, { method, headers, body }))
      // A type that is none is refused before anything else.
      assert.equal(answer.status, type === 'x' ? 400 : status, `${method} ${path} ${type}`)
      assert.equal(answer.headers.get('x-acs-request-id'), answer.body.RequestId)
    }
  const body = Buffer.alloc(17 * 1024 * 1024)
  const huge = await answerOf(await fetch(`http://${api.host}/elsewhere`, { method: 'POST', body }))
  assert.deepEqual([huge.status, huge.body.Code], [413, 'RequestEntityTooLarge'])
})
