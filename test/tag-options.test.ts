import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryDirectory } from '../src/terraform/testing.ts'
import { Cloud } from './provider/cloud.ts'
import { installProvider, requiresProvider } from './provider/install.ts'
import { server } from './provider/lab.ts'
import { template } from './template.ts'
import { catalog, config, type Signature } from './vendor-sdk.ts'
import { freshWorld } from './world.ts'

// Tag options by the vendor's own typed SDK, which sends some of these calls by GET and filters as one JSON text; and
// what comes of them, on resources that a real provider makes.

type Catalog = InstanceType<typeof catalog.default>

const pair = (key: string, value: string) => new catalog.LaunchProductRequestTags({ key, value })

async function option(admin: Catalog, key: string, value: string, resourceId: string): Promise<string> {
  const made = await admin.createTagOption(new catalog.CreateTagOptionRequest({ key, value }))
  const tagOptionId = made.body!.tagOptionDetail!.tagOptionId!
  await admin.associateTagOptionWithResource(
    new catalog.AssociateTagOptionWithResourceRequest({ tagOptionId, resourceId }),
  )
  return tagOptionId
}

for (const signature of ['v3', 'v2'] as const satisfies Signature[]) {
  test(`signature ${signature}: tag options are kept by the SDK`, async () => {
    await using world = await freshWorld()
    const admin = new catalog.default(config(world.administrator, signature))
    const { ProductId, PortfolioId } = await world.product()
    const tagOptionId = await option(admin, 'env', 'dev & test', ProductId)
    await option(admin, 'env', 'prod', PortfolioId)

    const shown = await admin.getTagOption(new catalog.GetTagOptionRequest({ tagOptionId }))
    const detail = { active: true, key: 'env', owner: world.accountId, tagOptionId, value: 'dev & test' }
    assert.deepEqual({ ...shown.body!.tagOptionDetail }, detail)
    const changed = await admin.updateTagOption(
      new catalog.UpdateTagOptionRequest({ tagOptionId, active: false }),
    )
    assert.equal(changed.body!.tagOptionDetail!.active, false)

    const list = async (filters: Record<string, unknown>, more = {}) => {
      const answer = await admin.listTagOptions(
        new catalog.ListTagOptionsRequest({
          filters: new catalog.ListTagOptionsRequestFilters(filters),
          ...more,
        }),
      )
      return answer.body!.tagOptionDetails!.map(each => each.value)
    }
    assert.deepEqual(await list({ key: 'env' }), ['prod'])
    assert.deepEqual(await list({ active: false, fullTextSearch: '& T' }), ['dev & test'])
    const first = await admin.listTagOptions(new catalog.ListTagOptionsRequest({ maxResults: 1 }))
    const { nextToken, totalCount } = first.body!
    assert.equal(totalCount, 2)
    const rest = await admin.listTagOptions(new catalog.ListTagOptionsRequest({ maxResults: 1, nextToken }))
    assert.deepEqual(
      [rest.body!.tagOptionDetails![0]!.value, rest.body!.nextToken],
      ['dev & test', undefined],
    )

    const resources = await admin.listResourcesForTagOption(
      new catalog.ListResourcesForTagOptionRequest({ tagOptionId, resourceType: 'Product' }),
    )
    assert.deepEqual(
      resources.body!.resourceDetails!.map(each => each.resourceId),
      [ProductId],
    )
    const product = await admin.getProductAsAdmin(
      new catalog.GetProductAsAdminRequest({ productId: ProductId }),
    )
    assert.deepEqual(
      product.body!.tagOptions!.map(each => ({ ...each })),
      [{ ...detail, active: false }],
    )
    await admin.disAssociateTagOptionFromResource(
      new catalog.DisAssociateTagOptionFromResourceRequest({ tagOptionId, resourceId: ProductId }),
    )
    await admin.deleteTagOption(new catalog.DeleteTagOptionRequest({ tagOptionId }))
    await assert.rejects(admin.getTagOption(new catalog.GetTagOptionRequest({ tagOptionId })), {
      code: 'InvalidTagOption.NotFound',
      statusCode: 404,
    })
  })
}

test('resources have the tags that options set, those chosen, and the user’s own, over the template’s', async () => {
  await using directory = temporaryDirectory()
  const { cliConfigFile, cloud, environment, passEnvironment } = await installProvider(directory.path)
  Object.assign(process.env, environment)
  await using world = await freshWorld({
    settings: { 'terraform-cli-config': cliConfigFile, 'terraform-env': passEnvironment.join(',') },
  })
  const user = await world.user('ann')
  const workspace = requiresProvider + server('web', 'tags = { env = "template", keep = "it" }')
  const { ProductId, ProductVersionId, PortfolioId } = await world.product({
    users: [user],
    body: template({ 'main.tf': workspace }),
  })
  const admin = new catalog.default(config(world.administrator, 'v3'))
  await option(admin, 'owner', 'platform', PortfolioId)
  await option(admin, 'env', 'dev', ProductId)
  await option(admin, 'env', 'prod', ProductId)

  const mine = new catalog.default(config(user, 'v3'))
  const launch = (tags: ReturnType<typeof pair>[]) =>
    mine.launchProduct(
      new catalog.LaunchProductRequest({
        productId: ProductId,
        productVersionId: ProductVersionId,
        provisionedProductName: 'web',
        stackRegionId: 'cn-hangzhou',
        tags,
      }),
    )
  await assert.rejects(launch([pair('team', 'web')]), {
    code: 'InvalidParameter.Tags',
    statusCode: 400,
    message: /env must be one of dev, prod/,
  })
  await launch([pair('team', 'web'), pair('env', 'prod')])
  await world.settle()
  assert.deepEqual(
    new Cloud(cloud).things().map(thing => thing['tags']),
    [{ keep: 'it', env: 'prod', owner: 'platform', team: 'web' }],
  )
})
