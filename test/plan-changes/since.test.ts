import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import {
  approvalScene,
  constrain,
  decide,
  echoing,
  idsOf,
  plan,
  provide,
  statusOf,
  users,
  type Scene,
} from '../approval/scene.ts'
import { assertSilent } from '../silence.ts'

// What became other since a plan was last submitted, and whether it is out of date.

const body = echoing({
  resources: [
    { address: 'terraform_data.greeting', attributes: { input: '${var.name}', secret: '${var.password}' } },
    { address: 'terraform_data.same', attributes: { input: 1 } },
  ],
})

const again = async ({ world, product }: Scene, client: Client, PlanId: string, more: object = {}) => {
  await client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product), ...more })
  await world.settle()
}

const sinceOf = async (client: Client, PlanId: string) => (await client.GetPlanChanges({ PlanId })).Since

const diffs = async ({ world }: Scene) =>
  (await world.db.selectFrom('stack_plan_diff').select('operation_id').execute()).length

test('an approver sees what became other since he rejected a plan: parameters, tags, and what comes of them', async () => {
  await using scene = await approvalScene({ body })
  const { ada, bob, world } = scene
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'one', password: 'first-secret' } })
  assert.equal(await sinceOf(bob.client, PlanId), undefined, 'nothing was before the first submission')
  const { PlanHash } = await bob.client.GetPlanChanges({ PlanId })
  await decide(bob.client, PlanId, 'Reject', 'Too loud')
  assert.equal(await sinceOf(bob.client, PlanId), undefined)
  await again(scene, ada.client, PlanId, {
    Parameters: give({ name: 'two', password: 'second-secret' }),
    Tags: [{ Key: 'team', Value: 'a' }],
  })
  const since = (await sinceOf(bob.client, PlanId))!
  assert.deepEqual(
    { ...since, SubmitTime: '', Decision: { ...since.Decision!, Time: '' } },
    {
      SubmitTime: '',
      PlanHash,
      Decision: { ApprovalAction: 'Reject', OperatorName: 'bob', Comment: 'Too loud', Time: '' },
      Parameters: [
        { ParameterKey: 'name', Before: 'one', After: 'two', Sensitive: false },
        { ParameterKey: 'password', Sensitive: true },
      ],
      Tags: [{ Key: 'team', After: 'a' }],
      Resources: [{ Address: 'terraform_data.greeting', Before: 'Create', After: 'Create' }],
    },
  )
  for (const time of [since.SubmitTime, since.Decision!.Time])
    assert.match(time, /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/)
  assertSilent(JSON.stringify(since), 'the answer', ['first-secret', 'second-secret'])
  await ada.client.CancelProvisionedProductPlan({ PlanId })
  await ada.client.DeleteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.equal(await diffs(scene), 0)
})

test('a plan is compared with the form in which it was last submitted, and of older ones nothing is kept', async () => {
  await using scene = await approvalScene({ body: echoing({ resources: [{ address: 'a.${var.name}' }] }) })
  const { ada, bob } = scene
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'one' } })
  for (const name of ['two', 'three']) {
    await again(scene, ada.client, PlanId, { Parameters: give({ name }) })
    assert.equal(await diffs(scene), 2)
  }
  const since = (await sinceOf(bob.client, PlanId))!
  assert.deepEqual(since.Parameters, [
    { ParameterKey: 'name', Before: 'two', After: 'three', Sensitive: false },
  ])
  assert.deepEqual(since.Resources, [
    { Address: 'a.three', After: 'Create' },
    { Address: 'a.two', Before: 'Create' },
  ])
  assert.equal(since.Decision, undefined)
})

test('a form that could not be previewed was not submitted: the comparison goes back to the one before', async () => {
  await using scene = await approvalScene({
    body: echoing({ gate: '${var.name}', resources: [{ address: 'a.b', attributes: { x: '${var.name}' } }] }),
  })
  const { ada, bob, gates, product, world } = scene
  for (const name of ['one', 'three']) gates.open(name)
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'one' } })
  const change = (name: string) =>
    ada.client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product), Parameters: give({ name }) })
  await change('two')
  await gates.reached('two')
  // While it is previewed there is nothing to look at, but what was asked for.
  const previewing = await ada.client.GetPlanChanges({ PlanId })
  assert.deepEqual([previewing.Detail, previewing.Freshness], ['None', undefined])
  assert.deepEqual(previewing.Since!.Parameters, [
    { ParameterKey: 'name', Before: 'one', After: 'two', Sensitive: false },
  ])
  await change('three')
  await world.settle()
  const since = (await sinceOf(bob.client, PlanId))!
  assert.deepEqual(since.Parameters, [
    { ParameterKey: 'name', Before: 'one', After: 'three', Sensitive: false },
  ])
  assert.equal(since.Resources.length, 1)
})

