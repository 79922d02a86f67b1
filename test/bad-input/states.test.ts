import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { Gates } from '../../src/terraform/gates.ts'
import { greeting, template } from '../template.ts'
import { freshWorld, type Product } from '../world.ts'

// Right calls at the wrong time or by the wrong person: refused by the state they meet, which stays as it is.

const region = { StackRegionId: 'cn-hangzhou' }
const echo = (script: object) => template({ 'main.tf': greeting, 'echo.json': JSON.stringify(script) })
const ids = ({ ProductId, ProductVersionId }: Product) => ({ ProductId, ProductVersionId })
const named = (value: string) => ({ Parameters: [{ ParameterKey: 'name', ParameterValue: value }] })

const launch = (client: Client, product: Product, ProvisionedProductName = 'it') =>
  client.LaunchProduct({ ...ids(product), ...region, ProvisionedProductName })

async function statusOf(client: Client, ProvisionedProductId: string): Promise<string> {
  const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
  return ProvisionedProductDetail.Status
}

test('an instance that is being launched is neither updated, planned for nor terminated, and is Available after', async () => {
  const gates = new Gates()
  await using world = await freshWorld({ engine: echoEngine({ gate: gates.gate }) })
  const product = await world.product({ body: echo({ gate: 'launch' }) })
  const { ProvisionedProductId } = await launch(world.root, product)
  await gates.reached('launch')
  const busy = {
    code: 'InvalidStatus.ProvisionedProduct',
    status: 409,
    message: /cannot be (updated|terminated) while its status is UnderChange/,
  }
  await assert.rejects(world.root.TerminateProvisionedProduct({ ProvisionedProductId }), busy)
  const update = { ...ids(product), ProvisionedProductId, ...named('x') }
  await assert.rejects(world.root.UpdateProvisionedProduct(update), busy)
  for (const OperationType of ['UpdateProvisionedProduct', 'TerminateProvisionedProduct'] as const) {
    const plan = { ...ids(product), ...region, PlanName: 'p', PlanType: 'Ros', OperationType } as const
    await assert.rejects(
      world.root.CreateProvisionedProductPlan({ ...plan, ...named('x'), ProvisionedProductName: 'it' }),
      busy,
    )
  }
  await assert.rejects(launch(world.root, product), {
    code: 'InvalidProvisionedProductName.Duplicate',
    status: 409,
  })
  gates.open('launch')
  await world.settle()
  assert.equal(await statusOf(world.root, ProvisionedProductId), 'Available')
  assert.equal((await world.root.ListTasks({ ProvisionedProductId })).TotalCount, 1)
})

test('of two updates at once one is done, and the other is refused', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const { ProvisionedProductId } = await launch(world.root, product)
  await world.settle()
  const update = (value: string) =>
    world.root.UpdateProvisionedProduct({ ...ids(product), ProvisionedProductId, ...named(value) })
  const ended = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map(update))
  const refused = ended.flatMap(each => (each.status === 'rejected' ? [each.reason as { code: string }] : []))
  assert.deepEqual(
    refused.map(error => error.code),
    Array<string>(4).fill('InvalidStatus.ProvisionedProduct'),
  )
  await world.settle()
  assert.equal(await statusOf(world.root, ProvisionedProductId), 'Available')
  assert.equal((await world.root.ListTasks({ ProvisionedProductId })).TotalCount, 2)
})

test('of launches of one name at once one is done', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const ended = await Promise.allSettled(
    ['it', 'IT', 'it', 'It'].map(name => launch(world.root, product, name)),
  )
  const codes = ended.flatMap(each =>
    each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
  )
  assert.deepEqual(codes, Array<string>(3).fill('InvalidProvisionedProductName.Duplicate'))
  await world.settle()
  assert.equal((await world.root.ListProvisionedProducts({})).TotalCount, 1)
})

test('a plan is executed, cancelled and deleted only when its state allows it, and once', async () => {
  const gates = new Gates()
  await using world = await freshWorld({ engine: echoEngine({ gate: gates.gate }) })
  const product = await world.product({ body: echo({ gate: 'preview' }) })
  const plan = { ...ids(product), ...region, PlanType: 'Ros', ProvisionedProductName: 'it' } as const
  const { PlanId } = await world.root.CreateProvisionedProductPlan({ ...plan, PlanName: 'one' })
  await gates.reached('preview')
  const busy = { code: 'InvalidStatus.Plan', status: 409 }
  await assert.rejects(world.root.ExecuteProvisionedProductPlan({ PlanId }), busy)
  await assert.rejects(world.root.DeleteProvisionedProductPlan({ PlanId }), busy)
  gates.open('preview')
  await world.settle()

  const ended = await Promise.allSettled(
    [1, 2, 3].map(() => world.root.ExecuteProvisionedProductPlan({ PlanId })),
  )
  assert.equal(ended.filter(each => each.status === 'fulfilled').length, 1)
  await assert.rejects(world.root.CancelProvisionedProductPlan({ PlanId }), busy)
  await world.settle()
  await assert.rejects(world.root.ExecuteProvisionedProductPlan({ PlanId }), busy)
  await assert.rejects(world.root.CancelProvisionedProductPlan({ PlanId }), busy)
  await world.root.DeleteProvisionedProductPlan({ PlanId })
  await assert.rejects(world.root.DeleteProvisionedProductPlan({ PlanId }), {
    code: 'InvalidPlan.NotFound',
    status: 404,
  })
  assert.equal((await world.root.ListProvisionedProducts({})).TotalCount, 1)
})

