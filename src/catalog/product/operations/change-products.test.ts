import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type Product, type World } from '../../../../test/world.ts'
import { echoEngine } from '../../../terraform/echo.ts'

const gone = { code: 'ResourceNotFound', status: 404 }
const absent = { code: 'InvalidProduct.NotFound', status: 404 }
const TemplateType = 'RosTerraformTemplate'

const instanceOf = ({ ProductId, ProductVersionId }: Product) => ({
  ProductId,
  ProductVersionId,
  ProvisionedProductName: 'it',
  StackRegionId: 'cn-hangzhou',
})

test('a product is renamed; its description stays unless it is sent, and is cleared by an empty one', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  const names = { ProductName: 'Hello', ProviderName: 'Greeters' }
  const update = async (more: object) => {
    assert.equal((await world.root.UpdateProduct({ ProductId, ...names, ...more })).ProductId, ProductId)
    return (await world.root.GetProductAsAdmin({ ProductId })).ProductDetail
  }
  const before = (await world.root.GetProductAsAdmin({ ProductId })).ProductDetail
  assert.deepEqual(await update({ Description: 'Greets' }), { ...before, ...names, Description: 'Greets' })
  assert.deepEqual(await update({}), { ...before, ...names, Description: 'Greets' })
  assert.deepEqual(await update({ Description: '' }), { ...before, ...names, Description: '' })

  const change = (more: object) => world.root.UpdateProduct({ ProductId, ...names, ...more })
  await assert.rejects(change({ ProductName: undefined }), { code: 'MissingProductName', status: 400 })
  await assert.rejects(change({ ProviderName: undefined }), { code: 'MissingProviderName', status: 400 })
  for (const member of ['ProductName', 'ProviderName', 'Description'])
    await assert.rejects(change({ [member]: 'x'.repeat(129) }), { code: `InvalidParameter.${member}` })
})

test('a product in a portfolio or with instances is not deleted, and afterwards nothing is left of it', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const { PortfolioId, ProductId, ProductVersionId, TemplateUrl } = product
  const { ProvisionedProductId } = await world.root.LaunchProduct(instanceOf(product))
  await world.settle()
  const { root } = world
  const inUse = (counts: RegExp) => ({ code: 'DependencyViolation.Product', status: 409, message: counts })
  await assert.rejects(
    root.DeleteProduct({ ProductId }),
    inUse(/hold it \(1\) or instances of it live \(1\)/),
  )
  await root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await assert.rejects(
    root.DeleteProduct({ ProductId }),
    inUse(/hold it \(0\) or instances of it live \(1\)/),
  )
  await root.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  await root.DeleteProduct({ ProductId })

  await assert.rejects(root.DeleteProduct({ ProductId }), gone)
  await assert.rejects(root.DeleteProductVersion({ ProductVersionId }), gone)
  await assert.rejects(root.GetProductAsAdmin({ ProductId }), absent)
  await assert.rejects(root.GetProductAsEndUser({ ProductId }), absent)
  await assert.rejects(root.ListLaunchOptions({ ProductId }), absent)
  await assert.rejects(root.ListProductVersions({ ProductId }), absent)
  await assert.rejects(root.ListPortfolios({ ProductId }), absent)
  await assert.rejects(root.UpdateProduct({ ProductId, ProductName: 'x', ProviderName: 'x' }), absent)
  await assert.rejects(root.AssociateProductWithPortfolio({ PortfolioId, ProductId }), absent)
  await assert.rejects(root.DisassociateProductFromPortfolio({ PortfolioId, ProductId }), absent)
  await assert.rejects(
    root.CreateProductVersion({ ProductId, ProductVersionName: '2', TemplateType, TemplateUrl }),
    absent,
  )
  await assert.rejects(root.GetProductVersion({ ProductVersionId }), {
    code: 'InvalidProductVersion.NotFound',
    status: 404,
  })
  assert.equal((await root.ListProductsAsAdmin({})).TotalCount, 0)
})

test('a product is deleted although its launch is planned; the plan can still be read and put away', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const { PortfolioId, ProductId } = product
  const plan = { ...instanceOf(product), PlanName: 'later', PlanType: 'Ros' } as const
  const { PlanId } = await world.root.CreateProvisionedProductPlan(plan)
  await world.settle()
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DeleteProduct({ ProductId })
  await assert.rejects(world.root.ExecuteProvisionedProductPlan({ PlanId }), absent)
  const { ProductDetail } = await world.root.GetProvisionedProductPlan({ PlanId })
  assert.equal(ProductDetail.ProductName, 'Greeting')
  await world.root.DeleteProvisionedProductPlan({ PlanId })
})

/** The product that CopyProduct made, which its answer does not name. */
async function copyOf(world: World, ProductId: string, more: object = {}) {
  const { ProductDetail } = await world.root.GetProductAsAdmin({ ProductId })
  const answer = await world.root.CopyProduct({ SourceProductArn: ProductDetail.ProductArn, ...more })
  assert.deepEqual(Object.keys(answer), ['RequestId'])
  const { ProductDetails } = await world.root.ListProductsAsAdmin({})
  return ProductDetails.find(each => each.ProductId !== ProductId)!
}

