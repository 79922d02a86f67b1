import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { arnOf } from '../../src/access/access.ts'
import type { Operation } from '../../src/api/operation.ts'
import { flatten } from '../../src/client/encode.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { leastInput } from '../bad-input/members.ts'
import { send } from '../bad-input/send.ts'
import { makeThings } from '../bad-input/things.ts'
import documented from '../contract/authorization.json' with { type: 'json' }
import { userWith } from '../policies.ts'
import { freshWorld, type User } from '../world.ts'

// What is explained is what happens: every operation is explained to several users, who then call it.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world
const made = await makeThings(root, 'made', () => world.settle())

const ofInstances = 'servicecatalog:*ProvisionedProduct*'
const ofOthers = { StringEquals: { 'servicecatalog:UserLevel': 'account' } }
const people: readonly User[] = [
  await world.user('nobody', { policies: [] }),
  await world.user('enduser'),
  await world.user('reader', {
    policies: ['AliyunServiceCatalogAdminReadOnlyAccess', 'AliyunRAMReadOnlyAccess'],
  }),
  await userWith(
    world,
    'narrow',
    {
      Action: '*',
      Resource: [`acs:*:*:${accountId}:product/${made.ProductId}`, `acs:ram::${accountId}:user/*`],
    },
    { Effect: 'Deny', Action: 'ram:Delete*' },
  ),
  await userWith(
    world,
    'careful',
    { Action: '*' },
    { Effect: 'Deny', Action: '*:Create*', Condition: { IpAddress: { 'acs:SourceIp': '127.0.0.1' } } },
    { Effect: 'Deny', Action: ofInstances, Condition: ofOthers },
    { Effect: 'Deny', Action: ['*:Delete*', '*:Update*', '*:Detach*', '*:Set*'] },
    { Effect: 'Deny', Action: ['*'], Resource: `acs:ram::${accountId}:role/*` },
  ),
]

const registry: readonly Operation[] = operations
/** Without what nobody signs, and what is free where it names nobody. */
const signed = registry.filter(
  operation => !(operation.effect === 'write' && operation.identify) && operation.name !== 'ExplainAccess',
)

const known: Readonly<Record<string, unknown>> = {
  ...made,
  SourceProductArn: `acs:servicecatalog:cn-hangzhou:${accountId}:product/${made.ProductId}`,
  SerialNumber: `acs:ram::${accountId}:mfa/phone`,
  RoleArn: `acs:ram::${accountId}:role/${made.RoleName}`,
  RoleSessionName: 'session',
  ActionName: 'ram:GetUser',
  OIDCProviderName: 'office',
  AccountAlias: 'alias',
  VirtualMFADeviceName: 'phone',
  AuthenticationCode1: '123456',
  AuthenticationCode2: '123456',
}

const inputFor = ({ input }: Operation): Record<string, unknown> => {
  const least = leastInput(input)
  const members = Object.keys(known).filter(name => Object.hasOwn(least, name))
  return { ...least, ...Object.fromEntries(members.map(name => [name, known[name]])) }
}

for (const user of people) {
  test(`${user.name} is told of every operation what he meets`, async () => {
    const met: string[] = []
    const told: string[] = []
    for (const operation of signed) {
      const { name, access } = operation
      const input = inputFor(operation)
      const caller = {
        accountId,
        accessKeyId: user.accessKeyId,
        type: 'user',
        principalId: user.id,
        name: user.name,
        arn: '',
      } as const
      const resources = await access.resources(input, { db: world.db, accountId, caller })
      const Resources = [...new Set(resources)].filter(each => each !== '*')
      const { Allowed } = await user.client.ExplainAccess({
        ActionName: access.action,
        ...(Resources.length > 0 && { Resources }),
      })
      if (Allowed) told.push(name)
      const { status, body } = await send(
        user,
        operation,
        Object.fromEntries(flatten(input, operation.input)),
      )
      assert.ok(status < 500, `${name}: ${JSON.stringify(body)}`)
      const { AuthAction } = (body.AccessDeniedDetail ?? {}) as { AuthAction?: string }
      const refused = body.Code === 'NoPermission' && AuthAction === access.action
      if (!refused) met.push(name)
    }
    assert.deepEqual(told, met)
  })
}

const rows = documented as Readonly<Record<string, { readonly resources: readonly string[] }>>

test('what a call may be about is what every operation asks for', async () => {
  for (const { name, access } of signed) {
    const wanted = rows[name]!.resources.map(each => {
      const pattern = each.replace('{AccountId}', accountId).replace('{caller}', 'nobody')
      return arnOf(access.action, 'cn-hangzhou', accountId, pattern.replace(/\{\w+\}/, '*'))
    })
    const Resources = [...new Set(wanted)]
    const answer = await people[0]!.client.ExplainAccess({ ActionName: access.action, Resources })
    const asked = new Set(answer.Decisions.map(({ Resource }) => Resource))
    if (!access.free) assert.deepEqual([...asked].sort(), Resources.sort(), name)
  }
})
