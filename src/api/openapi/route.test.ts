import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fastify } from 'fastify'
import { openApiRoute } from './route.ts'

test('a description that could not be made once is made at the next request', async () => {
  const app = fastify()
  let made = 0
  openApiRoute(app, async () => {
    if (++made === 1) throw new Error('Not this time')
    return { openapi: '3.1.0' }
  })
  const ask = async () => (await app.inject('/openapi.json')).statusCode
  assert.deepEqual([await ask(), await ask(), await ask()], [500, 200, 200])
  assert.equal(made, 2)
  await app.close()
})
