import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeRole, takeRole, taker } from '../src/identity/session/sessions.fixture.ts'
import { approvalScene, constrain, decide, idsOf, plan, recordsOf, show, statusOf } from './approval/scene.ts'
import { echoEngine } from '../src/terraform/echo.ts'
import { catalog, config } from './vendor-sdk.ts'
import { freshWorld } from './world.ts'

// Roles as people of the catalog: they launch, own, are granted to and approve, by whatever session.

const launch = { ProvisionedProductName: 'shop', StackRegionId: 'cn-hangzhou' }
const endUser = ['AliyunServiceCatalogEndUserFullAccess']

test('what a session launches is its role’s, for every session of it and for nobody else', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const [ada, grace] = [await taker(world, 'ada'), await taker(world, 'grace')]
  const product = await world.product()
  const roleId = await makeRole(world, 'Deployer')
  await makeRole(world, 'Other')
  const grant = { PortfolioId: product.PortfolioId, PrincipalType: 'RamRole' } as const
  for (const PrincipalId of [roleId, 'Other'])
    await world.root.AssociatePrincipalWithPortfolio({ ...grant, PrincipalId })

  const night = await takeRole(world, ada, 'Deployer', { RoleSessionName: 'night' })
  const { ProvisionedProductId } = await night.client.LaunchProduct({ ...launch, ...idsOf(product) })
  await world.settle()
  const day = await takeRole(world, grace, 'Deployer', { RoleSessionName: 'day' })
  const { ProvisionedProductDetail: detail } = await day.client.GetProvisionedProduct({
    ProvisionedProductId,
  })
  assert.deepEqual(
    [detail.OwnerPrincipalType, detail.OwnerPrincipalId, detail.Status],
    ['RamRole', roleId, 'Available'],
  )
  assert.equal((await day.client.ListProvisionedProducts({})).TotalCount, 1)

  const other = await takeRole(world, ada, 'Other')
  const notFound = { code: 'InvalidProvisionedProduct.NotFound' }
  await assert.rejects(other.client.GetProvisionedProduct({ ProvisionedProductId }), notFound)
  await assert.rejects(other.client.TerminateProvisionedProduct({ ProvisionedProductId }), notFound)
  await assert.rejects(ada.client.GetProvisionedProduct({ ProvisionedProductId }), { code: 'NoPermission' })

  await day.client.TerminateProvisionedProduct({ ProvisionedProductId })
  await world.settle()
  await assert.rejects(day.client.GetProvisionedProduct({ ProvisionedProductId }), notFound)
})

test('a grant to a role, by id, name or pattern, reaches its sessions, and not the user who took it', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const ada = await world.user('ada', { policies: [...endUser, 'AliyunSTSAssumeRoleAccess'] })
  const roleId = await makeRole(world, 'Reader')
  const session = await takeRole(world, ada, 'Reader')
  for (const named of [
    { PrincipalId: roleId },
    { PrincipalId: 'Reader' },
    { PrincipalPattern: 'role/Reader' },
  ]) {
    const { PortfolioId, ProductId } = await world.product()
    const grant = { PortfolioId, PrincipalType: 'RamRole', ...named } as const
    await assert.rejects(session.client.GetProductAsEndUser({ ProductId }), {
      code: 'InvalidProduct.NotFound',
    })
    await world.root.AssociatePrincipalWithPortfolio(grant)
    await session.client.GetProductAsEndUser({ ProductId })
    await assert.rejects(ada.client.GetProductAsEndUser({ ProductId }), { code: 'InvalidProduct.NotFound' })
    await world.root.DisassociatePrincipalFromPortfolio(grant)
    await assert.rejects(session.client.GetProductAsEndUser({ ProductId }), {
      code: 'InvalidProduct.NotFound',
    })
  }
})

test('a role that is an approver decides by any of its sessions, but not on what the role asks for', async () => {
  await using scene = await approvalScene({ constrained: false })
  const { world, ada, product } = scene
  await makeRole(world, 'Reviewers')
  await constrain(world, product, [{ PrincipalType: 'RamRole', PrincipalName: 'Reviewers' }])
  const eve = await taker(world, 'eve')
  const reviewer = await takeRole(world, eve, 'Reviewers', { RoleSessionName: 'eve' })

  const PlanId = await plan(scene, ada.client)
  assert.equal(await statusOf(ada.client, PlanId), 'ApplicationInProgress')
  const { PlanDetails } = await reviewer.client.ListProvisionedProductPlans({
    ApprovalFilter: 'ReceivedRequests',
  })
  assert.deepEqual(
    PlanDetails.map(each => each.PlanId),
    [PlanId],
  )
  assert.equal((await show(reviewer.client, PlanId)).PlanId, PlanId)
  await assert.rejects(decide(scene.dave.client, PlanId, 'Approve'), { status: 404 })
  await decide(reviewer.client, PlanId, 'Approve', 'fine')
  assert.ok(
    (await recordsOf(ada.client, PlanId)).some(record => /^Approve by Reviewers.*: fine$/.test(record)),
  )
  await ada.client.ExecuteProvisionedProductPlan({ PlanId })
  await world.settle()

  await world.root.AssociatePrincipalWithPortfolio({
    PortfolioId: product.PortfolioId,
    PrincipalType: 'RamRole',
    PrincipalId: 'Reviewers',
  })
  const own = await plan(scene, reviewer.client, { name: 'theirs' })
  const another = await takeRole(world, eve, 'Reviewers', { RoleSessionName: 'other' })
  await assert.rejects(decide(another.client, own, 'Approve'), { status: 403 })
})

test('the vendor’s SDK launches as a session, by either signature', async () => {
  await using world = await freshWorld({ engine: echoEngine() })
  const ada = await taker(world, 'ada')
  const product = await world.product()
  await makeRole(world, 'Deployer')
  await world.root.AssociatePrincipalWithPortfolio({
    PortfolioId: product.PortfolioId,
    PrincipalType: 'RamRole',
    PrincipalId: 'Deployer',
  })
  const session = await takeRole(world, ada, 'Deployer')
  for (const signature of ['v3', 'v2'] as const) {
    const client = new catalog.default(config(session, signature))
    const { body } = await client.launchProduct(
      new catalog.LaunchProductRequest({
        productId: product.ProductId,
        productVersionId: product.ProductVersionId,
        provisionedProductName: `shop-${signature}`,
        stackRegionId: 'cn-hangzhou',
      }),
    )
    await world.settle()
    const shown = await client.getProvisionedProduct(
      new catalog.GetProvisionedProductRequest({ provisionedProductId: body!.provisionedProductId }),
    )
    assert.equal(shown.body!.provisionedProductDetail!.ownerPrincipalType, 'RamRole')
  }
})
