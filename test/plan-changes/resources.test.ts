import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { clientFor, type Client } from '../../src/client/client.ts'
import { provide } from '../approval/scene.ts'
import { newAccount } from '../bad-input/account.ts'
import { operations } from '../../src/operations.ts'
import { inTrail } from '../audit/records.ts'
import { assertSilent } from '../silence.ts'
import { changesScene, secrets } from './scene.ts'

// What an instance of the true engine consists of, and its outputs with the sensitive ones.

const scene = await changesScene()
after(() => scene[Symbol.asyncDispose]())
const { world, ada } = scene
const approval = { ...scene, gates: undefined as never, bob: ada, carol: ada, dave: ada, ConstraintId: '' }
const grace = await world.user('grace')
const reader = await world.user('reader', { policies: ['AliyunServiceCatalogAdminReadOnlyAccess'] })
const stranger = clientFor(operations, await newAccount(world))
const ProvisionedProductId = await provide(approval, ada.client, {
  parameters: { password: 'correct-horse', token: 'tok-11111', copies: '2' },
})
const gone = { code: 'InvalidProvisionedProduct.NotFound', status: 404 }
const denied = { code: 'NoPermission', status: 403 }

const resources = (client: Client, more: object = {}) =>
  client.ListProvisionedProductResources({ ProvisionedProductId, ...more })

test('an instance shows its resources, how they hang together, and no secret', async () => {
  const answer = await resources(ada.client)
  assert.equal(answer.TotalCount, 5)
  assert.ok(answer.StateSerial! > 0)
  assert.deepEqual(
    answer.Resources.map(({ Address, ResourceAddress, Module, Index, Status, Dependencies }) => [
      Address,
      ResourceAddress,
      Module,
      Index,
      Status,
      Dependencies,
    ]),
    [
      [
        'module.inner["a"].terraform_data.leaf',
        'module.inner.terraform_data.leaf',
        'module.inner["a"]',
        undefined,
        'CREATE_COMPLETE',
        [],
      ],
      ['terraform_data.network', 'terraform_data.network', '', undefined, 'CREATE_COMPLETE', []],
      ...['0', '1'].map(index => [
        `terraform_data.server[${index}]`,
        'terraform_data.server',
        '',
        index,
        'CREATE_COMPLETE',
        ['terraform_data.network'],
      ]),
      [
        'terraform_data.still',
        'terraform_data.still',
        '',
        undefined,
        'CREATE_COMPLETE',
        ['terraform_data.server'],
      ],
    ],
  )
  const network = answer.Resources.find(({ Name }) => Name === 'network')!
  assert.match(network.PhysicalId!, /^[0-9a-f-]{36}$/)
  assert.match(network.UpdateTime!, /Z$/)
  assert.equal(network.Provider, 'terraform.io/builtin/terraform')
  assert.deepEqual(
    network.Attributes.map(({ Path, Value }) => [Path, Value]),
    [
      ['id', `"${network.PhysicalId}"`],
      ['input.name', '"one"'],
      ['input.ports', '[80,443]'],
      ['output.name', '"one"'],
      ['output.ports', '[80,443]'],
      ['triggers_replace.size', '"s"'],
    ],
  )
  const server = answer.Resources.find(({ Address }) => Address === 'terraform_data.server[0]')!
  assert.deepEqual(
    server.Attributes.filter(({ Path }) => !/^id$|network$/.test(Path)).map(each => [
      each.Path,
      each.Sensitive ? 'sensitive' : each.Value,
    ]),
    [
      ['input.made', 'sensitive'],
      ['input.note', '"token ******"'],
      ['input.password', 'sensitive'],
      ['output.made', 'sensitive'],
      ['output.note', '"token ******"'],
      ['output.password', 'sensitive'],
    ],
  )
  assertSilent(JSON.stringify(answer), 'the answer', secrets)
})

test('resources come in parts', async () => {
  const one = await resources(ada.client, { MaxResults: 4 })
  const two = await resources(ada.client, { MaxResults: 4, NextToken: one.NextToken })
  assert.deepEqual([one.Resources.length, two.Resources.length, two.NextToken], [4, 1, undefined])
})

test('outputs are masked wherever they are shown, and revealed to the owner, which the trail tells', async () => {
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProduct({ ProvisionedProductId })
  const { TaskDetail } = await ada.client.GetTask({ TaskId: ProvisionedProductDetail.LastTaskId! })
  assert.equal(TaskDetail.Outputs.find(({ OutputKey }) => OutputKey === 'password')!.OutputValue, '******')
  const OutputKeys = ['password']
  const { Outputs, RequestId } = await ada.client.RevealProvisionedProductOutputs({
    ProvisionedProductId,
    OutputKeys,
  })
  assert.deepEqual(Outputs, [
    { OutputKey: 'password', OutputValue: 'correct-horse', Description: '', Sensitive: true },
  ])
  const all = await ada.client.RevealProvisionedProductOutputs({ ProvisionedProductId })
  assert.deepEqual(
    all.Outputs.map(({ OutputKey, Sensitive }) => [OutputKey, Sensitive]),
    [
      ['greeting', false],
      ['network', false],
      ['password', true],
    ],
  )
  await inTrail(world.db)
  const trail = await world.root.ListAuditRecords({ ActionName: 'RevealProvisionedProductOutputs' })
  const record = trail.AuditRecords.find(each => each.RequestId === RequestId)!
  assert.deepEqual(
    [record.Principal.Name, record.Outcome, record.Parameters],
    ['ada', 'OK', { ProvisionedProductId, OutputKeys }],
  )
  assert.ok(record.Resources.some(arn => arn.endsWith(`provisionedproduct/${ProvisionedProductId}`)))
  assertSilent(JSON.stringify(trail), 'the trail', secrets)
})

test('an output that is not there is refused by its name', async () => {
  const wanted = { ProvisionedProductId, OutputKeys: ['password', 'none'] }
  await assert.rejects(ada.client.RevealProvisionedProductOutputs(wanted), {
    code: 'InvalidParameter.OutputKeys',
    status: 400,
    message: /has no output none\.$/,
  })
})

test('who does not see an instance sees neither its resources nor its outputs, and reading alone reveals nothing', async () => {
  const reveal = (client: Client) => client.RevealProvisionedProductOutputs({ ProvisionedProductId })
  for (const client of [grace.client, stranger]) {
    await assert.rejects(resources(client), gone)
    await assert.rejects(reveal(client), gone)
  }
  assert.equal((await resources(reader.client)).TotalCount, 5)
  await assert.rejects(reveal(reader.client), denied)
  assert.equal((await reveal(world.root)).Outputs.length, 3)
  await world.root.CreatePolicy({
    PolicyName: 'sealed',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        { Effect: 'Deny', Action: 'servicecatalog:RevealProvisionedProductOutputs', Resource: '*' },
      ],
    }),
  })
  await world.root.AttachPolicyToUser({ UserName: 'ada', PolicyType: 'Custom', PolicyName: 'sealed' })
  await assert.rejects(reveal(ada.client), denied)
  assert.equal((await resources(ada.client)).TotalCount, 5)
})

test('of a terminated instance nothing is left to list or to reveal', async () => {
  await world.root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  await assert.rejects(resources(world.root), gone)
  await assert.rejects(world.root.RevealProvisionedProductOutputs({ ProvisionedProductId }), gone)
  const { resources: kept } = await world.db.selectFrom('stack').select('resources').executeTakeFirstOrThrow()
  assert.equal(kept, null)
})
