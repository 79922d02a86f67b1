import { give } from '../../src/templates/parameters.fixture.ts'
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { idsOf, plan, provide } from '../approval/scene.ts'
import { assertSilent, everyRow } from '../silence.ts'
import { actionsOf, attributesOf, changesScene, secrets, valuesOf } from './scene.ts'

// What GetPlanChanges tells of plans of the true engine, one after the other on one instance.

const scene = await changesScene()
after(() => scene[Symbol.asyncDispose]())
const { world, ada, product } = scene
const approval = { ...scene, gates: undefined as never, bob: ada, carol: ada, dave: ada, ConstraintId: '' }
const first = { password: 'correct-horse', token: 'tok-11111' }

test('the plan of a launch makes everything, says what is not known yet, and tells no secret', async () => {
  const PlanId = await plan(approval, ada.client, { parameters: first })
  const changes = await ada.client.GetPlanChanges({ PlanId })
  assert.equal(changes.Detail, 'Full')
  assert.equal(changes.Status, 'PreviewSuccess')
  assert.match(changes.EngineVersion!, /^OpenTofu \d/)
  assert.deepEqual(changes.Summary, {
    Create: 4,
    Update: 0,
    Replace: 0,
    Delete: 0,
    Read: 0,
    NoOp: 0,
    Forget: 0,
    Drifted: 0,
  })
  const leaf = changes.Resources.find(({ Module }) => Module !== '')!
  assert.deepEqual(
    [leaf.Address, leaf.Module, leaf.Type, leaf.Name, leaf.Provider],
    [
      'module.inner["a"].terraform_data.leaf',
      'module.inner["a"]',
      'terraform_data',
      'leaf',
      'terraform.io/builtin/terraform',
    ],
  )
  assert.equal(changes.Resources.find(({ Name }) => Name === 'server')!.Index, '0')
  assert.deepEqual(attributesOf(changes, 'terraform_data.network'), {
    id: '→  unknown',
    'input.name': '→ "one"',
    'input.ports': '→ [80,443]',
    output: '→  unknown',
    'triggers_replace.size': '→ "s"',
  })
  assert.deepEqual(attributesOf(changes, 'terraform_data.server[0]'), {
    id: '→  unknown',
    'input.made': 'sensitive',
    'input.network': '→  unknown',
    'input.note': '→ "token ******" redacted',
    'input.password': 'sensitive',
    output: '→  unknown',
  })
  assert.deepEqual(
    changes.Outputs.map(output => [output.OutputKey, output.Action, valuesOf(output)]),
    [
      ['greeting', 'Create', '→ "Hello, one"'],
      ['network', 'Create', '→ {"name":"one"} unknown'],
      ['password', 'Create', 'sensitive'],
    ],
  )
  assert.deepEqual(changes.Freshness, { OutOfDate: false, Reasons: [] })
  assert.equal(changes.Since, undefined)
  assertSilent(JSON.stringify(changes), 'the answer', secrets)
  await ada.client.DeleteProvisionedProductPlan({ PlanId })
  assert.deepEqual(await world.db.selectFrom('stack_plan_diff').select('operation_id').execute(), [])
})

test('the plan of an update says what is replaced, why, and what stays', async () => {
  await provide(approval, ada.client, { parameters: first })
  const wish = { size: 'm', password: 'battery-staple', token: 'tok-22222', copies: '2' }
  const PlanId = await plan(approval, ada.client, {
    operation: 'UpdateProvisionedProduct',
    parameters: wish,
  })
  const changes = await ada.client.GetPlanChanges({ PlanId })
  assert.deepEqual(actionsOf(changes), {
    'module.inner["a"].terraform_data.leaf': 'NoOp',
    'terraform_data.network': 'Replace',
    'terraform_data.server[0]': 'Update',
    'terraform_data.server[1]': 'Create',
    'terraform_data.still': 'Update',
  })
  const network = changes.Resources.find(({ Name }) => Name === 'network')!
  assert.deepEqual(network.ReplacePaths, ['triggers_replace'])
  assert.deepEqual(
    network.Attributes.filter(({ ForcesReplacement }) => ForcesReplacement).map(({ Path }) => Path),
    ['triggers_replace.size'],
  )
  assert.equal(network.UnchangedAttributes, 1)
  assert.match(network.PhysicalId!, /^[0-9a-f-]{36}$/)
  const server = attributesOf(changes, 'terraform_data.server[0]')
  assert.equal(server['input.password'], 'sensitive')
  assert.equal(server['input.note'], '"token ******" → "token ******" redacted')
  assert.match(server['output']!, /"password":"\*{6}".* →  unknown redacted$/)
  assert.deepEqual(
    changes.Outputs.map(({ OutputKey, Action }) => [OutputKey, Action]),
    [
      ['network', 'Update'],
      ['password', 'Update'],
    ],
  )
  assertSilent(JSON.stringify(changes), 'the answer', secrets)
  assertSilent(await everyRow(world), 'the database', secrets)
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const executed = await ada.client.GetPlanChanges({ PlanId })
  assert.deepEqual(
    [executed.Status, executed.Detail, executed.Freshness],
    ['ExecuteSuccess', 'Full', undefined],
  )
  assert.deepEqual(executed.Resources, changes.Resources)
})

test('parts of the resources come one after the other, and the rest goes with the first', async () => {
  const PlanId = await plan(approval, ada.client, { operation: 'TerminateProvisionedProduct' })
  const whole = await ada.client.GetPlanChanges({ PlanId })
  assert.equal(whole.Summary.Delete, 5)
  const one = await ada.client.GetPlanChanges({ PlanId, MaxResults: 3 })
  const two = await ada.client.GetPlanChanges({ PlanId, MaxResults: 3, NextToken: one.NextToken! })
  assert.deepEqual([...one.Resources, ...two.Resources], whole.Resources)
  assert.deepEqual(
    [two.NextToken, two.Outputs, two.Freshness, two.Summary],
    [undefined, [], undefined, whole.Summary],
  )
  for (const NextToken of ['x', '-1', '1.5', '99999999999'])
    await assert.rejects(ada.client.GetPlanChanges({ PlanId, NextToken }), {
      code: 'InvalidParameter.NextToken',
      status: 400,
    })
  assert.deepEqual((await ada.client.GetPlanChanges({ PlanId, NextToken: '1000' })).Resources, [])
  assertSilent(JSON.stringify(whole), 'the answer', secrets)
})

test('of a terminated instance the values are gone for good, and what was planned is still told', async () => {
  const PlanId = await plan(approval, ada.client, { operation: 'TerminateProvisionedProduct', name: 'it' })
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const changes = await ada.client.GetPlanChanges({ PlanId })
  assert.equal(changes.Detail, 'ResourcesOnly')
  assert.equal(changes.Summary.Delete, 5)
  assert.deepEqual([...new Set(changes.Resources.map(({ Action }) => Action))], ['Delete'])
  assert.ok(changes.Resources.every(({ Attributes }) => Attributes.length === 0))
  assert.deepEqual([changes.Outputs, changes.Drift], [[], []])
})

test('a plan that cannot be previewed has nothing to show', async () => {
  const { PlanId } = await ada.client.CreateProvisionedProductPlan({
    ...idsOf(product),
    PlanName: 'broken',
    PlanType: 'Ros',
    ProvisionedProductName: 'broken',
    StackRegionId: 'cn-hangzhou',
    Parameters: give({ copies: '0' }),
  })
  await world.settle()
  const changes = await ada.client.GetPlanChanges({ PlanId })
  assert.deepEqual([changes.Status, changes.Detail, changes.Resources], ['PreviewFailed', 'None', []])
})
