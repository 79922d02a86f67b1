import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { give } from '../../src/templates/parameters.fixture.ts'
import { template } from '../template.ts'
import {
  approvalScene,
  codes,
  constrain,
  decide,
  echoing,
  idsOf,
  notFound,
  plan,
  provide,
  recordsOf,
  show,
  statusOf,
  unsettledPlan,
  users,
  type Scene,
} from './scene.ts'

// Plans that are changed, and plans that time has overtaken.

const change = ({ product }: Pick<Scene, 'product'>, client: Client, PlanId: string, more: object = {}) =>
  client.UpdateProvisionedProductPlan({ PlanId, ...idsOf(product), ...more })

const named = (name: string) => ({ Parameters: give({ name }) })

async function operations({ world }: Scene) {
  return world.db
    .selectFrom('stack_operation')
    .leftJoin('stack_plan', 'stack_plan.operation_id', 'stack_operation.id')
    .select(['action', 'status', 'stack_plan.operation_id as saved'])
    .orderBy('stack_operation.created_at')
    .execute()
}

test('a plan that is changed is previewed again, and loses its approval', async () => {
  await using scene = await approvalScene({ body: echoing({ gate: '${var.name}' }) })
  const { world, gates, ada, bob } = scene
  gates.open('one')
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'one', password: 'secret' } })
  await decide(bob.client, PlanId, 'Approve')
  const approved = await show(ada.client, PlanId)
  const answer = await change(scene, ada.client, PlanId, { ...named('two'), Description: 'Another' })
  assert.deepEqual(
    [answer.PlanId, answer.ProvisionedProductId],
    [approved.PlanId, approved.ProvisionedProductId],
  )
  const previewing = await show(ada.client, PlanId)
  assert.deepEqual(
    [previewing.Status, previewing.AssignedApprovers, previewing.PlanHash],
    ['PreviewInProgress', [], undefined],
  )
  gates.open('two')
  await world.settle()
  const again = await show(ada.client, PlanId)
  assert.equal(again.Status, 'ApplicationInProgress')
  assert.notEqual(again.PlanHash, approved.PlanHash)
  assert.deepEqual(again.Description, 'Another')
  // What was not sent again stays, and stays hidden.
  assert.deepEqual(again.Parameters, give({ password: '******', name: 'two' }))
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.ApprovalRequired',
  })
  assert.deepEqual(await recordsOf(bob.client, PlanId), ['Submit by ada', 'Approve by bob', 'Submit by ada'])

  await decide(scene.carol.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const { ProvisionedProductDetail: instance } = await ada.client.GetProvisionedProduct(answer)
  const { TaskDetail } = await ada.client.GetTask({ TaskId: instance.LastTaskId! })
  assert.equal(TaskDetail.Status, 'Succeeded')
  const state = await world.db.selectFrom('stack_plan').select('operation_id').execute()
  assert.equal(state.length, 1, 'of the former preview nothing is kept')
  await assert.rejects(change(scene, ada.client, PlanId), { code: 'InvalidStatus.Plan', status: 409 })
})

test('the description of a plan stays unless it is sent, and an empty one clears it', async () => {
  await using scene = await approvalScene()
  const { world, ada } = scene
  const PlanId = await plan(scene, ada.client)
  const described = async (more: object): Promise<string> => {
    await change(scene, ada.client, PlanId, more)
    await world.settle()
    return (await show(ada.client, PlanId)).Description
  }
  assert.equal(await described({ Description: 'For the fair' }), 'For the fair')
  assert.equal(await described(named('two')), 'For the fair')
  assert.equal(await described({ Description: '' }), '')
})

test('a plan is changed by whoever made it and by nobody else, and stays about what it is about', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, dave } = scene
  const PlanId = await plan(scene, ada.client)
  await assert.rejects(change(scene, dave.client, PlanId), notFound)
  for (const client of [bob.client, world.root])
    await assert.rejects(change(scene, client, PlanId), { code: 'OperationDenied.NotPlanOwner', status: 403 })
  const other = await world.product({ name: 'Other', users: [ada] })
  await assert.rejects(change({ product: other }, ada.client, PlanId), {
    code: 'InvalidParameter.ProductId',
    status: 400,
  })
  await assert.rejects(change(scene, ada.client, PlanId, { PortfolioId: other.PortfolioId }), {
    code: 'InvalidParameter.PortfolioId',
    status: 400,
  })
  await assert.rejects(change(scene, ada.client, PlanId, { ProductVersionId: other.ProductVersionId }), {
    code: 'InvalidProductVersion.NotFound',
    status: 404,
  })
  await assert.rejects(change(scene, ada.client, PlanId, { Parameters: give({ nothing: 'x' }) }), {
    code: 'InvalidParameter.Parameters',
    status: 400,
  })
  // None of it has touched the plan.
  assert.equal(await statusOf(bob.client, PlanId), 'ApplicationInProgress')
  await ada.client.CancelProvisionedProductPlan({ PlanId })
  await assert.rejects(change(scene, ada.client, PlanId), { code: 'InvalidStatus.Plan', status: 409 })
})

