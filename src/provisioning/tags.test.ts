import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../test/world.ts'
import { echoEngine } from '../terraform/echo.ts'

const tags = (...pairs: string[]) =>
  pairs.map(pair => {
    const [Key = '', Value = ''] = pair.split('=')
    return { Key, Value }
  })

/** Somebody who may launch a product, and the account that attaches tag options to it and to its portfolio. */
async function aWorld() {
  const world = await freshWorld({ engine: echoEngine() })
  const { root } = world
  const user = await world.user('ann')
  const product = await world.product({ users: [user] })
  const { client } = user
  const { ProductId, ProductVersionId } = product
  const launch = async (Tags?: ReturnType<typeof tags>, name = 'mine') => {
    const { ProvisionedProductId } = await client.LaunchProduct({
      ProductId,
      ProductVersionId,
      ProvisionedProductName: name,
      StackRegionId: 'cn-hangzhou',
      ...(Tags && { Tags }),
    })
    await world.settle()
    return ProvisionedProductId
  }
  const update = async (ProvisionedProductId: string, name: string, Tags?: ReturnType<typeof tags>) => {
    await client.UpdateProvisionedProduct({
      ProvisionedProductId,
      ProductId,
      ProductVersionId,
      Parameters: [{ ParameterKey: 'name', ParameterValue: name }],
      ...(Tags && { Tags }),
    })
    await world.settle()
  }
  return {
    ...world,
    client,
    ...product,
    launch,
    update,
    /** Makes options and attaches them. */
    async attach(ResourceId: string, ...pairs: string[]) {
      const ids: string[] = []
      for (const pair of tags(...pairs)) {
        const found = await root.ListTagOptions({ Filters: pair })
        const [option] = found.TagOptionDetails
        const { TagOptionId } = option ?? (await root.CreateTagOption(pair)).TagOptionDetail
        await root.AssociateTagOptionWithResource({ TagOptionId, ResourceId })
        ids.push(TagOptionId)
      }
      return ids
    },
    /** The tags that the last task of an instance ran with. */
    async tagsOf(ProvisionedProductId: string) {
      const { ProvisionedProductDetail } = await client.GetProvisionedProduct({ ProvisionedProductId })
      const { TaskDetail } = await client.GetTask({ TaskId: ProvisionedProductDetail.LastTaskId! })
      return TaskDetail.TaskTags.map(({ Key, Value }) => `${Key}=${Value}`)
    },
    choices: async () =>
      (await client.ListLaunchOptions({ ProductId })).LaunchOptionSummaries.map(each => [
        each.PortfolioId,
        each.TagOptions,
      ]),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

const invalid = (message: RegExp) => ({ code: 'InvalidParameter.Tags', status: 400, message })

test('a launch has the tags that options leave no choice about, those chosen, and the user’s own', async () => {
  await using world = await aWorld()
  await world.attach(world.PortfolioId, 'owner=platform', 'env=dev', 'env=prod', 'env=test')
  const [, off] = await world.attach(world.ProductId, 'env=dev', 'env=off', 'env=prod')
  await world.root.UpdateTagOption({ TagOptionId: off!, Active: false })
  assert.deepEqual(await world.choices(), [
    [
      world.PortfolioId,
      [
        { Key: 'env', Values: ['dev', 'prod'] },
        { Key: 'owner', Values: ['platform'] },
      ],
    ],
  ])
  await assert.rejects(world.launch(), invalid(/env must be one of dev, prod\./))
  await assert.rejects(world.launch(tags('env=test')), invalid(/env must be one of dev, prod, not “test”\./))
  await assert.rejects(
    world.launch(tags('env=dev', 'owner=me')),
    invalid(/owner must be platform, not “me”\./),
  )
  const id = await world.launch(tags('team=web', 'env=prod'))
  assert.deepEqual(await world.tagsOf(id), ['team=web', 'env=prod', 'owner=platform'])
  const { ProvisionedProductDetail } = await world.client.GetProvisionedProductForResourceSpec({
    ProvisionedProductId: id,
  })
  assert.deepEqual(ProvisionedProductDetail.TaskTags, tags('team=web', 'env=prod', 'owner=platform'))
})

test('twenty tags of the user’s own leave room for those that options set', async () => {
  await using world = await aWorld()
  await world.attach(world.ProductId, 'owner=platform')
  const own = Array.from({ length: 20 }, (_, i) => `k${i}=v`)
  const id = await world.launch(tags(...own))
  assert.deepEqual(await world.tagsOf(id), [...own, 'owner=platform'])
  await assert.rejects(world.launch(tags(...own, 'k20=v'), 'other'), invalid(/20/))
})

test('where product and portfolio allow nothing in common only an administrator can help', async () => {
  await using world = await aWorld()
  const id = await world.launch()
  await world.attach(world.PortfolioId, 'env=dev')
  const [prod] = await world.attach(world.ProductId, 'env=prod')
  const denied = { code: 'OperationDenied.TagOption', status: 403, message: /no value in common for env\./ }
  await assert.rejects(world.launch(tags('env=dev'), 'other'), denied)
  await assert.rejects(world.update(id, 'new'), denied)
  assert.deepEqual(await world.choices(), [[world.PortfolioId, [{ Key: 'env', Values: [] }]]])
  await world.root.DisAssociateTagOptionFromResource({ TagOptionId: prod!, ResourceId: world.ProductId })
  await world.launch(undefined, 'other')
})

test('options of other portfolios and products count for nothing', async () => {
  await using world = await aWorld()
  const other = await world.product({ name: 'Other' })
  await world.attach(other.PortfolioId, 'env=dev')
  await world.attach(other.ProductId, 'team=web')
  assert.deepEqual(await world.choices(), [[world.PortfolioId, []]])
  assert.deepEqual(await world.tagsOf(await world.launch()), [])
})

test('through each portfolio the choices are its own', async () => {
  await using world = await aWorld()
  const { root, ProductId } = world
  const { PortfolioId } = await root.CreatePortfolio({ PortfolioName: 'Second', ProviderName: 'Platform' })
  await root.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  await root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: 'ann' })
  await world.attach(world.PortfolioId, 'env=dev')
  await world.attach(PortfolioId, 'env=prod')
  await world.attach(ProductId, 'env=dev', 'env=prod')
  assert.deepEqual(await world.choices(), [
    [world.PortfolioId, [{ Key: 'env', Values: ['dev'] }]],
    [PortfolioId, [{ Key: 'env', Values: ['prod'] }]],
  ])
})