test('another version shows by its name', async () => {
  await using scene = await approvalScene({ body })
  const { ada, bob, product, world } = scene
  const { TemplateUrl, ProductId } = product
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId,
    ProductVersionName: '2',
    TemplateUrl,
    TemplateType: 'RosTerraformTemplate',
  })
  const PlanId = await plan(scene, ada.client)
  await again(scene, ada.client, PlanId, { ProductVersionId, Parameters: give({ name: 'two' }) })
  assert.deepEqual((await sinceOf(bob.client, PlanId))!.Version, {
    Before: { ProductVersionId: product.ProductVersionId, ProductVersionName: '1' },
    After: { ProductVersionId, ProductVersionName: '2' },
  })
})

test('a plan says that it is out of date, and why: the state, the tasks, the launch role', async () => {
  await using scene = await approvalScene({ body })
  const { ada, bob, world, product } = scene
  const freshness = async (PlanId: string) => (await bob.client.GetPlanChanges({ PlanId })).Freshness!
  const ProvisionedProductId = await provide(scene, ada.client, { parameters: { name: 'one' } })
  const operation = 'UpdateProvisionedProduct'
  const PlanId = await plan(scene, ada.client, { operation, parameters: { name: 'two' } })
  assert.deepEqual(await freshness(PlanId), { OutOfDate: false, Reasons: [] })
  await provide(scene, ada.client, { operation, parameters: { name: 'three' } })
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProduct({ ProvisionedProductId })
  const { OutOfDate, Reasons } = await freshness(PlanId)
  assert.equal(OutOfDate, true)
  assert.deepEqual(
    Reasons.map(({ Kind, TaskId }) => [Kind, TaskId]),
    [
      ['State', undefined],
      ['Task', ProvisionedProductDetail.LastTaskId],
    ],
  )
  assert.match(Reasons[0]!.Message, /the state of the stack is at serial \d+, the plan was made at \d+/)
  // What it says is what executing it would be refused for.
  await decide(bob.client, PlanId, 'Approve')
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.PlanOutOfDate',
    message: new RegExp(Reasons.map(({ Message }) => Message.replaceAll(/[()]/g, '\\$&')).join('; ')),
  })
  await again(scene, ada.client, PlanId)
  assert.equal((await freshness(PlanId)).OutOfDate, false)

  await world.root.CreateRole({
    RoleName: 'launcher',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: ['servicecatalog.aliyuncs.com'] },
        },
      ],
    }),
  })
  const { PortfolioId, ProductId } = product
  await world.root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Launch',
    Config: '{"LocalRoleName":"launcher"}',
  })
  assert.deepEqual(
    (await freshness(PlanId)).Reasons.map(({ Kind, Message }) => [Kind, Message]),
    [['LaunchRole', 'the launch role is launcher, the plan was made with none']],
  )
})

test('a plan is looked at by whom it concerns, and by nobody else', async () => {
  await using scene = await approvalScene({ body, constrained: false })
  const { ada, bob, dave, world, product } = scene
  const PlanId = await plan(scene, ada.client)
  const gone = { code: 'InvalidPlan.NotFound', status: 404 }
  for (const client of [bob.client, dave.client])
    await assert.rejects(client.GetPlanChanges({ PlanId }), gone)
  for (const client of [ada.client, world.root])
    assert.equal((await client.GetPlanChanges({ PlanId })).Resources.length, 2)
  await constrain(world, product, users('bob'))
  assert.equal(await statusOf(bob.client, PlanId), 'ApplicationInProgress')
  assert.equal((await bob.client.GetPlanChanges({ PlanId })).Detail, 'Full')
  await assert.rejects(dave.client.GetPlanChanges({ PlanId }), gone)
})
