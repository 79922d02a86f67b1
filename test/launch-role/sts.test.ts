import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import type { Engine, EngineRun } from '../../src/terraform/engine.ts'
import { constrain, makeRole } from '../constraints.ts'
import { assertSilent, everyAnswer, everyRow } from '../silence.ts'
import { template } from '../template.ts'
import { freshWorld } from '../world.ts'
import { launching, told } from './scene.ts'

// Short-lived credentials: each run borrows its own at the provider, which is another Larder here, or a server that
// misbehaves.

const script = {
  'main.tf': 'variable "size" {\n  type = string\n  default = "1"\n}',
  'echo.json': JSON.stringify({
    log: ['key ${env.ALICLOUD_ACCESS_KEY} of ${env.ALICLOUD_SECRET_KEY} with ${env.ALICLOUD_SECURITY_TOKEN}'],
    resources: [{ address: 'terraform_data.it', attributes: { size: '${var.size}' } }],
  }),
}

/** What the runs were given, as the engine got it. */
const runs: EngineRun[] = []
const echo = echoEngine()
const watched: Engine = {
  ...echo,
  run: (run, sink, signal) => {
    runs.push(run)
    return echo.run(run, sink, signal)
  },
}

const lines: string[] = []
let size = 0

const provider = await freshWorld({ engine: echoEngine() })
const { accessKeyId, accessKeySecret } = await provider.user('larder', {
  policies: ['AliyunSTSAssumeRoleAccess'],
})
const lender = { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret }
await provider.root.CreateRole({
  RoleName: 'deployer',
  AssumeRolePolicyDocument: JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: [`acs:ram::${provider.accountId}:user/larder`] },
        Condition: { StringEquals: { 'sts:ExternalId': 'catalog-7' } },
      },
    ],
  }),
})

const logger = pino({ level: 'trace' }, { write: line => void lines.push(line) })
const world = await freshWorld({ engine: watched, logger })
const product = await world.product({ body: template(script) })
await makeRole(world, 'Deployer')
await constrain(world, product, 'Launch', { LocalRoleName: 'Deployer' })
after(() => Promise.all([world[Symbol.asyncDispose](), provider[Symbol.asyncDispose]()]))

const borrowing = (Endpoint: string, more: object = {}) =>
  world.root.SetRoleEnvironment({
    RoleName: 'Deployer',
    Replace: true,
    AlibabaSts: {
      ...lender,
      RoleArn: `acs:ram::${provider.accountId}:role/deployer`,
      ExternalId: 'catalog-7',
      Endpoint,
      ...more,
    },
  })

async function launch(name: string) {
  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ...launching(product, name),
    Parameters: give({ size: String(++size) }),
  })
  await world.settle()
  return { ProvisionedProductId, ...(await told(world, ProvisionedProductId)) }
}

/** Who the last run is for the provider. */
const identity = ({ environment }: EngineRun) =>
  clientFor(operations, {
    endpoint: provider.url,
    accessKeyId: environment['ALICLOUD_ACCESS_KEY']!,
    accessKeySecret: environment['ALICLOUD_SECRET_KEY']!,
    securityToken: environment['ALICLOUD_SECURITY_TOKEN']!,
  }).GetCallerIdentity({})

test('every run acts as the role at the provider, with credentials of its own that nothing tells', async () => {
  await borrowing(provider.url, { DurationSeconds: 900 })
  const { ProvisionedProductId, status, message, log } = await launch('it')
  assert.equal(status, 'Available', message)
  assert.match(log, /key \*{6} of \*{6} with \*{6}/)
  const first = runs.at(-1)!
  const { Arn } = await identity(first)
  const operation = await world.db.selectFrom('stack_operation').select('id').executeTakeFirstOrThrow()
  assert.ok(Arn.endsWith(`:assumed-role/deployer/larder-${operation.id}`), Arn)

  await world.root.UpdateProvisionedProduct({
    ProductId: product.ProductId,
    ProductVersionId: product.ProductVersionId,
    ProvisionedProductId,
    Parameters: give({ size: 'more' }),
  })
  await world.settle()
  const second = runs.at(-1)!
  await identity(second)
  const borrowed = [first, second].flatMap(({ environment }) => Object.values(environment))
  assert.equal(new Set(borrowed).size, 6)
  // The first are good for a while yet, and the state may hold them.
  for (const value of borrowed.slice(0, 3)) assert.ok(second.secrets.includes(value))

  const secrets = [...borrowed, lender.AccessKeySecret, 'catalog-7']
  assertSilent(JSON.stringify(await everyAnswer(world, ProvisionedProductId, [])), 'an answer', secrets)
  assertSilent(lines.join(''), 'the log', secrets)
  assertSilent(await everyRow(world), 'a row', secrets)
})

