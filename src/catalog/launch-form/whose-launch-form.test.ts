import assert from 'node:assert/strict'
import { test } from 'node:test'
import { template } from '../../../test/template.ts'
import { freshWorld } from '../../../test/world.ts'

const noProduct = { code: 'InvalidProduct.NotFound', status: 404 }
const noVersion = { code: 'InvalidProductVersion.NotFound', status: 404 }
const noPortfolio = { code: 'InvalidPortfolio.NotFound', status: 404 }

test('a form is for those to whom the product is granted, and for administrators', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const bob = await world.user('bob')
  const policies = ['AliyunServiceCatalogAdminReadOnlyAccess']
  const administrator = await world.user('carol', { policies })
  const nobody = await world.user('dan', { policies: [] })
  const product = await world.product({ users: [ada] })
  const other = await world.product({ name: 'Other' })
  const asked = { ProductId: product.ProductId, ProductVersionId: product.ProductVersionId }
  for (const { client } of [ada, administrator, { client: world.root }])
    assert.equal((await client.GetLaunchForm(asked)).ProductName, 'Greeting')
  await assert.rejects(bob.client.GetLaunchForm(asked), noProduct)
  await assert.rejects(nobody.client.GetLaunchForm(asked), { code: 'NoPermission', status: 403 })
  await assert.rejects(
    ada.client.GetLaunchForm({ ...asked, ProductVersionId: other.ProductVersionId }),
    noVersion,
  )
  await assert.rejects(ada.client.GetLaunchForm({ ...asked, PortfolioId: other.PortfolioId }), noPortfolio)
})

test('an inactive version is hidden from end users, but not from those who have an instance on it', async () => {
  await using world = await freshWorld()
  const [ada, bob] = [await world.user('ada'), await world.user('bob')]
  const product = await world.product({ users: [ada, bob] })
  const { ProductId, ProductVersionId } = product
  await ada.client.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'mine',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()
  await world.root.UpdateProductVersion({ ProductVersionId, ProductVersionName: '1', Active: false })
  assert.equal((await world.root.GetLaunchForm(product)).Active, false)
  assert.equal((await ada.client.GetLaunchForm(product)).Active, false)
  await assert.rejects(bob.client.GetLaunchForm(product), noVersion)
})

test('the portfolio that is asked for says what rules there are', async () => {
  await using world = await freshWorld()
  const ada = await world.user('ada')
  const { root } = world
  const product = await world.product({ users: [ada] })
  const { ProductId, ProductVersionId, PortfolioId } = product
  const { PortfolioId: second } = await root.CreatePortfolio({
    PortfolioName: 'Second',
    ProviderName: 'Platform',
  })
  const place = { PortfolioId: second, ProductId }
  await root.AssociateProductWithPortfolio(place)
  const constrain = (ConstraintType: 'Template' | 'StackRegion' | 'Approval', config: object) =>
    root.CreateConstraint({ ...place, ConstraintType, Config: JSON.stringify(config) })
  const { TemplateUrl } = await root.CreateTemplate({
    TemplateBody: template(),
    TemplateType: 'RosTerraformTemplate',
  })
  const later = await root.CreateProductVersion({
    ProductId,
    TemplateUrl,
    TemplateType: 'RosTerraformTemplate',
    ProductVersionName: '2',
  })
  await constrain('Template', {
    Rules: [
      { Name: 'letters', Description: 'Letters.', ParameterKey: 'name', AllowedPattern: '[a-z]+' },
      { Name: 'known', ParameterKey: 'name', AllowedValues: ['world', 7], ProductVersionId },
      {
        Name: 'later',
        ParameterKey: 'name',
        AllowedPattern: '.',
        ProductVersionId: later.ProductVersionId,
      },
    ],
  })
  await constrain('StackRegion', { StackRegions: ['cn-beijing', 'cn-hangzhou'] })
  await constrain('Approval', {
    OperationTypes: ['UpdateProvisionedProduct', 'LaunchProduct'],
    Approvers: [{ PrincipalType: 'RamUser', PrincipalName: 'ada' }],
  })
  for (const Value of ['blue', 'green']) {
    const { TagOptionDetail } = await root.CreateTagOption({ Key: 'team', Value })
    const { TagOptionId } = TagOptionDetail
    await root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: second })
  }

  // To her there is only the first portfolio, which has no rules; she cannot look through the second.
  const asked = { ProductId, ProductVersionId }
  const hers = await ada.client.GetLaunchForm(asked)
  assert.equal(hers.PortfolioId, PortfolioId)
  assert.deepEqual(hers.LaunchOptions, [{ PortfolioId, PortfolioName: 'Greeting portfolio' }])
  assert.deepEqual([hers.ParameterRules, hers.StackRegions, hers.TagOptions], [[], [], []])
  await assert.rejects(ada.client.GetLaunchForm({ ...asked, PortfolioId: second }), noPortfolio)

  // With two to choose from nobody's rules are shown, until one is asked for.
  await root.AssociatePrincipalWithPortfolio({
    PortfolioId: second,
    PrincipalType: 'RamUser',
    PrincipalId: ada.id,
  })
  const undecided = await ada.client.GetLaunchForm(asked)
  assert.deepEqual([undecided.LaunchOptions.length, 'PortfolioId' in undecided], [2, false])
  const { ParameterRules, StackRegions, Approval, TagOptions } = await ada.client.GetLaunchForm({
    ...asked,
    PortfolioId: second,
  })
  assert.deepEqual(ParameterRules, [
    {
      ParameterKey: 'name',
      Rules: [
        { Name: 'letters', Description: 'Letters.', AllowedPattern: '[a-z]+', AllowedValues: [] },
        { Name: 'known', Description: '', AllowedValues: ['world', '7'] },
      ],
    },
  ])
  assert.deepEqual(StackRegions, ['cn-beijing', 'cn-hangzhou'])
  assert.deepEqual(Approval, {
    OperationTypes: ['LaunchProduct', 'UpdateProvisionedProduct'],
    Approvers: [{ PrincipalName: 'ada', PrincipalType: 'RamUser' }],
  })
  assert.deepEqual(TagOptions, [{ Key: 'team', Values: ['blue', 'green'] }])
})

test('an administrator looks through any portfolio that has the product, and sees its launch role', async () => {
  await using world = await freshWorld()
  const carol = await world.user('carol', { policies: ['AliyunServiceCatalogAdminFullAccess'] })
  const product = await world.product()
  const elsewhere = await world.product({ name: 'Other' })
  const { PortfolioId, ProductId, ProductVersionId } = product
  await world.root.CreateRole({
    RoleName: 'launcher',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: ['servicecatalog.aliyuncs.com'] },
        },
      ],
    }),
  })
  await world.root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Launch',
    Config: '{"LocalRoleName":"launcher"}',
  })
  const asked = { ProductId, ProductVersionId }
  const without = await carol.client.GetLaunchForm(asked)
  assert.deepEqual([without.LaunchOptions, 'LaunchRoleName' in without], [[], false])
  assert.equal((await carol.client.GetLaunchForm({ ...asked, PortfolioId })).LaunchRoleName, 'launcher')
  await assert.rejects(
    carol.client.GetLaunchForm({ ...asked, PortfolioId: elsewhere.PortfolioId }),
    noPortfolio,
  )
})
