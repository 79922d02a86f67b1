import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../../test/world.ts'

test('a product may wait for its first version, which brings it its template type', async () => {
  await using world = await freshWorld()
  const { root } = world
  const made = await root.CreateProduct({ ProductName: 'Bare', ProductType: 'Ros', ProviderName: 'Platform' })
  const { ProductId } = made
  assert.ok(!('ProductVersionId' in made))
  const { ProductDetail, TagOptions } = await root.GetProductAsAdmin({ ProductId })
  const { CreateTime, ...detail } = ProductDetail
  assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(detail, {
    Description: '',
    ProductArn: `acs:servicecatalog:cn-hangzhou:${world.accountId}:product/${ProductId}`,
    ProductId,
    ProductName: 'Bare',
    ProductType: 'Ros',
    ProviderName: 'Platform',
  })
  assert.deepEqual(TagOptions, [])
  assert.deepEqual((await root.ListProductVersions({ ProductId })).ProductVersionDetails, [])

  const { TemplateUrl } = await world.product()
  const TemplateType = 'RosTerraformTemplate'
  await root.CreateProductVersion({ ProductId, ProductVersionName: '1', TemplateType, TemplateUrl })
  assert.equal((await root.GetProductAsAdmin({ ProductId })).ProductDetail.TemplateType, TemplateType)
})

test('a product and its first version are made together, or not at all', async () => {
  await using world = await freshWorld()
  const { TemplateUrl } = await world.product()
  const make = (version: object) =>
    world.root.CreateProduct({
      ProductName: 'New',
      ProductType: 'Ros',
      ProviderName: 'Platform',
      ProductVersionParameters: { ProductVersionName: '1', TemplateUrl, ...version },
    })
  const { ProductId, ProductVersionId } = await make({
    Active: false,
    Guidance: 'Recommended',
    Description: 'First',
  })
  const { ProductVersionDetail } = await world.root.GetProductVersion({ ProductVersionId: ProductVersionId! })
  const { CreateTime, ...detail } = ProductVersionDetail
  assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(detail, {
    Active: false,
    Description: 'First',
    Guidance: 'Recommended',
    ProductId,
    ProductVersionId,
    ProductVersionName: '1',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
  })
  const { TotalCount } = await world.root.ListProductsAsAdmin({})
  await assert.rejects(make({ TemplateUrl: TemplateUrl.replace('tpl-', 'tpl-no') }), {
    code: 'InvalidTemplate.NotFound',
    status: 404,
  })
  await assert.rejects(make({ TemplateType: 'RosStandardTemplate' }), {
    code: 'InvalidParameter.TemplateType',
  })
  assert.equal((await world.root.ListProductsAsAdmin({})).TotalCount, TotalCount)
})

test('products are found by portfolio, by their whole name and by a part of any text', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await world.product({ name: 'Queue' })
  await world.product({ name: 'Database' })
  const list = async (input: Parameters<typeof world.root.ListProductsAsAdmin>[0]) =>
    (await world.root.ListProductsAsAdmin(input)).ProductDetails.map(row => row.ProductName)
  assert.deepEqual(await list({}), ['Database', 'Queue'])
  assert.deepEqual(await list({ SortOrder: 'Asc' }), ['Queue', 'Database'])
  assert.deepEqual(await list({ PortfolioId }), ['Queue'])
  assert.deepEqual(await list({ Filters: [{ Key: 'ProductName', Value: 'queue' }] }), ['Queue'])
  assert.deepEqual(await list({ Filters: [{ Key: 'FullTextSearch', Value: 'ATAB' }] }), ['Database'])
  assert.deepEqual(await list({ Scope: 'Import' }), [])
  await assert.rejects(list({ PortfolioId: 'port-none' }), { code: 'InvalidPortfolio.NotFound' })
})

test('an end user sees the products that portfolios grant to him, and no others', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const bob = await world.user('bob')
  const granted = await world.product({ name: 'Granted', users: [alice] })
  await world.product({ name: 'Hidden' })
  const seen = async (input: Parameters<typeof alice.client.ListProductsAsEndUser>[0] = {}) => {
    const { ProductSummaries, TotalCount } = await alice.client.ListProductsAsEndUser(input)
    return { names: ProductSummaries.map(row => row.ProductName), TotalCount }
  }
  assert.deepEqual(await seen(), { names: ['Granted'], TotalCount: 1 })
  assert.deepEqual(await seen({ Filters: [{ Key: 'FullTextSearch', Value: 'hid' }] }), {
    names: [],
    TotalCount: 0,
  })
  assert.equal((await bob.client.ListProductsAsEndUser({})).TotalCount, 0)
  assert.equal((await world.root.ListProductsAsEndUser({})).TotalCount, 2)

  const { ProductSummary } = await alice.client.GetProductAsEndUser(granted)
  const { CreateTime, ...summary } = ProductSummary
  assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(summary, {
    Description: '',
    HasDefaultLaunchOption: true,
    ProductArn: `acs:servicecatalog:cn-hangzhou:${world.accountId}:product/${granted.ProductId}`,
    ProductId: granted.ProductId,
    ProductName: 'Granted',
    ProductType: 'Ros',
    ProviderName: 'Platform',
    TemplateType: 'RosTerraformTemplate',
  })
})

