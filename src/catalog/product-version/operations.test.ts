import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'

const TemplateType = 'RosTerraformTemplate'

test('versions are active and without guidance unless said otherwise, and come newest first', async () => {
  await using world = await freshWorld()
  const { ProductId, TemplateUrl } = await world.product()
  const version = { ProductId, TemplateType, TemplateUrl } as const
  const { ProductVersionId } = await world.root.CreateProductVersion({ ...version, ProductVersionName: '2' })
  const { ProductVersionDetail } = await world.root.GetProductVersion({ ProductVersionId })
  const { CreateTime, ...detail } = ProductVersionDetail
  assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(detail, {
    Active: true,
    Description: '',
    Guidance: 'Default',
    ProductId,
    ProductVersionId,
    ProductVersionName: '2',
    TemplateType,
    TemplateUrl,
  })
  const { ProductVersionDetails } = await world.root.ListProductVersions({ ProductId })
  assert.deepEqual(
    ProductVersionDetails.map(row => row.ProductVersionName),
    ['2', '1'],
  )
})

test('guidance is any word of letters, digits, - and _', async () => {
  await using world = await freshWorld()
  const { ProductId, TemplateUrl } = await world.product()
  const make = (Guidance: string) =>
    world.root.CreateProductVersion({
      ProductId,
      TemplateType,
      TemplateUrl,
      ProductVersionName: '2',
      Guidance,
    })
  const { ProductVersionId } = await make('Guidance-After_2')
  const { ProductVersionDetail } = await world.root.GetProductVersion({ ProductVersionId })
  assert.equal(ProductVersionDetail.Guidance, 'Guidance-After_2')
  await assert.rejects(make('not a word'), { code: 'InvalidParameter.Guidance', status: 400 })
})

test('a version needs a product and a template of the account, of one type', async () => {
  await using world = await freshWorld()
  const { ProductId, TemplateUrl } = await world.product()
  const make = (version: Partial<Parameters<typeof world.root.CreateProductVersion>[0]>) =>
    world.root.CreateProductVersion({
      ProductId,
      TemplateType,
      TemplateUrl,
      ProductVersionName: '2',
      ...version,
    })
  await assert.rejects(make({ ProductId: 'prod-none' }), { code: 'InvalidProduct.NotFound', status: 404 })
  await assert.rejects(make({ TemplateUrl: 'oss://elsewhere/template.json' }), {
    code: 'InvalidTemplate.NotFound',
    status: 404,
  })
  await assert.rejects(make({ TemplateType: 'RosStandardTemplate' }), {
    code: 'InvalidParameter.TemplateType',
    status: 400,
  })
  assert.equal((await world.root.ListProductVersions({ ProductId })).ProductVersionDetails.length, 1)
})

test('first versions that are published at once agree about the template type', async () => {
  await using world = await freshWorld()
  const { TemplateUrl } = await world.product()
  const { ProductId } = await world.root.CreateProduct({
    ProductName: 'Bare',
    ProductType: 'Ros',
    ProviderName: 'Platform',
  })
  const publish = (ProductVersionName: string) =>
    world.root.CreateProductVersion({ ProductId, TemplateType, TemplateUrl, ProductVersionName })
  await Promise.all(['1', '2', '3', '4'].map(publish))
  assert.equal((await world.root.ListProductVersions({ ProductId })).ProductVersionDetails.length, 4)
  assert.equal((await world.root.GetProductAsAdmin({ ProductId })).ProductDetail.TemplateType, TemplateType)
})

test('inactive versions are hidden from end users', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const { ProductId, ProductVersionId: active, TemplateUrl } = await world.product({ users: [alice] })
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId,
    TemplateType,
    TemplateUrl,
    ProductVersionName: 'not yet',
    Active: false,
  })
  const listed = async (client: typeof world.root) =>
    (await client.ListProductVersions({ ProductId })).ProductVersionDetails.map(row => row.ProductVersionId)
  assert.deepEqual(await listed(alice.client), [active])
  assert.deepEqual(await listed(world.root), [ProductVersionId, active])
  const absent = { code: 'InvalidProductVersion.NotFound', status: 404 }
  await assert.rejects(alice.client.GetProductVersion({ ProductVersionId }), absent)
  await assert.rejects(alice.client.GetTemplate({ ProductId, ProductVersionId }), absent)
  assert.equal((await world.root.GetProductVersion({ ProductVersionId })).ProductVersionDetail.Active, false)
})

test('versions of a product that is not granted look absent', async () => {
  await using world = await freshWorld()
  const bob = await world.user('bob')
  const { ProductVersionId } = await world.product()
  await assert.rejects(bob.client.GetProductVersion({ ProductVersionId }), {
    code: 'InvalidProductVersion.NotFound',
    status: 404,
  })
})
