import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { echoEngine } from '../../src/terraform/echo.ts'
import { userWith } from '../policies.ts'
import { freshWorld, type Product, type User } from '../world.ts'

// Permissions for one thing alone, also where a call names it through another: versions, tasks, plans.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world

const denied = { code: 'NoPermission', status: 403 }
const ada = await world.user('ada')
const [one, two] = [
  await world.product({ name: 'One', users: [ada] }),
  await world.product({ name: 'Two', users: [ada] }),
]
const arn = (resource: string) => `acs:servicecatalog:*:*:${resource}`

async function launched({ ProductId, ProductVersionId }: Product, { client }: User): Promise<string> {
  const { ProvisionedProductId } = await client.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: ProductId,
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  return ProvisionedProductId
}

test('who may read one product reads its versions and templates by their ids, and no other’s', async () => {
  const { client } = await userWith(world, 'reader', {
    Action: 'servicecatalog:*',
    Resource: arn(`product/${one.ProductId}`),
  })
  const reads = ({ ProductId, ProductVersionId }: Product) => [
    () => client.GetProductAsAdmin({ ProductId }),
    () => client.ListProductVersions({ ProductId }),
    () => client.GetProductVersion({ ProductVersionId }),
    () => client.GetTemplate({ ProductId, ProductVersionId }),
    () => client.UpdateProductVersion({ ProductVersionId, ProductVersionName: '1' }),
  ]
  for (const read of reads(one)) await read()
  for (const read of reads(two)) await assert.rejects(read(), denied)
  // A version that is not there is of no product that he may read.
  await assert.rejects(client.GetProductVersion({ ProductVersionId: 'pv-bp1nothinghere' }), denied)
  await assert.rejects(client.ListProductsAsAdmin({}), denied)
  // Into a portfolio it goes where that is allowed too.
  const { PortfolioId } = two
  await assert.rejects(
    client.AssociateProductWithPortfolio({ PortfolioId, ProductId: one.ProductId }),
    denied,
  )
})

test('who may deal with one instance does so by its tasks and plans too, and with no other', async () => {
  const [mine, other] = [await launched(one, ada), await launched(two, ada)]
  const { client } = await userWith(world, 'keeper', {
    Action: 'servicecatalog:*',
    Resource: arn(`provisionedproduct/${mine}`),
  })
  const lastTask = async (ProvisionedProductId: string) =>
    (await root.ListTasks({ ProvisionedProductId })).TaskDetails[0]!.TaskId
  const planFor = async ({ ProductId, ProductVersionId }: Product, ProvisionedProductId: string) => {
    const { PlanId } = await ada.client.CreateProvisionedProductPlan({
      ProductId,
      ProductVersionId,
      ProvisionedProductId,
      ProvisionedProductName: ProductId,
      OperationType: 'TerminateProvisionedProduct',
      PlanName: ProductId,
      PlanType: 'Ros',
      StackRegionId: 'cn-hangzhou',
    })
    await world.settle()
    return PlanId
  }
  const calls = async (product: Product, ProvisionedProductId: string) => {
    const TaskId = await lastTask(ProvisionedProductId)
    const PlanId = await planFor(product, ProvisionedProductId)
    return [
      () => client.GetProvisionedProduct({ ProvisionedProductId }),
      () => client.ListTasks({ ProvisionedProductId }),
      () => client.GetTask({ TaskId }),
      () => client.ListTaskProgress({ TaskId }),
      () => client.GetProvisionedProductPlan({ PlanId }),
      () => client.TerminateProvisionedProduct({ ProvisionedProductId }),
    ]
  }
  for (const call of await calls(one, mine)) await call()
  for (const call of await calls(two, other)) await assert.rejects(call(), denied)
  // Lists and launches are about all of them.
  await assert.rejects(client.ListProvisionedProducts({ AccessLevelFilter: 'Account' }), denied)
  await world.settle()
  const { ProvisionedProductDetails } = await root.ListProvisionedProducts({ AccessLevelFilter: 'Account' })
  assert.deepEqual(
    ProvisionedProductDetails.map(each => each.ProvisionedProductId),
    [other],
  )
})

test('a Deny for one thing holds beside an Allow for all', async () => {
  const { client } = await userWith(
    world,
    'all-but-one',
    { Action: 'servicecatalog:*' },
    { Effect: 'Deny', Action: 'servicecatalog:*', Resource: arn(`product/${two.ProductId}`) },
  )
  await client.GetProductVersion({ ProductVersionId: one.ProductVersionId })
  await assert.rejects(client.GetProductVersion({ ProductVersionId: two.ProductVersionId }), denied)
  const { PortfolioId, ProductId } = two
  await assert.rejects(client.DisassociateProductFromPortfolio({ PortfolioId, ProductId }), denied)
})
