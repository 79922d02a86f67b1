import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog, config } from './vendor-sdk.ts'
import { freshWorld } from './world.ts'

// Approval by nothing but the vendor's typed SDK, with the true engine behind it.

test('a launch and an update are submitted, rejected, changed, approved and executed by the vendor’s SDK', async () => {
  await using world = await freshWorld()
  const [ada, bob] = [await world.user('ada'), await world.user('bob')]
  const { PortfolioId: portfolioId, ...product } = await world.product({ users: [ada] })
  const ids = { portfolioId, productId: product.ProductId, productVersionId: product.ProductVersionId }
  const [admin, hers, his] = [world.administrator, ada, bob].map(
    who => new catalog.default(config(who, 'v3')),
  )
  await admin!.createConstraint(
    new catalog.CreateConstraintRequest({
      portfolioId,
      productId: ids.productId,
      constraintType: 'Approval',
      config: '{"OperationTypes":["All"],"Approvers":[{"PrincipalType":"RamUser","PrincipalName":"bob"}]}',
    }),
  )
  const shown = async (planId: string) => {
    const { body } = await his!.getProvisionedProductPlan(
      new catalog.GetProvisionedProductPlanRequest({ planId }),
    )
    return body!
  }
  const decide = (planId: string, approvalAction: string, comment: string) =>
    his!.approveProvisionedProductPlan(
      new catalog.ApproveProvisionedProductPlanRequest({ planId, approvalAction, comment }),
    )
  const execute = async (planId: string) => {
    await hers!.executeProvisionedProductPlan(new catalog.ExecuteProvisionedProductPlanRequest({ planId }))
    await world.settle()
  }
  const name = (parameterValue: string) => [{ parameterKey: 'name', parameterValue }]

  const made = await hers!.createProvisionedProductPlan(
    new catalog.CreateProvisionedProductPlanRequest({
      ...ids,
      planName: 'a greeting',
      planType: 'Ros',
      provisionedProductName: 'mine',
      stackRegionId: 'cn-hangzhou',
      parameters: name('Ada').map(each => new catalog.CreateProvisionedProductPlanRequestParameters(each)),
    }),
  )
  const planId = made.body!.planId!
  await world.settle()
  const received = await his!.listProvisionedProductPlans(
    new catalog.ListProvisionedProductPlansRequest({ approvalFilter: 'ReceivedRequests' }),
  )
  assert.deepEqual(
    received.body!.planDetails!.map(each => [each.planId, each.status, each.ownerPrincipalName]),
    [[planId, 'ApplicationInProgress', 'ada']],
  )
  const { planDetail, resourceChanges } = await shown(planId)
  assert.deepEqual(
    planDetail!.assignedApprovers!.map(each => `${each.principalType} ${each.principalName}`),
    ['RamUser bob'],
  )
  assert.equal(planDetail!.approvalDetail!.todoTaskActivities![0]!.tasks![0]!.operator!.principalName, 'bob')
  assert.deepEqual(
    resourceChanges!.map(each => [each.action, each.logicalResourceId, each.resourceType]),
    [['Add', 'greeting', 'terraform_data']],
  )
  await decide(planId, 'Reject', 'Greet everybody.')
  await hers!.updateProvisionedProductPlan(
    new catalog.UpdateProvisionedProductPlanRequest({
      ...ids,
      planId,
      parameters: name('world').map(each => new catalog.UpdateProvisionedProductPlanRequestParameters(each)),
    }),
  )
  await world.settle()
  await decide(planId, 'Approve', 'So be it.')
  await execute(planId)
  const done = (await shown(planId)).planDetail!
  assert.equal(done.status, 'ExecuteSuccess')
  assert.deepEqual(
    done.approvalDetail!.operationRecords!.map(
      each => `${each.approvalAction} ${each.operator!.principalName} ${each.comment}`,
    ),
    ['Submit ada ', 'Reject bob Greet everybody.', 'Submit ada ', 'Approve bob So be it.'],
  )

  const update = async (planName: string, value: string) => {
    const { body } = await hers!.createProvisionedProductPlan(
      new catalog.CreateProvisionedProductPlanRequest({
        ...ids,
        planName,
        planType: 'Ros',
        operationType: 'UpdateProvisionedProduct',
        provisionedProductName: 'mine',
        stackRegionId: 'cn-hangzhou',
        parameters: name(value).map(each => new catalog.CreateProvisionedProductPlanRequestParameters(each)),
      }),
    )
    await world.settle()
    await decide(body!.planId!, 'Approve', planName)
    return body!.planId!
  }
  const [first, second] = [await update('first', 'you'), await update('second', 'me')]
  await execute(second)
  await assert.rejects(execute(first), {
    code: 'OperationDenied.PlanOutOfDate',
    statusCode: 403,
    message: /serial \d+, the plan was made at \d+; .* task task-\w+ \(UpdateProvisionedProduct, Succeeded/,
  })
  const approvers = await hers!.listProvisionedProductPlanApprovers(
    new catalog.ListProvisionedProductPlanApproversRequest({ accessLevelFilter: 'User' }),
  )
  assert.deepEqual(
    approvers.body!.approvers!.map(each => each.principalName),
    ['bob'],
  )
})
