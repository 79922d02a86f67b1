import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog, config } from '../vendor-sdk.ts'
import { scene } from './scene.ts'

test('the vendor’s typed SDK sets constraints, sees them, and is refused by them', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { PortfolioId: portfolioId, ProductId: productId, ProductVersionId: productVersionId } = product
  const admin = new catalog.default(config(world.administrator, 'v3'))
  const user = new catalog.default(config(ada, 'v2'))
  const constraintConfig = '{ "StackRegions": ["cn-beijing"] }'
  const created = await admin.createConstraint(
    new catalog.CreateConstraintRequest({
      portfolioId,
      productId,
      constraintType: 'StackRegion',
      config: constraintConfig,
      description: 'North',
    }),
  )
  const { constraintId } = created.body!
  const shown = await admin.getConstraint(new catalog.GetConstraintRequest({ constraintId }))
  const { config: text, productName, description } = shown.body!.constraintDetail!
  assert.deepEqual([text, productName, description], [constraintConfig, 'Greeting', 'North'])

  const options = await user.listLaunchOptions(new catalog.ListLaunchOptionsRequest({ productId }))
  const [summary] = options.body!.launchOptionSummaries![0]!.constraintSummaries!
  assert.deepEqual(
    [summary!.constraintType, summary!.description, summary!.stackRegions, summary!.operationTypes],
    ['StackRegion', 'North', ['cn-beijing'], []],
  )
  const launch = (stackRegionId: string) =>
    user.launchProduct(
      new catalog.LaunchProductRequest({
        productId,
        productVersionId,
        provisionedProductName: 'x',
        stackRegionId,
      }),
    )
  await assert.rejects(launch('cn-hangzhou'), { code: 'OperationDenied.StackRegion', statusCode: 403 })
  await admin.updateConstraint(
    new catalog.UpdateConstraintRequest({ constraintId, config: '{"StackRegions":["cn-hangzhou"]}' }),
  )
  await launch('cn-hangzhou')
  await admin.deleteConstraint(new catalog.DeleteConstraintRequest({ constraintId }))
  await assert.rejects(admin.getConstraint(new catalog.GetConstraintRequest({ constraintId })), {
    code: 'InvalidConstraint.NotFound',
    statusCode: 404,
  })
})