test('what the provider refuses is said in its words, as the provider’s matter, and nothing is run', async () => {
  const before = runs.length
  const refusals: [what: object, message: RegExp][] = [
    [
      { ExternalId: 'another' },
      /lends the role Deployer no credentials: NoPermission: .*\(request [0-9A-F-]{36}\)/,
    ],
    [{ RoleArn: `acs:ram::${provider.accountId}:role/nobody` }, /no credentials: NoPermission: /],
    [{ AccessKeySecret: 'not-the-secret' }, /no credentials: SignatureDoesNotMatch: /],
    [{ AccessKeyId: 'LTAI5tNobody' }, /no credentials: InvalidAccessKeyId\.NotFound: /],
    [{ DurationSeconds: 43_200 }, /no credentials: InvalidParameter\.DurationSeconds: /],
    [
      { Policy: '{"Version":"2"}' },
      /no credentials: InvalidParameter\.PolicyGrammar|no credentials: [A-Za-z.]*Policy[A-Za-z.]*: /,
    ],
  ]
  for (const [index, [what, message]] of refusals.entries()) {
    await borrowing(provider.url, what)
    const { ProvisionedProductId, ...end } = await launch(`refused-${index}`)
    assert.equal(end.status, 'Error')
    assert.match(end.message ?? '', /^The provider failed: /)
    assert.match(end.message ?? '', message)
    assert.equal(end.log, '')
    const answers = JSON.stringify(await everyAnswer(world, ProvisionedProductId, []))
    assertSilent(answers, 'an answer', [
      lender.AccessKeySecret,
      lender.AccessKeyId,
      'not-the-secret',
      'LTAI5tNobody',
    ])
  }
  assert.equal(runs.length, before)
})

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void

/** A provider that answers so. */
async function misbehaving(answer: Answer) {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    void text(request).then(body => {
      bodies.push(body)
      answer(request, response, bodies.length)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const lent = {
  AccessKeyId: 'STS.borrowed-key',
  AccessKeySecret: 'borrowed-secret',
  SecurityToken: 'borrowed-token',
  Expiration: '2099-01-01T00:00:00Z',
}

test('a provider that is busy is asked again, with all that the role’s environment says', async () => {
  await using busy = await misbehaving((_, response, count) => {
    if (count === 1) json(response, 503, { Code: 'ServiceUnavailable', Message: 'Later.' })
    else if (count === 2) json(response, 400, { Code: 'Throttling.User', Message: 'Slowly.' })
    else json(response, 200, { Credentials: lent })
  })
  const Policy = '{"Version":"1","Statement":[]}'
  await borrowing(busy.url, { Policy, DurationSeconds: 1800 })
  const { status, message } = await launch('busy')
  assert.equal(status, 'Available', message)
  assert.deepEqual(runs.at(-1)!.environment, {
    ALICLOUD_ACCESS_KEY: 'STS.borrowed-key',
    ALICLOUD_SECRET_KEY: 'borrowed-secret',
    ALICLOUD_SECURITY_TOKEN: 'borrowed-token',
  })
  assert.equal(busy.bodies.length, 3)
  const { RoleSessionName, ...sent } = Object.fromEntries(new URLSearchParams(busy.bodies[2]))
  assert.match(RoleSessionName ?? '', /^larder-[0-9a-f-]{36}$/)
  assert.deepEqual(sent, {
    RoleArn: `acs:ram::${provider.accountId}:role/deployer`,
    DurationSeconds: '1800',
    ExternalId: 'catalog-7',
    Policy,
  })
})

test('whatever else a provider answers ends the run with a word about it', async () => {
  const answers: [Answer, RegExp][] = [
    [(_, response) => json(response, 200, {}), /its answer holds no credentials/],
    [
      (_, response) => json(response, 200, { Credentials: { ...lent, SecurityToken: 5 } }),
      /holds no credentials/,
    ],
    [
      (_, response) => json(response, 200, { Credentials: { ...lent, Expiration: 'soon' } }),
      /holds no credentials/,
    ],
    [
      (_, response) => json(response, 200, { Credentials: { ...lent, AccessKeyId: 'a\0b' } }),
      /holds no credentials/,
    ],
    [(_, response) => response.end('<html>'), /holds no credentials/],
    [(_, response) => response.end('x'.repeat(100_000)), /its answer is too long/],
    [(_, response) => response.writeHead(302, { location: provider.url }).end(), /answers with status 302/],
    [
      (_, response) => json(response, 403, { Code: 'No', Message: `\u001b[31m${'x'.repeat(5000)}` }),
      /No: .{100,1000}$/,
    ],
    [(_, response) => json(response, 500, { Code: 5 }), /answers with status 500/],
    [(_, response) => response.destroy(), /127\.0\.0\.1:\d+ cannot be reached/],
  ]
  for (const [index, [answer, message]] of answers.entries()) {
    await using odd = await misbehaving(answer)
    await borrowing(odd.url)
    const end = await launch(`odd-${index}`)
    assert.equal(end.status, 'Error')
    assert.match(end.message ?? '', /^The provider failed: /)
    assert.match(end.message ?? '', message)
    assert.ok(!(end.message ?? '').includes('\u001b'))
  }
})

test('a preview can be cancelled while the provider is silent', async () => {
  let hear = () => {}
  const asked = new Promise<void>(resolve => (hear = resolve))
  await using silent = await misbehaving(() => hear())
  await borrowing(silent.url)
  const { PlanId } = await world.root.CreateProvisionedProductPlan({
    ...launching(product, 'silent'),
    PlanName: 'silent',
    PlanType: 'Ros',
    OperationType: 'LaunchProduct',
  })
  await asked
  await world.root.CancelProvisionedProductPlan({ PlanId })
  await world.settle()
  const operation = await world.db
    .selectFrom('stack_operation')
    .select(['status', 'message'])
    .orderBy('created_at', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual(operation, {
    status: 'CANCELED',
    message: 'Refused by the catalog: The run was canceled before anything was changed.',
  })
})