test('a product that is not granted and one that is not there look alike', async () => {
  await using world = await freshWorld()
  const bob = await world.user('bob')
  const { ProductId } = await world.product()
  const answers = async (id: string) => {
    const refused = (call: Promise<object>) =>
      call.then(
        () => assert.fail('not refused'),
        (error: { status: number; code: string; message: string }) => [
          error.status,
          error.code,
          error.message.replace(id, 'ID'),
        ],
      )
    const product = { ProductId: id }
    return [
      await refused(bob.client.GetProductAsEndUser(product)),
      await refused(bob.client.ListProductVersions(product)),
      await refused(bob.client.ListLaunchOptions(product)),
      await refused(bob.client.GetTemplate({ ...product, ProductVersionId: 'pv-none' })),
    ]
  }
  const absent = await answers('prod-none')
  assert.deepEqual(await answers(ProductId), absent)
  assert.ok(absent.every(([status, code]) => status === 404 && code === 'InvalidProduct.NotFound'))
})

test('an end user is refused what is an administrator’s work', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const { ProductId, ProductVersionId, PortfolioId } = await world.product({ users: [alice] })
  const refused = { code: 'NoPermission', status: 403 }
  await assert.rejects(alice.client.GetProductAsAdmin({ ProductId }), refused)
  await assert.rejects(alice.client.ListProductsAsAdmin({}), refused)
  await assert.rejects(alice.client.GetPortfolio({ PortfolioId }), refused)
  await assert.rejects(alice.client.ListPrincipals({ PortfolioId }), refused)
  await assert.rejects(alice.client.DeletePortfolio({ PortfolioId }), refused)
  await assert.rejects(alice.client.DeleteProduct({ ProductId }), refused)
  await assert.rejects(alice.client.DeleteProductVersion({ ProductVersionId }), refused)
  const names = { ProductVersionName: 'x', ProductName: 'x', PortfolioName: 'x', ProviderName: 'x' }
  await assert.rejects(alice.client.UpdatePortfolio({ PortfolioId, ...names }), refused)
  await assert.rejects(alice.client.UpdateProduct({ ProductId, ...names }), refused)
  await assert.rejects(alice.client.UpdateProductVersion({ ProductVersionId, ...names }), refused)
  const { ProductSummary } = await alice.client.GetProductAsEndUser({ ProductId })
  await assert.rejects(alice.client.CopyProduct({ SourceProductArn: ProductSummary.ProductArn }), refused)
  await assert.rejects(alice.client.DisassociateProductFromPortfolio({ PortfolioId, ProductId }), refused)
  await assert.rejects(
    alice.client.DisassociatePrincipalFromPortfolio({
      PortfolioId,
      PrincipalType: 'RamUser',
      PrincipalId: alice.id,
    }),
    refused,
  )
  await assert.rejects(alice.client.CreateUser({ UserName: 'mallory' }), refused)
  await assert.rejects(alice.client.CreateAccessKey({}), refused)
})

test('a second portfolio takes the default launch option away, only from those who reach both', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const bob = await world.user('bob')
  const { ProductId } = await world.product({ users: [alice, bob] })
  const { PortfolioId } = await world.root.CreatePortfolio({
    PortfolioName: 'Second',
    ProviderName: 'Platform',
  })
  await world.root.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  await world.root.AssociatePrincipalWithPortfolio({
    PortfolioId,
    PrincipalType: 'RamUser',
    PrincipalId: alice.id,
  })

  const hasDefault = async (client: typeof world.root) =>
    (await client.GetProductAsEndUser({ ProductId })).ProductSummary.HasDefaultLaunchOption
  assert.equal(await hasDefault(alice.client), false)
  assert.equal(await hasDefault(bob.client), true)
  assert.equal(await hasDefault(world.root), false)

  const options = async (client: typeof world.root) =>
    (await client.ListLaunchOptions({ ProductId })).LaunchOptionSummaries
  assert.deepEqual(
    (await options(alice.client)).map(option => option.PortfolioName),
    ['Greeting portfolio', 'Second'],
  )
  const [only, ...none] = await options(bob.client)
  assert.deepEqual(none, [])
  assert.deepEqual(only?.ConstraintSummaries, [])
})