const versionsOf = async (world: World, ProductId: string) =>
  (await world.root.ListProductVersions({ ProductId })).ProductVersionDetails

test('a copy has its own versions, the same and in the same order, and stands in no portfolio', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const product = await world.product()
  const { ProductId, ProductVersionId, TemplateUrl } = product
  await world.root.UpdateProduct({
    ProductId,
    ProductName: 'Greeting',
    ProviderName: 'Platform',
    Description: 'Greets',
  })
  for (const ProductVersionName of ['2', '3', '4', '5'])
    await world.root.CreateProductVersion({
      ProductId,
      ProductVersionName,
      TemplateType,
      TemplateUrl,
      Description: `The ${ProductVersionName}th`,
      Guidance: 'Latest',
      Active: ProductVersionName !== '4',
    })
  await world.root.DeleteProductVersion({ ProductVersionId })

  const copy = await copyOf(world, ProductId)
  const { ProductDetail: source } = await world.root.GetProductAsAdmin({ ProductId })
  const of = { ProductId: copy.ProductId, ProductArn: copy.ProductArn, CreateTime: copy.CreateTime }
  assert.deepEqual(copy, { ...source, ...of })
  const copied = await versionsOf(world, copy.ProductId)
  assert.deepEqual(
    copied,
    (await versionsOf(world, ProductId)).map((version, i) => ({
      ...version,
      ProductId: copy.ProductId,
      ProductVersionId: copied[i]!.ProductVersionId,
      CreateTime: copied[i]!.CreateTime,
    })),
  )
  assert.equal((await world.root.ListPortfolios({ ProductId: copy.ProductId })).TotalCount, 0)

  // On its own feet: launched, while the source is gone.
  const { PortfolioId } = product
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DeleteProduct({ ProductId })
  await world.root.AssociateProductWithPortfolio({ PortfolioId, ProductId: copy.ProductId })
  const next = { ...product, ProductId: copy.ProductId, ProductVersionId: copied[0]!.ProductVersionId }
  await world.root.LaunchProduct(instanceOf(next))
  await world.settle()
  const { ProvisionedProductDetails } = await world.root.ListProvisionedProducts({})
  assert.equal(ProvisionedProductDetails[0]?.Status, 'Available')

  // What is published next comes first.
  await world.root.CreateProductVersion({
    ProductId: copy.ProductId,
    ProductVersionName: '6',
    TemplateType,
    TemplateUrl,
  })
  const names = (await versionsOf(world, copy.ProductId)).map(version => version.ProductVersionName)
  assert.deepEqual(names, ['6', '5', '4', '3', '2'])
})

test('a copy may have a name of its own, and a product without versions is copied too', async () => {
  await using world = await freshWorld()
  const made = { ProductName: 'Bare', ProductType: 'Ros', ProviderName: 'Platform' } as const
  const { ProductId } = await world.root.CreateProduct(made)
  const copy = await copyOf(world, ProductId, { TargetProductName: 'Bare too' })
  assert.equal(copy.ProductName, 'Bare too')
  assert.deepEqual(await versionsOf(world, copy.ProductId), [])
})

test('tag options are not copied with a product, and are let go when it is deleted', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const { TagOptionDetail } = await world.root.CreateTagOption({ Key: 'team', Value: 'blue' })
  const { TagOptionId } = TagOptionDetail
  await world.root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: ProductId })
  const copy = await copyOf(world, ProductId)
  assert.deepEqual((await world.root.GetProductAsAdmin({ ProductId: copy.ProductId })).TagOptions, [])

  await assert.rejects(world.root.DeleteTagOption({ TagOptionId }), { code: 'DependencyViolation.TagOption' })
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DeleteProduct({ ProductId })
  await world.root.DeleteTagOption({ TagOptionId })
})

test('only a product of this account and region is copied, and nothing comes of another', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  const { ProductDetail } = await world.root.GetProductAsAdmin({ ProductId })
  const arn = ProductDetail.ProductArn
  const copy = (SourceProductArn: string, more: object = {}) =>
    world.root.CopyProduct({ SourceProductArn, ...more })
  for (const other of [
    arn.replace(ProductId, 'prod-bp1nothinghere'),
    arn.replace(world.accountId, '9999999999999999'),
    arn.replace('cn-hangzhou', 'cn-beijing'),
  ])
    await assert.rejects(copy(other), absent, other)
  for (const malformed of [
    ProductId,
    arn.replace('product/', 'portfolio/'),
    arn.replace('servicecatalog', 'ecs'),
    arn.replace(ProductId, ''),
    `${arn}/${ProductId}`,
    `${arn}\n`,
    `x${arn}`,
    `${arn}${'x'.repeat(512)}`,
  ])
    await assert.rejects(
      copy(malformed),
      { code: 'InvalidParameter.SourceProductArn', status: 400 },
      malformed,
    )
  await assert.rejects(copy(''), { code: 'MissingSourceProductArn', status: 400 })
  await assert.rejects(copy(arn, { TargetProductName: 'x'.repeat(129) }), {
    code: 'InvalidParameter.TargetProductName',
    status: 400,
  })
  assert.equal((await world.root.ListProductsAsAdmin({})).TotalCount, 1)
})
