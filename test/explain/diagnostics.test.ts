import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { longestDiagnosis, sealDiagnosis } from '../../src/access/diagnosis.ts'
import { Keyring } from '../../src/base/keyring.ts'
import { loadKeyring } from '../../src/base/master-key.ts'
import { ApiError } from '../../src/client/api-error.ts'
import { makeRole, roleArn, takeRole, taker, trustIn } from '../../src/identity/session/sessions.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { anotherAccount } from '../bad-input/account.ts'
import { policyDocument, userWith } from '../policies.ts'
import { config, ram } from '../vendor-sdk.ts'
import { freshWorld } from '../world.ts'

// Refusals say to their callers what the vendor's do, and the rest, sealed, to administrators.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world

interface Detail {
  readonly AuthPrincipalDisplayName: string
  readonly EncodedDiagnosticMessage: string
}

/** What a call is refused with. */
async function denied(call: Promise<unknown>): Promise<Detail> {
  const error = await call.then(
    () => assert.fail('it is answered'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof ApiError && error.code === 'NoPermission', String(error))
  return error.body.AccessDeniedDetail as Detail
}

const decoded = async (detail: Detail) => {
  const { EncodedDiagnosticMessage } = detail
  return (await root.DecodeDiagnosticMessage({ EncodedDiagnosticMessage })).DecodedDiagnosticMessage
}

const careful = await userWith(world, 'careful', { Action: 'servicecatalog:*' })
await root.CreateGroup({ GroupName: 'shift' })
await root.AddUserToGroup({ UserName: 'careful', GroupName: 'shift' })
const PolicyDocument = policyDocument(
  { Action: 'ram:GetUser' },
  { Effect: 'Deny', Action: 'servicecatalog:DeleteProduct' },
)
await root.CreatePolicy({ PolicyName: 'no-deletions', PolicyDocument })
await root.AttachPolicyToGroup({ GroupName: 'shift', PolicyType: 'Custom', PolicyName: 'no-deletions' })

const refusal = () => denied(careful.client.DeleteProduct({ ProductId: 'prod-bp1nothinghere' }))

test('a Deny is told with its policy, and read by the SDK of the vendor', async () => {
  const { EncodedDiagnosticMessage, ...detail } = await refusal()
  const principal = {
    AuthPrincipalType: 'SubUser',
    AuthPrincipalOwnerId: accountId,
    AuthPrincipalDisplayName: careful.id,
  }
  assert.deepEqual(detail, {
    AuthAction: 'servicecatalog:DeleteProduct',
    ...principal,
    NoPermissionType: 'ExplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
  })
  for (const signature of ['v3', 'v2'] as const) {
    const client = new ram.default(config(world.administrator, signature))
    const request = new ram.DecodeDiagnosticMessageRequest({
      encodedDiagnosticMessage: EncodedDiagnosticMessage,
    })
    const { body } = await client.decodeDiagnosticMessage(request)
    const message = body!.decodedDiagnosticMessage!
    assert.equal(message.authAction, 'servicecatalog:DeleteProduct')
    assert.equal(
      message.authResource,
      `acs:servicecatalog:cn-hangzhou:${accountId}:product/prod-bp1nothinghere`,
    )
    assert.deepEqual(
      { ...message.authPrincipal },
      {
        authPrincipalType: 'SubUser',
        authPrincipalOwnerId: accountId,
        authPrincipalDisplayName: careful.id,
      },
    )
    assert.equal(message.explicitDeny, true)
    assert.equal(message.noPermissionPolicyType, 'AccountLevelIdentityBasedPolicy')
    assert.deepEqual(
      message.matchedPolicies?.map(each => ({ ...each })),
      [
        {
          attachedEntityType: 'RamGroup',
          attachedScope: 'Account',
          effect: 'Deny',
          policyIdentifier: 'no-deletions',
          policyType: 'Custom',
          policyVersion: 'v1',
        },
      ],
    )
    const known = message.authConditions?.map(each => [each.conditionKey, each.conditionValues?.[0]] as const)
    assert.equal(new Map(known).get('acs:SourceIp'), '127.0.0.1')
  }
  const { MatchedPolicies } = await decoded(await refusal())
  assert.equal(MatchedPolicies[0]!.StatementIndex, 1)
})

test('where nothing allows, no policy is told, and of instances whose they would have been', async () => {
  const ada = await world.user('ada')
  const told = await decoded(
    await denied(ada.client.ListProvisionedProducts({ AccessLevelFilter: 'Account' })),
  )
  assert.deepEqual([told.ExplicitDeny, told.MatchedPolicies], [false, []])
  const level = told.AuthConditions.find(({ ConditionKey }) => ConditionKey === 'servicecatalog:UserLevel')
  assert.deepEqual(level?.ConditionValues, ['account'])
  const all = { AccessLevelFilter: 'Account' } as const
  const calls = [
    () => ada.client.ListProvisionedProductPlans(all),
    () => ada.client.ListProvisionedProductPlanApprovers(all),
  ]
  for (const call of calls) assert.equal((await decoded(await denied(call()))).ExplicitDeny, false)
})

test('a session is told by its role and name, and what its own policy takes away as such', async () => {
  await makeRole(world, 'Walker')
  const user = await taker(world, 'walker')
  const Policy = policyDocument({ Action: '*' }, { Effect: 'Deny', Action: 'servicecatalog:ListRegions' })
  const { client } = await takeRole(world, user, 'Walker', { Policy })
  const told = await decoded(await denied(client.ListRegions({})))
  assert.deepEqual(told.AuthPrincipal, {
    AuthPrincipalType: 'AssumedRoleUser',
    AuthPrincipalOwnerId: accountId,
    AuthPrincipalDisplayName: 'Walker:night-shift',
  })
  assert.equal(told.NoPermissionPolicyType, 'SessionPolicy')
  assert.deepEqual(told.MatchedPolicies, [
    {
      AttachedEntityType: 'RamRole',
      AttachedScope: 'Account',
      Effect: 'Deny',
      PolicyIdentifier: 'session',
      PolicyType: 'Custom',
      PolicyVersion: '',
      StatementIndex: 1,
    },
  ])
})

test('a role that trusts others is told as such, without what it shares with those whom it trusts', async () => {
  const Condition = { StringEquals: { 'sts:ExternalId': 'partner-7' } }
  await makeRole(world, 'Partner', { trust: trustIn({ RAM: `acs:ram::${accountId}:root` }, { Condition }) })
  const user = await taker(world, 'partner')
  const told = await decoded(await denied(takeRole(world, user, 'Partner', { ExternalId: 'partner-8' })))
  assert.deepEqual(
    [told.NoPermissionPolicyType, told.AuthResource],
    ['AssumeRolePolicy', roleArn(world, 'Partner')],
  )
  assert.ok(told.AuthConditions.some(({ ConditionKey }) => ConditionKey === 'sts:RoleSessionName'))
  assert.equal(JSON.stringify(told).includes('partner-8'), false)
})

const unreadable = { code: 'InvalidParameter.EncodedDiagnosticMessage', status: 400 }

test('its bearer reads nothing in it, nor does who may not, nor another account', async () => {
  const { EncodedDiagnosticMessage } = await refusal()
  assert.equal(Buffer.from(EncodedDiagnosticMessage, 'base64').includes('servicecatalog'), false)
  await denied(careful.client.DecodeDiagnosticMessage({ EncodedDiagnosticMessage }))
  const auditor = await world.user('auditor', { policies: ['AliyunRAMReadOnlyAccess'] })
  await auditor.client.DecodeDiagnosticMessage({ EncodedDiagnosticMessage })
  const stranger = await anotherAccount(world)
  await assert.rejects(stranger.DecodeDiagnosticMessage({ EncodedDiagnosticMessage }), unreadable)
})

test('what was altered, cut, made elsewhere or sealed for something else is refused', async () => {
  const { EncodedDiagnosticMessage: message } = await refusal()
  const bytes = Buffer.from(message, 'base64')
  const flipped = [0, 3, 7, 20, 40, bytes.length - 1].map(at => {
    const changed = Buffer.from(bytes)
    changed[at]! ^= 1
    return changed.toString('base64')
  })
  const keyring = await loadKeyring(world.dataDir, {}, { mayMake: false })
  const diagnosis = await decoded(await refusal())
  await root.DecodeDiagnosticMessage({ EncodedDiagnosticMessage: sealDiagnosis(keyring, diagnosis) })
  const wrong = [
    ...flipped,
    message.slice(0, -4),
    message.slice(4),
    `${message}AAAA`,
    'x',
    '****',
    'AQEAAAAAZBgxr0U1MjA1NTM1',
    sealDiagnosis(new Keyring([Buffer.alloc(32, 7)]), diagnosis),
    keyring.seal(JSON.stringify(diagnosis), 'session_token').toString('base64'),
  ]
  for (const EncodedDiagnosticMessage of wrong)
    await assert.rejects(root.DecodeDiagnosticMessage({ EncodedDiagnosticMessage }), unreadable)
})

test('the longest that there can be is answered, and read', async () => {
  const longest = 'x'.repeat(64)
  const { client } = await userWith(world, longest, { Effect: 'Deny', Action: '*' })
  const ProductId = `"${'\u{1f600}'.repeat(127)}"`
  const detail = await denied(client.GetProductAsAdmin({ ProductId }))
  assert.ok(
    detail.EncodedDiagnosticMessage.length < longestDiagnosis / 2,
    String(detail.EncodedDiagnosticMessage.length),
  )
  assert.ok((await decoded(detail)).AuthResource.endsWith(ProductId))
})
