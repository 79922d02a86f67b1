import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greeting, template } from '../../../test/template.ts'
import { freshWorld, type Product, type World } from '../../../test/world.ts'
import { echoEngine } from '../../terraform/echo.ts'
import { Gates } from '../../terraform/gates.ts'

const TemplateType = 'RosTerraformTemplate'
const gone = { code: 'ResourceNotFound', status: 404 }
const absent = { code: 'InvalidProductVersion.NotFound', status: 404 }
const inUse = (counts: RegExp) => ({
  code: 'DependencyViolation.ProductVersion',
  status: 409,
  message: counts,
})

/** A second version; `script` is what the echo engine does for it. */
async function secondVersion(world: World, { ProductId }: Product, script: object = {}): Promise<string> {
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateBody: template({ 'main.tf': greeting, 'echo.json': JSON.stringify(script) }),
    TemplateType,
  })
  const version = { ProductId, TemplateType, TemplateUrl, ProductVersionName: '2' } as const
  return (await world.root.CreateProductVersion(version)).ProductVersionId
}

const launch = async (world: World, { ProductId, ProductVersionId }: Product) => {
  const instance = { ProvisionedProductName: 'it', StackRegionId: 'cn-hangzhou' }
  const launched = await world.root.LaunchProduct({ ProductId, ProductVersionId, ...instance })
  await world.settle()
  return launched.ProvisionedProductId
}

test('a version is renamed; what is not sent beside its name stays', async () => {
  await using world = await freshWorld()
  const { ProductVersionId } = await world.product()
  const shown = async () => (await world.root.GetProductVersion({ ProductVersionId })).ProductVersionDetail
  const update = async (more: object) => {
    const names = { ProductVersionId, ProductVersionName: '1.0' }
    const answer = await world.root.UpdateProductVersion({ ...names, ...more })
    assert.equal(answer.ProductVersionId, ProductVersionId)
    return shown()
  }
  let expected = { ...(await shown()), ProductVersionName: '1.0' }
  for (const change of [
    {},
    { Description: 'First' },
    { Guidance: 'Deprecated' },
    { Active: false },
    { Description: '' },
    { Active: true, Guidance: 'Guidance-After_2' },
  ]) {
    expected = { ...expected, ...change }
    assert.deepEqual(await update(change), expected)
  }
  assert.deepEqual(await update({ Guidance: '' }), expected)

  const wrong = (more: object) => world.root.UpdateProductVersion({ ProductVersionId, ...more } as never)
  const ProductVersionName = 'x'
  await assert.rejects(wrong({}), { code: 'MissingProductVersionName', status: 400 })
  await assert.rejects(wrong({ ProductVersionName: '' }), { code: 'InvalidParameter.ProductVersionName' })
  await assert.rejects(wrong({ ProductVersionName, Guidance: 'a b' }), { code: 'InvalidParameter.Guidance' })
  await assert.rejects(wrong({ ProductVersionName, Description: 'x'.repeat(129) }), {
    code: 'InvalidParameter.Description',
    status: 400,
  })
  assert.deepEqual(await shown(), expected)
})

test('a version that is switched off is hidden from end users and launched by nobody, until it is on again', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const alice = await world.user('alice')
  const { ProductId, ProductVersionId } = await world.product({ users: [alice] })
  const turn = (Active: boolean) =>
    world.root.UpdateProductVersion({ ProductVersionId, ProductVersionName: '1', Active })
  const launching = (client: World['root'], ProvisionedProductName: string) =>
    client.LaunchProduct({
      ProductId,
      ProductVersionId,
      ProvisionedProductName,
      StackRegionId: 'cn-hangzhou',
    })
  await turn(false)
  assert.deepEqual((await alice.client.ListProductVersions({ ProductId })).ProductVersionDetails, [])
  await assert.rejects(launching(alice.client, 'a'), absent)
  await assert.rejects(launching(world.root, 'b'), { code: 'OperationDenied.InactiveProductVersion' })
  await turn(true)
  await launching(alice.client, 'a')
  await world.settle()
})

test('a version is deleted for good, and the others stay', async () => {
  await using world = await freshWorld()
  const product = await world.product()
  const { ProductId, ProductVersionId } = product
  const second = await secondVersion(world, product)
  await world.root.DeleteProductVersion({ ProductVersionId })
  const { ProductVersionDetails } = await world.root.ListProductVersions({ ProductId })
  assert.deepEqual(
    ProductVersionDetails.map(version => version.ProductVersionId),
    [second],
  )
  const { root } = world
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId }), gone)
  await assert.rejects(root.GetProductVersion({ ProductVersionId }), absent)
  await assert.rejects(root.UpdateProductVersion({ ProductVersionId, ProductVersionName: 'x' }), absent)
  await assert.rejects(root.GetTemplate({ ProductId, ProductVersionId }), absent)
  await assert.rejects(launch(world, product), absent)
  await root.DeleteProductVersion({ ProductVersionId: second })
  assert.deepEqual((await root.ListProductVersions({ ProductId })).ProductVersionDetails, [])
})

test('a version stays while an instance is on it or on its way to it, and goes when that has left', async () => {
  const gates = new Gates()
  await using world = await freshWorld({ engine: echoEngine({ gate: gates.gate }) })
  const product = await world.product()
  const { ProductId, ProductVersionId } = product
  const second = await secondVersion(world, product, { gate: 'move' })
  const ProvisionedProductId = await launch(world, product)
  const { root } = world
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId }), inUse(/on it \(1\).*to it \(0\)/))

  await root.UpdateProvisionedProduct({ ProductId, ProvisionedProductId, ProductVersionId: second })
  await gates.reached('move')
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId }), inUse(/on it \(1\).*to it \(0\)/))
  const moving = inUse(/on it \(0\).*to it \(1\)/)
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId: second }), moving)
  gates.open('move')
  await world.settle()

  await root.DeleteProductVersion({ ProductVersionId })
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId: second }), inUse(/on it \(1\)/))
  const tasks = (await root.ListTasks({ ProvisionedProductId })).TaskDetails
  assert.deepEqual(tasks.map(task => task.ProductVersionName).sort(), ['1', '2'])

  await root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  await root.DeleteProductVersion({ ProductVersionId: second })
})

test('a plan of a version that was deleted is refused when it is executed', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const { ProductId, ProductVersionId } = await world.product()
  const { PlanId } = await world.root.CreateProvisionedProductPlan({
    ProductId,
    ProductVersionId,
    PlanName: 'later',
    PlanType: 'Ros',
    ProvisionedProductName: 'it',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  await world.root.DeleteProductVersion({ ProductVersionId })
  await assert.rejects(world.root.ExecuteProvisionedProductPlan({ PlanId }), absent)
})