test('a plan moves to another version, which may know other parameters', async () => {
  await using scene = await approvalScene()
  const { world, ada, product } = scene
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'kept', password: 'dropped' } })
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateType: 'RosTerraformTemplate',
    TemplateBody: template(),
  })
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId: product.ProductId,
    ProductVersionName: '2',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
  })
  await change(scene, ada.client, PlanId, { ProductVersionId })
  await world.settle()
  const moved = await show(ada.client, PlanId)
  assert.deepEqual([moved.ProductVersionId, moved.Parameters], [ProductVersionId, give({ name: 'kept' })])
  await decide(scene.bob.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProduct(moved)
  assert.deepEqual(
    [ProvisionedProductDetail.Status, ProvisionedProductDetail.ProductVersionId],
    ['Available', ProductVersionId],
  )
})

test('a preview that was overtaken by a change of its plan does nothing to the plan', async () => {
  await using scene = await approvalScene({ body: echoing({ gate: '${var.name}' }) })
  const { world, gates, ada } = scene
  const { PlanId } = await unsettledPlan(scene.product, ada.client, { parameters: { name: 'slow' } })
  await gates.reached('slow')
  await change(scene, ada.client, PlanId, named('quick'))
  gates.open('quick')
  gates.open('slow')
  await world.settle()
  const shown = await show(ada.client, PlanId)
  assert.deepEqual([shown.Status, shown.Parameters], ['ApplicationInProgress', give({ name: 'quick' })])
  const [first, second] = await operations(scene)
  assert.equal(first!.saved, null)
  assert.deepEqual([second!.status, second!.saved !== null], ['COMPLETE', true])
  assert.deepEqual(await recordsOf(ada.client, PlanId), ['Submit by ada'])
})

test('of changes of one plan at once none is lost in the other', async () => {
  await using scene = await approvalScene()
  const { world, ada } = scene
  const PlanId = await plan(scene, ada.client)
  const ended = await Promise.allSettled(
    ['a', 'b', 'c'].map(name => change(scene, ada.client, PlanId, named(name))),
  )
  assert.ok(codes(ended).includes('done'))
  for (const code of codes(ended)) assert.ok(['done', 'InvalidStatus.Plan'].includes(code), code)
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationInProgress')
  assert.equal((await operations(scene)).filter(({ saved }) => saved !== null).length, 1)
})

test('a plan that its instance has overtaken is refused with all that moved, and previewed again it works', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob } = scene
  const ProvisionedProductId = await provide(scene, ada.client, { parameters: { name: 'one' } })
  const operation = 'UpdateProvisionedProduct'
  const PlanId = await plan(scene, ada.client, { operation, parameters: { password: 'new' } })
  await decide(bob.client, PlanId, 'Approve')
  await provide(scene, ada.client, { operation, parameters: { name: 'two' } })
  const { ProvisionedProductDetail } = await ada.client.GetProvisionedProduct({ ProvisionedProductId })
  const task = ProvisionedProductDetail.LastTaskId!

  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'OperationDenied.PlanOutOfDate',
    status: 403,
    message: new RegExp(
      'the state of the stack is at serial \\d+, the plan was made at \\d+; ' +
        `the instance was changed by the task ${task} \\(UpdateProvisionedProduct, Succeeded at [-0-9T:]+Z\\)\\. ` +
        'Preview it again with UpdateProvisionedProductPlan',
    ),
  })
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationApproved')
  await change(scene, ada.client, PlanId)
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationInProgress')
  await decide(bob.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'ExecuteSuccess')
  // What the other change did is not undone: the plan keeps what it asked for itself.
  const spec = await ada.client.GetProvisionedProductForResourceSpec({ ProvisionedProductId })
  assert.deepEqual(
    spec.ProvisionedProductDetail.Parameters.find(({ ParameterKey }) => ParameterKey === 'name'),
    { ParameterKey: 'name', ParameterValue: 'two' },
  )
})

