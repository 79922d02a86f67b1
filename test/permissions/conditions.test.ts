import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { userWith } from '../policies.ts'
import { freshWorld } from '../world.ts'

// Conditions of policies, each met and not met by calls.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const denied = { code: 'NoPermission', status: 403 }
const may = (client: Client) => client.ListPortfolios({})
const mayNot = (client: Client) => assert.rejects(may(client), denied)

let count = 0
/** Somebody who may list portfolios under this condition, or may not. */
const somebody = async (Condition: object, Effect: 'Allow' | 'Deny' = 'Allow'): Promise<Client> => {
  const about = { Effect, Action: 'servicecatalog:ListPortfolios', Condition }
  const others = Effect === 'Deny' ? [{ Action: 'servicecatalog:*' }] : []
  const { client } = await userWith(world, `somebody-${++count}`, about, ...others)
  return client
}

test('acs:SourceIp: only from some networks, or from anywhere but some', async () => {
  await may(await somebody({ IpAddress: { 'acs:SourceIp': ['192.0.2.0/24', '127.0.0.0/8'] } }))
  await mayNot(await somebody({ IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } }))
  await mayNot(await somebody({ IpAddress: { 'acs:SourceIp': '127.0.0.0/8' } }, 'Deny'))
  await mayNot(await somebody({ NotIpAddress: { 'acs:SourceIp': '192.0.2.0/24' } }, 'Deny'))
  await may(await somebody({ NotIpAddress: { 'acs:SourceIp': '127.0.0.1' } }, 'Deny'))
})

test('acs:CurrentTime: until a day, and from a day on', async () => {
  const [past, future] = ['2020-01-01T00:00:00Z', '2120-01-01T00:00:00+08:00']
  await may(await somebody({ DateLessThan: { 'acs:CurrentTime': future } }))
  await mayNot(await somebody({ DateLessThan: { 'acs:CurrentTime': past } }))
  await may(await somebody({ DateGreaterThan: { 'acs:CurrentTime': past } }))
  await mayNot(await somebody({ DateGreaterThan: { 'acs:CurrentTime': past } }, 'Deny'))
  await may(
    await somebody({
      DateGreaterThan: { 'acs:CurrentTime': past },
      DateLessThan: { 'acs:CurrentTime': future },
    }),
  )
})

test('acs:SecureTransport and acs:MFAPresent: false of a plain call with a key', async () => {
  for (const key of ['acs:SecureTransport', 'acs:MFAPresent']) {
    await mayNot(await somebody({ Bool: { [key]: 'true' } }))
    await may(await somebody({ Bool: { [key]: false } }))
    await mayNot(await somebody({ Bool: { [key]: 'false' } }, 'Deny'))
  }
})

test('a key that no call has holds in no condition but the negated and the optional', async () => {
  await mayNot(await somebody({ StringEquals: { 'acs:Nothing': 'x' } }))
  await may(await somebody({ StringNotEquals: { 'acs:Nothing': 'x' } }))
  await may(await somebody({ StringEqualsIfExists: { 'acs:Nothing': 'x' } }))
})
