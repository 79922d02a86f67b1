import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld, type Product, type World } from '../../../../test/world.ts'
import { echoEngine } from '../../../terraform/echo.ts'

const absent = { code: 'InvalidPortfolio.NotFound', status: 404 }

const emptyPortfolio = (world: World) =>
  world.root.CreatePortfolio({ PortfolioName: 'Data stores', ProviderName: 'Platform', Description: 'Old' })

const launch = (client: World['root'], { ProductId, ProductVersionId }: Product) =>
  client.LaunchProduct({
    ProductId,
    ProductVersionId,
    ProvisionedProductName: 'it',
    StackRegionId: 'cn-hangzhou',
  })

test('a portfolio is renamed; its description stays unless it is sent, and is cleared by an empty one', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await emptyPortfolio(world)
  const update = async (more: object) => {
    const names = { PortfolioName: 'Stores', ProviderName: 'Data team' }
    const answer = await world.root.UpdatePortfolio({ PortfolioId, ...names, ...more })
    assert.equal(answer.PortfolioId, PortfolioId)
    return (await world.root.GetPortfolio({ PortfolioId })).PortfolioDetail
  }
  const before = (await world.root.GetPortfolio({ PortfolioId })).PortfolioDetail
  const renamed = { ...before, PortfolioName: 'Stores', ProviderName: 'Data team' }
  assert.deepEqual(await update({}), renamed)
  assert.deepEqual(await update({ Description: 'New' }), { ...renamed, Description: 'New' })
  assert.deepEqual(await update({ Description: '' }), { ...renamed, Description: '' })

  const found = (Value: string) =>
    world.root.ListPortfolios({ Filters: [{ Key: 'FullTextSearch', Value }] }).then(list => list.TotalCount)
  assert.deepEqual([await found('data team'), await found('data stores')], [1, 0])
})

test('an update needs both names, and keeps to the bounds of a new portfolio', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await emptyPortfolio(world)
  const update = (more: object) =>
    world.root.UpdatePortfolio({ PortfolioId, PortfolioName: 'x', ProviderName: 'y', ...more })
  await assert.rejects(update({ PortfolioName: undefined }), { code: 'MissingPortfolioName', status: 400 })
  await assert.rejects(update({ ProviderName: undefined }), { code: 'MissingProviderName', status: 400 })
  for (const member of ['PortfolioName', 'ProviderName', 'Description'])
    await assert.rejects(update({ [member]: 'x'.repeat(129) }), { code: `InvalidParameter.${member}` })
  const { PortfolioDetail } = await world.root.GetPortfolio({ PortfolioId })
  assert.deepEqual([PortfolioDetail.PortfolioName, PortfolioDetail.Description], ['Data stores', 'Old'])
})

test('a portfolio that holds products is not deleted; emptied, it is gone for everybody, with its grants', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const { PortfolioId, ProductId } = await world.product({ users: [alice] })
  await assert.rejects(world.root.DeletePortfolio({ PortfolioId }), {
    code: 'DependencyViolation.Portfolio',
    status: 409,
    message: /holds 1\. DisassociateProductFromPortfolio/,
  })
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DeletePortfolio({ PortfolioId })

  const { root } = world
  await assert.rejects(root.GetPortfolio({ PortfolioId }), absent)
  await assert.rejects(root.ListPrincipals({ PortfolioId }), absent)
  await assert.rejects(root.ListProductsAsAdmin({ PortfolioId }), absent)
  await assert.rejects(root.DeletePortfolio({ PortfolioId }), absent)
  await assert.rejects(root.UpdatePortfolio({ PortfolioId, PortfolioName: 'x', ProviderName: 'x' }), absent)
  await assert.rejects(root.AssociateProductWithPortfolio({ PortfolioId, ProductId }), absent)
  await assert.rejects(root.DisassociateProductFromPortfolio({ PortfolioId, ProductId }), absent)
  const principal = { PortfolioId, PrincipalType: 'RamUser', PrincipalId: alice.id } as const
  await assert.rejects(root.AssociatePrincipalWithPortfolio(principal), absent)
  await assert.rejects(root.DisassociatePrincipalFromPortfolio(principal), absent)
  assert.equal((await root.ListPortfolios({})).TotalCount, 0)
  assert.equal((await root.ListPortfolios({ ProductId })).TotalCount, 0)
  assert.deepEqual((await root.ListLaunchOptions({ ProductId })).LaunchOptionSummaries, [])
  for (const table of ['portfolio_principal', 'portfolio_product'] as const)
    assert.deepEqual(await world.db.selectFrom(table).selectAll().execute(), [], table)
})

test('a product that left a portfolio is granted by it no more, and its instances can only be terminated', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const alice = await world.user('alice')
  const product = await world.product({ users: [alice] })
  const { PortfolioId, ProductId, ProductVersionId } = product
  const { ProvisionedProductId } = await launch(alice.client, product)
  await world.settle()
  const { PlanId } = await alice.client.CreateProvisionedProductPlan({
    ProductId,
    ProductVersionId,
    PlanName: 'another',
    PlanType: 'Ros',
    ProvisionedProductName: 'another',
    StackRegionId: 'cn-hangzhou',
  })
  await world.settle()

  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  assert.equal((await alice.client.ListProductsAsEndUser({})).TotalCount, 0)
  assert.equal((await world.root.ListProductsAsAdmin({ PortfolioId })).TotalCount, 0)
  assert.equal((await world.root.ListProductsAsAdmin({})).TotalCount, 1)
  const noProduct = { code: 'InvalidProduct.NotFound', status: 404 }
  for (const { client } of [alice, { client: world.root }]) {
    await assert.rejects(launch(client, product), noProduct)
    await assert.rejects(client.ExecuteProvisionedProductPlan({ PlanId }), noProduct)
    await assert.rejects(
      client.UpdateProvisionedProduct({
        ProductId,
        ProductVersionId,
        ProvisionedProductId,
        Parameters: [{ ParameterKey: 'name', ParameterValue: 'x' }],
      }),
      noProduct,
    )
  }
  assert.equal((await alice.client.GetProvisionedProductPlan({ PlanId })).PlanDetail.PlanName, 'another')
  await alice.client.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  assert.equal((await alice.client.ListProvisionedProducts({})).TotalCount, 0)
})

test('a product leaves one portfolio of several, and no other', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const second = await emptyPortfolio(world)
  await world.root.AssociateProductWithPortfolio({ ...second, ProductId })
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  const { PortfolioDetails } = await world.root.ListPortfolios({ ProductId })
  assert.deepEqual(
    PortfolioDetails.map(each => each.PortfolioId),
    [second.PortfolioId],
  )
  await world.root.DeletePortfolio({ PortfolioId })
  await world.root.AssociateProductWithPortfolio({ ...second, ProductId })
})

test('a product with constraints stays in its portfolio until they are deleted', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const { ConstraintId } = await world.root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'StackRegion',
    Config: '{"StackRegions":["cn-hangzhou"]}',
  })
  const leave = () => world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await assert.rejects(leave(), {
    code: 'DependencyViolation.Constraint',
    status: 409,
    message: /DeleteConstraint/,
  })
  assert.equal((await world.root.ListProductsAsAdmin({ PortfolioId })).TotalCount, 1)
  await world.root.DeleteConstraint({ ConstraintId })
  await leave()
})
