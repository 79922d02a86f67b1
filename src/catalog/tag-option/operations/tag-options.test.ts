import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type World } from '../../../../test/world.ts'
import { echoEngine } from '../../../terraform/echo.ts'

const aWorld = () => freshWorld({ engine: echoEngine() })

async function option(world: World, Key: string, Value: string): Promise<string> {
  return (await world.root.CreateTagOption({ Key, Value })).TagOptionDetail.TagOptionId
}

test('a tag option is shown as it was made, gets another value, goes out of force, and is deleted', async () => {
  await using world = await aWorld()
  const { root } = world
  const { TagOptionDetail: made } = await root.CreateTagOption({ Key: 'cost center', Value: '1234' })
  const { TagOptionId } = made
  assert.match(TagOptionId, /^tag-bp1[a-z0-9]{11}$/)
  assert.deepEqual(made, {
    Active: true,
    Key: 'cost center',
    Owner: world.accountId,
    TagOptionId,
    Value: '1234',
  })
  const shown = async () => (await root.GetTagOption({ TagOptionId })).TagOptionDetail
  assert.deepEqual(await shown(), made)

  const off = await root.UpdateTagOption({ TagOptionId, Active: false })
  assert.deepEqual(off.TagOptionDetail, { ...made, Active: false })
  const renamed = await root.UpdateTagOption({ TagOptionId, Value: '5678' })
  assert.deepEqual(renamed.TagOptionDetail, { ...made, Active: false, Value: '5678' })
  const on = await root.UpdateTagOption({ TagOptionId, Active: true, Value: '5678' })
  assert.deepEqual(on.TagOptionDetail, { ...made, Value: '5678' })
  assert.deepEqual((await root.UpdateTagOption({ TagOptionId })).TagOptionDetail, await shown())

  await root.DeleteTagOption({ TagOptionId })
  const gone = { code: 'InvalidTagOption.NotFound', status: 404 }
  await assert.rejects(shown(), gone)
  await assert.rejects(root.DeleteTagOption({ TagOptionId }), gone)
})