test('a plan of a termination is previewed again too, and takes nothing but a description', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob } = scene
  await provide(scene, ada.client)
  const PlanId = await plan(scene, ada.client, { operation: 'TerminateProvisionedProduct' })
  await assert.rejects(change(scene, ada.client, PlanId, named('x')), {
    code: 'InvalidParameter.Parameters',
    status: 400,
    message: /termination/,
  })
  await change(scene, ada.client, PlanId, { Description: 'Not needed any more' })
  await world.settle()
  await decide(bob.client, PlanId, 'Approve')
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  const { Status, Description } = await show(bob.client, PlanId)
  assert.deepEqual([Status, Description], ['ExecuteSuccess', 'Not needed any more'])
})

test('who has lost the product meanwhile cannot execute his plan', async () => {
  await using scene = await approvalScene()
  const { world, ada, bob, product } = scene
  const PlanId = await plan(scene, ada.client)
  await decide(bob.client, PlanId, 'Approve')
  await world.root.DisassociatePrincipalFromPortfolio({
    PortfolioId: product.PortfolioId,
    PrincipalType: 'RamUser',
    PrincipalId: ada.id,
  })
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), {
    code: 'InvalidProduct.NotFound',
    status: 404,
  })
  await assert.rejects(change(scene, ada.client, PlanId), { code: 'InvalidProduct.NotFound', status: 404 })
})

test('a plan is held to the rules of when it is executed: they may be younger than it', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada, product } = scene
  const { root } = world
  const PlanId = await plan(scene, ada.client, { parameters: { name: 'one' } })
  const { PortfolioId, ProductId } = product
  const rule = (ConstraintType: 'StackRegion' | 'Template' | 'Launch', config: object) =>
    root.CreateConstraint({ PortfolioId, ProductId, ConstraintType, Config: JSON.stringify(config) })
  const execution = () => ada.client.ExecuteProvisionedProductPlan({ PlanId })

  const region = await rule('StackRegion', { StackRegions: ['cn-beijing'] })
  await assert.rejects(execution(), { code: 'OperationDenied.StackRegion', status: 403 })
  await root.DeleteConstraint(region)
  const values = { Name: 'short', ParameterKey: 'name', AllowedValues: ['two'] }
  const valueRule = await rule('Template', { Rules: [values] })
  await assert.rejects(execution(), { code: 'OperationDenied.TemplateConstraint', status: 403 })
  await root.DeleteConstraint(valueRule)
  await root.CreateRole({
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
  const launch = await rule('Launch', { LocalRoleName: 'launcher' })
  await assert.rejects(execution(), {
    code: 'OperationDenied.PlanOutOfDate',
    message: /the launch role is launcher, the plan was made with none/,
  })
  await change(scene, ada.client, PlanId)
  await world.settle()
  await root.DeleteConstraint(launch)
  await assert.rejects(execution(), { message: /the launch role is none, the plan was made with launcher/ })
  await rule('Launch', { LocalRoleName: 'launcher' })
  await constrain(world, product, users('bob'))
  await decide(scene.bob.client, PlanId, 'Approve')
  await execution()
  await world.settle()
  const roles = await world.db
    .selectFrom('stack_operation')
    .select(['action', 'role_id'])
    .orderBy('created_at')
    .execute()
  assert.deepEqual(
    roles.map(({ action, role_id }) => [action, role_id !== null]),
    [
      ['PREVIEW', false],
      ['PREVIEW', true],
      ['CREATE', true],
    ],
  )
})

test('a preview whose product leaves the portfolio meanwhile waits for nobody, and is not executed', async () => {
  await using scene = await approvalScene({ body: echoing({ gate: 'preview' }) })
  const { world, gates, ada, product, ConstraintId } = scene
  const { PortfolioId, ProductId } = product
  const { PlanId } = await unsettledPlan(product, ada.client)
  await gates.reached('preview')
  await world.root.DeleteConstraint({ ConstraintId })
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  gates.open('preview')
  await world.settle()
  assert.equal(await statusOf(ada.client, PlanId), 'PreviewSuccess')
  await assert.rejects(ada.client.ExecuteProvisionedProductPlan({ PlanId }), { status: 404 })
})
