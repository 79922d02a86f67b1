import { Validator } from '@seriousme/openapi-schema-validator'
import assert from 'node:assert/strict'
import { get, type IncomingMessage } from 'node:http'
import { after, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Operation } from '../../src/api/operation.ts'
import { exampleOperationsOf, type OpenApi } from '../../src/client/examples/from-openapi.ts'
import { exampleOperationOf } from '../../src/client/examples/from-registry.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { documentOf } from './described.ts'

// `/openapi.json`: whether others can read it, and whether it says all that there is and nothing else.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const document = await documentOf(world.url)
const registry: readonly Operation[] = operations
const described = Object.entries(document.paths).filter(([path]) => path !== '/')

test('an independent validator takes it for OpenAPI 3.1', async () => {
  const result = await new Validator().validate(
    structuredClone(document) as unknown as Record<string, unknown>,
  )
  assert.deepEqual([result.valid, result.errors], [true, undefined])
  assert.match(document.openapi, /^3\.1\./)
})

test('every operation is described once, and nothing else is', () => {
  assert.deepEqual(
    described.map(([, { post }]) => `${String(post['x-larder-version'])} ${post.operationId}`).sort(),
    registry.map(({ api, name }) => `${api.version} ${name}`).sort(),
  )
  const ids = Object.values(document.paths).flatMap(item => Object.values(item).map(each => each.operationId))
  assert.equal(new Set(ids).size, ids.length)
})

test('each tag is of one group and has operations, and each operation one of them', () => {
  const grouped = document['x-tagGroups'].flatMap(({ tags }) => tags)
  const named = document.tags.map(({ name }) => name)
  assert.deepEqual([...grouped].sort(), [...named].sort())
  assert.equal(new Set(named).size, named.length)
  const used = described.flatMap(([, { post }]) => post.tags)
  assert.equal(used.length, registry.length)
  assert.deepEqual([...new Set(used)].sort(), [...named].sort())
  for (const { description } of document.tags) assert.match(description, /^[A-Z].*\.$/)
})

test('each name that is referred to is there, and each that is there is referred to', () => {
  const text = JSON.stringify(document)
  const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, name]) => name!))
  const { schemas, responses } = document.components
  const there = [
    ...Object.keys(schemas).map(name => `schemas/${name}`),
    ...Object.keys(responses).map(name => `responses/${name}`),
  ]
  assert.deepEqual([...referred].sort(), there.sort())
})

test('each member of each operation is described, with its rules', () => {
  const { schemas } = document.components
  for (const [, { post }] of described) {
    const { input, output } = registry.find(({ name }) => name === post.operationId)!
    const takes = Object.keys(input.properties)
    assert.equal(post.requestBody !== undefined, takes.length > 0, post.operationId)
    if (takes.length > 0)
      assert.deepEqual(rulesOf(schemas, `${post.operationId}Request`), rulesOf({ own: input }, 'own'))
    const { RequestId, ...answers } = rulesOf(schemas, `${post.operationId}Response`)
    assert.ok(RequestId, post.operationId)
    assert.deepEqual(answers, rulesOf({ own: output }, 'own'), post.operationId)
  }
})

/** By the names of members, what they are and may be; schemas by reference or in place. */
function rulesOf(schemas: Readonly<Record<string, object>>, name: string): Record<string, unknown> {
  const rules: Record<string, unknown> = {}
  const walk = (schema: Readonly<Record<string, unknown>>, path: string, isRequired: boolean): void => {
    if (typeof schema['$ref'] === 'string')
      return walk(schemas[schema['$ref'].split('/').at(-1)!] as typeof schema, path, isRequired)
    const { type, items, properties = {}, required = [], ...others } = schema
    const own = Object.entries(others).filter(([keyword]) => !/^x-|^format$|^writeOnly$/.test(keyword))
    rules[path] = { type, isRequired, ...Object.fromEntries(own) }
    if (items) walk(items as typeof schema, `${path}.N`, true)
    for (const [key, member] of Object.entries(properties as Record<string, typeof schema>))
      walk(member, path === '' ? key : `${path}.${key}`, (required as string[]).includes(key))
  }
  walk(schemas[name] as Readonly<Record<string, unknown>>, '', true)
  delete rules['']
  return rules
}

test('example code is made of the description as of the registry', () => {
  const bySort = (one: { action: string }, other: { action: string }) => (one.action < other.action ? -1 : 1)
  assert.deepEqual(
    exampleOperationsOf(document as unknown as OpenApi).sort(bySort),
    registry.map(exampleOperationOf).sort(bySort),
  )
})

test('what is secret is marked, whether it is sent or answered', () => {
  const { schemas } = document.components as unknown as OpenApi['components']
  const password = schemas['CreateLoginProfileRequest']?.properties?.['Password'] as object
  assert.deepEqual(
    [password, 'writeOnly' in password],
    [{ ...password, format: 'password', writeOnly: true, 'x-larder-secret': true }, true],
  )
  const key = JSON.stringify(schemas['CreateAccessKeyResponse'])
  assert.match(key, /"AccessKeySecret":\{"type":"string","format":"password","x-larder-secret":true\}/)
})

test('each address answers calls, and asks who is there', async () => {
  for (const [path, { post }] of described) {
    const response = await fetch(world.url + path, { method: 'POST' })
    const { Code } = (await response.json()) as { Code: string }
    if (post.security.length > 0) assert.equal(Code, 'NotSignedIn', path)
    else assert.match(Code, /^Missing/, path)
  }
})

test('there is nothing of this installation in it', async () => {
  await using other = await freshWorld({ engine: echoEngine(), settings: { region: 'eu-west-1' } })
  assert.deepEqual(await documentOf(other.url), document)
})

test('it travels compressed, and only when it is not known yet', async () => {
  const plain = await fetched({})
  assert.equal(plain.status, 200)
  assert.match(plain.headers['content-type'] ?? '', /^application\/json/)
  assert.equal(plain.headers.vary, 'accept-encoding')
  const etags = new Set([plain.headers.etag])
  for (const [encoding, decompress] of [
    ['gzip', gunzipSync] as const,
    ['br', brotliDecompressSync] as const,
  ]) {
    const { headers, body } = await fetched({ 'accept-encoding': encoding })
    assert.equal(headers['content-encoding'], encoding)
    assert.deepEqual(decompress(body), plain.body)
    assert.ok(body.length < plain.body.length / 5)
    etags.add(headers.etag)
    const again = await fetched({ 'accept-encoding': encoding, 'if-none-match': `"x", ${headers.etag}` })
    assert.deepEqual([again.status, again.body.length], [304, 0])
  }
  assert.equal(etags.size, 3)
  const refusing = await fetched({ 'accept-encoding': 'br;q=0, gzip;q=0.0' })
  assert.equal(refusing.headers['content-encoding'], undefined)
  const head = await fetch(`${world.url}/openapi.json`, { method: 'HEAD' })
  assert.deepEqual([head.status, (await head.text()).length], [200, 0])
})

/** Without what fetch does by itself. */
async function fetched(headers: Readonly<Record<string, string>>) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${world.url}/openapi.json`, { headers }, resolve).once('error', reject)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
}