test('an update keeps the tags, unless a value is no longer allowed', async () => {
  await using world = await aWorld()
  const [dev] = await world.attach(world.ProductId, 'env=dev')
  const id = await world.launch(tags('team=web'))
  await world.update(id, 'first')
  assert.deepEqual(await world.tagsOf(id), ['team=web', 'env=dev'])

  await world.root.UpdateTagOption({ TagOptionId: dev!, Value: 'development' })
  assert.deepEqual(await world.tagsOf(id), ['team=web', 'env=dev'])
  await world.update(id, 'second')
  assert.deepEqual(await world.tagsOf(id), ['team=web', 'env=development'])

  await world.attach(world.ProductId, 'env=prod', 'env=test')
  await world.update(id, 'third')
  assert.deepEqual(await world.tagsOf(id), ['team=web', 'env=development'])
  await world.root.UpdateTagOption({ TagOptionId: dev!, Active: false })
  await assert.rejects(
    world.update(id, 'fourth'),
    invalid(/env must be one of prod, test, not “development”\./),
  )
  await world.update(id, 'fourth', tags('team=shop', 'env=test'))
  assert.deepEqual(await world.tagsOf(id), ['team=shop', 'env=test'])
})

test('tags that an update sends take the place of the user’s own, and options have their say again', async () => {
  await using world = await aWorld()
  await world.attach(world.PortfolioId, 'owner=platform', 'env=dev', 'env=prod')
  const id = await world.launch(tags('team=web', 'env=dev'))
  await assert.rejects(world.update(id, 'x', tags('team=shop')), invalid(/env must be one of dev, prod\./))
  await assert.rejects(world.update(id, 'x', tags('env=dev', 'owner=me')), invalid(/owner must be platform/))
  await world.update(id, 'x', tags('env=prod'))
  assert.deepEqual(await world.tagsOf(id), ['env=prod', 'owner=platform'])
  // Nothing but tags is no update.
  await assert.rejects(world.update(id, 'x', tags('env=dev')), {
    code: 'InvalidOperation.NothingChanges',
    status: 400,
  })
})

test('a plan has the tags of the time when it was made', async () => {
  await using world = await aWorld()
  const [dev] = await world.attach(world.ProductId, 'env=dev', 'env=prod')
  const { client, ProductId, ProductVersionId } = world
  const plan = (Tags?: ReturnType<typeof tags>) =>
    client.CreateProvisionedProductPlan({
      PlanName: 'a launch',
      PlanType: 'Ros',
      ProductId,
      ProductVersionId,
      ProvisionedProductName: 'planned',
      StackRegionId: 'cn-hangzhou',
      ...(Tags && { Tags }),
    })
  await assert.rejects(plan(), invalid(/env must be one of dev, prod\./))
  const { PlanId, ProvisionedProductId } = await plan(tags('env=dev'))
  await world.settle()
  const { PlanDetail } = await client.GetProvisionedProductPlan({ PlanId })
  assert.deepEqual(PlanDetail.Tags, tags('env=dev'))
  await world.root.UpdateTagOption({ TagOptionId: dev!, Active: false })
  await client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()
  assert.deepEqual(await world.tagsOf(ProvisionedProductId), ['env=dev'])
  await world.update(ProvisionedProductId, 'x')
  assert.deepEqual(await world.tagsOf(ProvisionedProductId), ['env=prod'])
})

test('a plan that is changed takes the options of that time; its own tags stay where none are sent', async () => {
  await using world = await aWorld()
  const [dev] = await world.attach(world.ProductId, 'env=dev', 'env=prod')
  const { client, ProductId, ProductVersionId } = world
  const { PlanId } = await client.CreateProvisionedProductPlan({
    PlanName: 'a launch',
    PlanType: 'Ros',
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'planned',
    StackRegionId: 'cn-hangzhou',
    Tags: tags('env=dev', 'team=web'),
  })
  await world.settle()
  const change = async (Tags?: ReturnType<typeof tags>) => {
    await client.UpdateProvisionedProductPlan({
      PlanId,
      ProductId,
      ProductVersionId,
      ...(Tags && { Tags }),
    })
    await world.settle()
    return (await client.GetProvisionedProductPlan({ PlanId })).PlanDetail.Tags
  }
  assert.deepEqual(await change(), tags('env=dev', 'team=web'))
  await world.root.UpdateTagOption({ TagOptionId: dev!, Active: false })
  assert.deepEqual(await change(), tags('env=prod', 'team=web'))
  await assert.rejects(change(tags('env=dev')), invalid(/env must be prod, not “dev”/))
  await world.root.UpdateTagOption({ TagOptionId: dev!, Active: true })
  assert.deepEqual(await change(tags('env=dev')), tags('env=dev'))
})
