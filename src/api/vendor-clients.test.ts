import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/database.ts'
import { account, echo, rootKey, seed, startApi, userKey, version } from './fixture.ts'
import type { Key } from './sign.fixture.ts'
import { vendorClients } from './vendor.fixture.ts'

// The vendor's own clients, in every shape that they send, against a running API.

const database = await freshDatabase()
await seed(database.url)
const api = await startApi(database.url, [echo])
after(async () => {
  await api[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

/** rpc-client puts a word of its own behind every code. */
const saying = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || error.code === `${code}Error`

for (const [name, call] of Object.entries(vendorClients)) {
  const vendor = (action: string, parameters: Record<string, unknown>, key: Key = rootKey) =>
    call({ endpoint: api.host, key, version, action, parameters })

  test(`the vendor's client is understood, whatever it encodes: ${name}`, async () => {
    const Text = `it's ~*!() +%20 a=b&c 世界 😀 "\\ \n`
    const Tags = [{ Key: 'k[0]', Value: '' }, { Key: 'k+/= &' }]
    const body = (await vendor('Echo', { Text, Tags })) as Record<string, unknown>
    // Some clients make objects without a prototype.
    assert.deepEqual(structuredClone(body.Tags), Tags)
    assert.deepEqual([body.Text, body.Arn], [Text, `acs:ram::${account}:root`])
    assert.equal(
      ((await vendor('Echo', { Text }, userKey)) as typeof body).Arn,
      `acs:ram::${account}:user/alice`,
    )
  })

  test(`the vendor's client reads our errors: ${name}`, async () => {
    await assert.rejects(vendor('Echo', {}), saying('MissingText'))
    await assert.rejects(vendor('Nothing', {}), saying('InvalidAction.NotFound'))
    await assert.rejects(
      vendor('Echo', { Text: 'a' }, { ...rootKey, secret: 'wrong' }),
      saying('SignatureDoesNotMatch'),
    )
  })

  test(`a template of 512 KB arrives whole: ${name}`, async () => {
    // As bad as it gets: every byte percent-encoded.
    const Text = '世"{'.repeat(100_000) + '\n'.repeat(24_288)
    assert.equal(Buffer.byteLength(Text), 524_288)
    assert.equal(((await vendor('Echo', { Text })) as { Text: string }).Text, Text)
  })
}
