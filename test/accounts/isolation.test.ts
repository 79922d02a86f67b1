import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { flatten } from '../../src/client/encode.ts'
import { clientFor } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { newAccount } from '../bad-input/account.ts'
import { leastInput } from '../bad-input/members.ts'
import { send } from '../bad-input/send.ts'
import { grant, makeThings, trust } from '../bad-input/things.ts'
import { freshWorld, type World } from '../world.ts'

// Two accounts of one Larder are two worlds. Here one of them has one of everything, and the other, which has nothing,
// calls every operation there is with the names and ids of all that.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const marker = 'theirs'
const theirs = await makeThings(world.root, marker, () => world.settle())
const { VirtualMFADevice } = await world.root.CreateVirtualMFADevice({ VirtualMFADeviceName: marker })
await world.root.CreateLoginProfile({ UserName: marker, Password: 'Correct-Horse-42' })
const OIDCProvider = { OIDCProviderName: marker, IssuerUrl: 'https://theirs.example', ClientIds: ['theirs'] }
await world.root.CreateOIDCProvider(OIDCProvider)
await world.root.SetAccountAlias({ AccountAlias: marker })
await world.root.AddUserToGroup({ UserName: marker, GroupName: marker })
const custom = { PolicyType: 'Custom', PolicyName: marker } as const
await world.root.AttachPolicyToUser({ ...custom, UserName: marker })
await world.root.AttachPolicyToGroup({ ...custom, GroupName: marker })
await world.root.AttachPolicyToRole({ ...custom, RoleName: marker })
await world.root.SetRoleEnvironment({ RoleName: marker, Variables: [{ Name: 'TOKEN', Value: marker }] })
await world.root.TagResources({
  ResourceType: 'user',
  ResourceNames: [marker],
  Tag: [{ Key: marker, Value: marker }],
})

const stranger = await newAccount(world)

/** Everything of theirs that a member of an input may name, and for the other members what breaks no rule. */
const members: Readonly<Record<string, unknown>> = {
  ...theirs,
  ProvisionedProductName: marker,
  PrincipalId: marker,
  SourceProductArn: `acs:servicecatalog:cn-hangzhou:${world.accountId}:product/${theirs.ProductId}`,
  RoleArn: `acs:ram::${world.accountId}:role/${marker}`,
  OIDCProviderArn: `acs:ram::${world.accountId}:oidc-provider/${marker}`,
  OIDCProviderName: marker,
  SerialNumber: VirtualMFADevice.SerialNumber,
  ResourceNames: [marker],
  AccountAlias: marker,
  VersionId: 'v1',
  PolicyType: 'Custom',
  PolicyDocument: grant,
  AssumeRolePolicyDocument: trust,
  Config: '{"StackRegions":["cn-hangzhou"]}',
  Password: 'Correct-Horse-42',
  NewPassword: 'Correct-Horse-43',
  AuthenticationCode1: '123456',
  AuthenticationCode2: '654321',
  RoleSessionName: 'session',
  IssuerUrl: 'https://theirs.example',
  ClientIds: ['theirs'],
  StackRegionId: 'cn-hangzhou',
  Names: ['TOKEN'],
  Variables: [{ Name: 'TOKEN', Value: 'of the stranger' }],
  TagKeys: [marker],
  UserClaim: 'email',
  ClientSecret: 'of the stranger',
}

const inputFor = ({ input }: Operation): object => {
  const known = Object.keys(input.properties).filter(name => Object.hasOwn(members, name))
  return { ...leastInput(input), ...Object.fromEntries(known.map(name => [name, members[name]])) }
}

async function callAsStranger(operation: Operation) {
  const answer = await send(
    stranger,
    operation,
    Object.fromEntries(flatten(inputFor(operation), operation.input)),
  )
  return { ...answer, text: JSON.stringify(answer.body) }
}

/** What others' calls change, whoever they are. */
const volatile = /^(nonce|throttle|access_epoch|worker|larder_migration|installation|audit_.*|sign_in_.*)$/

/** Each row of each table, as text. */
async function rowsOf({ db }: World): Promise<Set<string>> {
  const rows = new Set<string>()
  for (const { name, schema } of await db.introspection.getTables()) {
    if (schema !== 'public' || volatile.test(name)) continue
    for (const row of await db
      .selectFrom(name as 'task')
      .selectAll()
      .execute()) {
      const text = JSON.stringify(row)
      if (!text.includes(stranger.accountId)) rows.add(`${name} ${text}`)
    }
  }
  return rows
}

const before = await rowsOf(world)
const registry: readonly Operation[] = operations

for (const operation of registry.filter(({ effect }) => effect === 'read')) {
  test(`${operation.name} tells another account nothing`, async () => {
    const { status, text } = await callAsStranger(operation)
    if (status === 200) {
      assert.equal(text.includes(marker), false, text)
      assert.equal(text.includes(world.accountId), false, text)
    } else assert.ok(status < 500, text)
  })
}

// A token is refused in one way, whether its provider is unknown or it is signed by another.
const absent =
  /NotFound$|^EntityNotExist\.|^ResourceNotFound$|^NoPermission$|^AuthenticationFail\.OIDCToken\.Invalid$/
/** What is about the caller's account itself, or about what no account owns. */
const ofItsOwn = new Set([
  'ClearAccountAlias',
  'SetPasswordPolicy',
  'SetSecurityPreference',
  'ChangePassword',
  // Aliases name accounts to the world, so one that is taken is known to be.
  'SetAccountAlias',
])

// What makes something of the same name comes last.
const writes = registry.filter(({ effect }) => effect === 'write')
const isMaking = ({ name }: Operation) => /^(Create|LaunchProduct)/.test(name)
for (const operation of writes.filter(operation => !isMaking(operation))) {
  test(`${operation.name} finds nothing of another account`, async () => {
    const { status, body, text } = await callAsStranger(operation)
    if (ofItsOwn.has(operation.name)) return assert.ok(status < 500, text)
    assert.match(String(body.Code), absent, text)
  })
}
for (const operation of writes.filter(isMaking)) {
  test(`${operation.name} makes nothing in another account`, async () => {
    const { status, text } = await callAsStranger(operation)
    assert.ok(status < 500, text)
  })
}

test('after all of this everything of theirs is as it was', async () => {
  const rows = await rowsOf(world)
  assert.deepEqual(
    [...before].filter(row => !rows.has(row)),
    [],
  )
})

test('names are taken in one account and free in another', async () => {
  const other = clientFor(operations, await newAccount(world))
  const things = await makeThings(other, marker, () => world.settle())
  assert.notEqual(things.ProductId, theirs.ProductId)
  await assert.rejects(
    makeThings(other, marker, () => world.settle()),
    { code: /Exists|Duplicate/ },
  )
})

test('one account’s haste is not another’s', async () => {
  await using hasty = await freshWorld({
    engine: echoEngine(),
    settings: { role: 'api', 'rate-limit': '0.001', 'rate-burst': '3' },
  })
  const calm = clientFor(operations, await newAccount(hasty))
  for (let i = 0; i < 3; i++) await hasty.root.GetCallerIdentity({})
  await assert.rejects(hasty.root.GetCallerIdentity({}), { code: 'Throttling.User' })
  await calm.GetCallerIdentity({})
})
