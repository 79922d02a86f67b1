import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { arnOf } from '../../src/access/access.ts'
import type { Caller } from '../../src/access/caller.ts'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { makeThings } from '../bad-input/things.ts'
import { freshWorld } from '../world.ts'

// What every operation asks of the one decision: action, resources and condition keys as the vendor documents them, and
// whose work it is. `authorization.json` has Service Catalog's from the vendor's pages, the others by their manner.

interface Authorization {
  readonly caller: 'admin' | 'end user' | 'both' | 'approver'
  readonly action: string
  /** Ids in braces stand for those of the things that the call is about, named by it or not. */
  readonly resources: readonly string[]
  readonly conditionKeys: readonly string[]
}

const documented = JSON.parse(
  readFileSync(new URL('authorization.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Authorization>>
const audiences = {
  admin: 'administrator',
  'end user': 'end-user',
  both: 'anyone',
  // Whoever is asked to approve, whatever else he is.
  approver: 'anyone',
} as const

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world

const made = await makeThings(root, 'own', () => world.settle())
const named = {
  ...made,
  AccountId: accountId,
  NewUserName: 'renamed',
  NewGroupName: 'renamed',
  VirtualMFADeviceName: 'phone',
  OIDCProviderName: 'office',
  caller: 'ada',
}
const { VirtualMFADevice } = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: 'phone' })
await root.CreateOIDCProvider({
  OIDCProviderName: 'office',
  IssuerUrl: 'https://login.example.com',
  ClientIds: ['larder'],
})
const input: Readonly<Record<string, unknown>> = {
  ...named,
  SourceProductArn: `acs:servicecatalog:cn-hangzhou:${accountId}:product/${made.ProductId}`,
  SerialNumber: VirtualMFADevice.SerialNumber,
  RoleArn: `acs:ram::${accountId}:role/${made.RoleName}`,
  PrincipalName: made.UserName,
  ResourceType: 'user',
  ResourceNames: [made.UserName],
}
const caller: Caller = {
  accountId,
  accessKeyId: 'LTAI5tNothingHere',
  type: 'user',
  principalId: '200000000000000001',
  name: 'ada',
  arn: `acs:ram::${accountId}:user/ada`,
}

const filled = (resource: string): string =>
  resource.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = (named as Readonly<Record<string, string>>)[name]
    assert.ok(value, `${name} is not among the things`)
    return value
  })

for (const operation of operations as readonly Operation[]) {
  const { name, access } = operation

  test(`${name} asks for the documented permission`, async () => {
    const wanted = documented[name]
    assert.ok(wanted, 'it has no row')
    // What the call does not name, it cannot use.
    const members = Object.keys(operation.input.properties)
    const own = Object.fromEntries(Object.entries(input).filter(([member]) => members.includes(member)))
    const resources = await access.resources(own, { db: world.db, accountId, caller })
    const arns = (all: readonly string[]) =>
      all.map(each => arnOf(access.action, 'cn-hangzhou', accountId, each)).sort()
    assert.equal(access.action, wanted.action)
    assert.equal(access.audience, audiences[wanted.caller])
    assert.deepEqual(arns(resources), arns(wanted.resources.map(filled)))
    assert.deepEqual([...(access.conditionKeys ?? [])].sort(), [...wanted.conditionKeys].sort())
  })
}

test('every row is of an operation', () => {
  const names: readonly string[] = operations.map(({ name }) => name)
  assert.deepEqual(
    Object.keys(documented).filter(name => !names.includes(name)),
    [],
  )
})

test('only what says who calls by itself, or tells a caller of himself, needs no permission', () => {
  const free = (operations as readonly Operation[]).filter(({ access }) => access.free?.({}))
  assert.deepEqual(
    free.map(({ name }) => name),
    ['GetCallerIdentity', 'ExplainAccess', 'AssumeRoleWithOIDC'],
  )
})