test('a key has each value once, also when two are made at a time', async () => {
  await using world = await aWorld()
  const { root } = world
  const taken = { code: 'InvalidTagOption.Duplicate', status: 409 }
  await option(world, 'env', 'dev')
  await assert.rejects(option(world, 'env', 'dev'), taken)
  const prod = await option(world, 'env', 'prod')
  await option(world, 'ENV', 'dev')
  await assert.rejects(root.UpdateTagOption({ TagOptionId: prod, Value: 'dev' }), taken)
  const both = await Promise.allSettled([option(world, 'env', 'test'), option(world, 'env', 'test')])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('keys and values that tags may not have are refused, at every door', async () => {
  await using world = await aWorld()
  const TagOptionId = await option(world, 'env', 'dev')
  const { CreateTagOption, UpdateTagOption } = world.root
  for (const Key of ['acs:env', 'Aliyun', 'see https://x', '', 'x'.repeat(129)])
    await assert.rejects(CreateTagOption({ Key, Value: 'dev' }), {
      code: 'InvalidParameter.Key',
      status: 400,
    })
  for (const Value of ['acs:dev', 'http://x', '', 'x'.repeat(129)]) {
    const refused = { code: 'InvalidParameter.Value', status: 400 }
    await assert.rejects(CreateTagOption({ Key: 'x', Value }), refused)
    await assert.rejects(UpdateTagOption({ TagOptionId, Value }), refused)
  }
  assert.equal((await world.root.ListTagOptions({})).TotalCount, 1)
})

test('options are attached to portfolios and products, once each, and are shown there, in force or not', async () => {
  await using world = await aWorld()
  const { root } = world
  const { PortfolioId, ProductId } = await world.product()
  const TagOptionId = await option(world, 'env', 'dev')
  const other = await option(world, 'env', 'prod')
  await root.UpdateTagOption({ TagOptionId: other, Active: false })
  const attach = (ResourceId: string, id = TagOptionId) =>
    root.AssociateTagOptionWithResource({ TagOptionId: id, ResourceId })
  await Promise.all([attach(ProductId), attach(ProductId), attach(ProductId)])
  await attach(PortfolioId, other)
  await attach(PortfolioId)
  const ofPortfolio = async () =>
    (await root.GetPortfolio({ PortfolioId })).TagOptions.map(each => [each.TagOptionId, each.Active])
  const ofProduct = async () =>
    (await root.GetProductAsAdmin({ ProductId })).TagOptions.map(each => each.TagOptionId)
  assert.deepEqual(await ofPortfolio(), [
    [TagOptionId, true],
    [other, false],
  ])
  assert.deepEqual(await ofProduct(), [TagOptionId])

  await assert.rejects(root.DeleteTagOption({ TagOptionId }), {
    code: 'DependencyViolation.TagOption',
    status: 409,
    message: /attached to 2 portfolios and products/,
  })
  const detach = (ResourceId: string) => root.DisAssociateTagOptionFromResource({ TagOptionId, ResourceId })
  await detach(ProductId)
  await detach(ProductId)
  assert.deepEqual(await ofProduct(), [])
  assert.equal((await ofPortfolio()).length, 2)
  await detach(PortfolioId)
  await root.DeleteTagOption({ TagOptionId })
  assert.deepEqual(await ofPortfolio(), [[other, false]])
})

test('what options are attached to is a portfolio or a product that there is', async () => {
  await using world = await aWorld()
  const TagOptionId = await option(world, 'env', 'dev')
  for (const [ResourceId, status, code] of [
    ['port-bp1nothinghere', 404, 'InvalidPortfolio.NotFound'],
    ['prod-bp1nothinghere', 404, 'InvalidProduct.NotFound'],
    ['pp-bp1nothinghere', 400, 'InvalidParameter.ResourceId'],
    ['port', 400, 'InvalidParameter.ResourceId'],
  ] as const) {
    const input = { TagOptionId, ResourceId }
    await assert.rejects(world.root.AssociateTagOptionWithResource(input), { code, status })
    await assert.rejects(world.root.DisAssociateTagOptionFromResource(input), { code, status })
  }
})

test('the portfolios, or the products, of an option are listed newest first, by pages', async () => {
  await using world = await aWorld()
  const { root } = world
  const first = await world.product({ name: 'First' })
  const second = await world.product({ name: 'Second' })
  await world.product({ name: 'Without' })
  const TagOptionId = await option(world, 'env', 'dev')
  for (const ResourceId of [second.ProductId, first.ProductId, first.PortfolioId])
    await root.AssociateTagOptionWithResource({ TagOptionId, ResourceId })
  const list = (ResourceType: 'Product' | 'product' | 'Portfolio', page = {}) =>
    root.ListResourcesForTagOption({ TagOptionId, ResourceType, ...page })
  const names = async (...asked: Parameters<typeof list>) =>
    (await list(...asked)).ResourceDetails.map(each => each.ResourceName)
  assert.deepEqual(await names('Product'), ['Second', 'First'])
  assert.deepEqual(await names('product', { PageSize: 1, PageNumber: 2 }), ['First'])
  const { ResourceDetails, TotalCount, PageNumber, PageSize } = await list('Portfolio')
  assert.deepEqual([TotalCount, PageNumber, PageSize], [1, 1, 10])
  const { PortfolioDetail } = await root.GetPortfolio({ PortfolioId: first.PortfolioId })
  assert.deepEqual(ResourceDetails, [
    {
      CreateTime: PortfolioDetail.CreateTime,
      Description: '',
      ResourceArn: PortfolioDetail.PortfolioArn,
      ResourceId: first.PortfolioId,
      ResourceName: 'First portfolio',
    },
  ])
})

test('an option is attached or deleted, whichever comes first, and never both', async () => {
  await using world = await aWorld()
  const { root } = world
  const { ProductId } = await world.product()
  for (let round = 0; round < 12; round++) {
    const TagOptionId = await option(world, 'round', String(round))
    const [attached, deleted] = await Promise.allSettled([
      root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: ProductId }),
      root.DeleteTagOption({ TagOptionId }),
    ])
    const { TagOptions } = await root.GetProductAsAdmin({ ProductId })
    const there = TagOptions.some(each => each.TagOptionId === TagOptionId)
    assert.equal(attached.status === 'fulfilled', there)
    assert.equal(deleted.status === 'fulfilled', !there)
    const loser = there ? deleted : attached
    assert.ok(loser.status === 'rejected')
    assert.equal(
      (loser.reason as { code: string }).code,
      there ? 'DependencyViolation.TagOption' : 'InvalidTagOption.NotFound',
    )
  }
})

test('a portfolio that is deleted leaves no attachment behind, whichever comes first', async () => {
  await using world = await aWorld()
  const { root } = world
  for (let round = 0; round < 8; round++) {
    const TagOptionId = await option(world, 'round', String(round))
    const { PortfolioId } = await root.CreatePortfolio({ PortfolioName: 'x', ProviderName: 'x' })
    const [attached, deleted] = await Promise.allSettled([
      root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: PortfolioId }),
      root.DeletePortfolio({ PortfolioId }),
    ])
    assert.equal(deleted.status, 'fulfilled')
    if (attached.status === 'rejected')
      assert.equal((attached.reason as { code: string }).code, 'InvalidPortfolio.NotFound')
    const list = await root.ListResourcesForTagOption({ TagOptionId, ResourceType: 'Portfolio' })
    assert.deepEqual(list.ResourceDetails, [])
    await root.DeleteTagOption({ TagOptionId })
  }
})