test('a plan that is cancelled and deleted while its preview runs leaves nothing behind', async () => {
  const gates = new Gates()
  await using world = await freshWorld({ engine: echoEngine({ gate: gates.gate }) })
  const product = await world.product({ body: echo({ gate: 'preview' }) })
  const { PlanId } = await world.root.CreateProvisionedProductPlan({
    ...ids(product),
    ...region,
    PlanName: 'one',
    PlanType: 'Ros',
    ProvisionedProductName: 'it',
  })
  await gates.reached('preview')
  await world.root.CancelProvisionedProductPlan({ PlanId })
  await world.root.DeleteProvisionedProductPlan({ PlanId })
  gates.open('preview')
  await world.settle()
  for (const table of ['plan', 'provisioned_product', 'stack', 'stack_operation'] as const)
    assert.deepEqual(await world.db.selectFrom(table).selectAll().execute(), [], table)
  await launch(world.root, product)
})

test('what is not granted, inactive, or of another product is not launched', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const [ada, grace] = [await world.user('ada'), await world.user('grace')]
  const product = await world.product({ users: [ada] })
  const elsewhere = await world.product({ name: 'Other', users: [grace] })
  const { ProductId, TemplateUrl } = product
  const { ProductVersionId: inactive } = await world.root.CreateProductVersion({
    ProductId,
    TemplateUrl,
    TemplateType: 'RosTerraformTemplate',
    ProductVersionName: '2',
    Active: false,
  })
  const trying = (client: Client, more: object) =>
    client.LaunchProduct({ ...ids(product), ...region, ProvisionedProductName: 'it', ...more })

  const noProduct = { code: 'InvalidProduct.NotFound', status: 404 }
  const noVersion = { code: 'InvalidProductVersion.NotFound', status: 404 }
  await assert.rejects(trying(grace.client, {}), noProduct)
  await assert.rejects(trying(grace.client, { PortfolioId: product.PortfolioId }), noProduct)
  await assert.rejects(trying(ada.client, { PortfolioId: elsewhere.PortfolioId }), {
    code: 'InvalidPortfolio.NotFound',
    status: 404,
  })
  await assert.rejects(trying(ada.client, { ProductVersionId: elsewhere.ProductVersionId }), noVersion)
  await assert.rejects(trying(ada.client, { ProductVersionId: inactive }), noVersion)
  await assert.rejects(trying(world.root, { ProductVersionId: inactive }), {
    code: 'OperationDenied.InactiveProductVersion',
    status: 403,
    message: /not active/,
  })
  await assert.rejects(trying(ada.client, { StackRegionId: 'mars-north-1' }), {
    code: 'InvalidParameter.StackRegionId',
    status: 400,
  })
  assert.deepEqual(await world.db.selectFrom('stack').selectAll().execute(), [])

  const { ProvisionedProductId } = await trying(ada.client, {})
  await world.settle()
  const update = (client: Client, more: object) =>
    client.UpdateProvisionedProduct({ ...ids(product), ProvisionedProductId, ...named('x'), ...more })
  await assert.rejects(update(ada.client, { ProductVersionId: inactive }), noVersion)
  await assert.rejects(update(ada.client, { ProductVersionId: elsewhere.ProductVersionId }), noVersion)
  await assert.rejects(update(grace.client, {}), {
    code: 'InvalidProvisionedProduct.NotFound',
    status: 404,
  })
  await assert.rejects(update(ada.client, { PortfolioId: elsewhere.PortfolioId }), {
    code: 'InvalidParameter.PortfolioId',
    status: 400,
  })
})

test('what was terminated is gone, and its name is free', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const { ProvisionedProductId } = await launch(world.root, product)
  await world.settle()
  const ended = await Promise.allSettled(
    [1, 2, 3].map(() => world.root.TerminateProvisionedProduct({ ProvisionedProductId })),
  )
  assert.equal(ended.filter(each => each.status === 'fulfilled').length, 1)
  await world.settle()
  const gone = { code: 'InvalidProvisionedProduct.NotFound', status: 404 }
  await assert.rejects(world.root.TerminateProvisionedProduct({ ProvisionedProductId }), gone)
  await assert.rejects(
    world.root.UpdateProvisionedProduct({ ...ids(product), ProvisionedProductId, ...named('x') }),
    gone,
  )
  await launch(world.root, product)
  await world.settle()
})
