import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain, makeRole } from '../../../../test/constraints.ts'
import { template } from '../../../../test/template.ts'
import { freshWorld } from '../../../../test/world.ts'

const regionConfig = '{ "StackRegions": ["cn-hangzhou"] }'
const rule = { Name: 'names', ParameterKey: 'name', AllowedPattern: '[a-z]+' }

test('a constraint is shown as it was set, and its config as it was sent', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { PortfolioId, ProductId } = await world.product({ name: 'Server' })
  const { ConstraintId } = await root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'StackRegion',
    Config: regionConfig,
    Description: 'At home',
  })
  assert.match(ConstraintId, /^cons-bp1[a-z0-9]{11}$/)
  const { ConstraintDetail } = await root.GetConstraint({ ConstraintId })
  assert.match(ConstraintDetail.CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(ConstraintDetail, {
    Config: regionConfig,
    ConstraintId,
    ConstraintType: 'StackRegion',
    CreateTime: ConstraintDetail.CreateTime,
    Description: 'At home',
    PortfolioId,
    ProductId,
    ProductName: 'Server',
  })
})

test('an update changes the config, and the description where one is sent', async () => {
  await using world = await freshWorld()
  const { root } = world
  const product = await world.product()
  const { ConstraintId } = await root.CreateConstraint({
    PortfolioId: product.PortfolioId,
    ProductId: product.ProductId,
    ConstraintType: 'StackRegion',
    Config: regionConfig,
    Description: 'At home',
  })
  const shown = async () => {
    const { Config, Description } = (await root.GetConstraint({ ConstraintId })).ConstraintDetail
    return [Config, Description]
  }
  const other = '{"StackRegions":["cn-beijing"]}'
  await root.UpdateConstraint({ ConstraintId, Config: other })
  assert.deepEqual(await shown(), [other, 'At home'])
  await root.UpdateConstraint({ ConstraintId, Config: regionConfig, Description: '' })
  assert.deepEqual(await shown(), [regionConfig, ''])
  // The form is that of the type that it was made with.
  await assert.rejects(root.UpdateConstraint({ ConstraintId, Config: '{"LocalRoleName":"x"}' }), {
    code: 'InvalidParameter.Config',
    status: 400,
    message: /not valid for a StackRegion constraint\. It must have the member StackRegions\./,
  })
  assert.deepEqual(await shown(), [regionConfig, ''])
})

test('a launch constraint without a description says which role it is, also after that changed', async () => {
  await using world = await freshWorld()
  const { root } = world
  const product = await world.product()
  await makeRole(world, 'Deployer')
  await makeRole(world, 'Builder')
  const ConstraintId = await constrain(world, product, 'Launch', { LocalRoleName: 'deployer' })
  const description = async () => (await root.GetConstraint({ ConstraintId })).ConstraintDetail.Description
  assert.equal(await description(), 'Launch as local role Deployer')
  await root.UpdateConstraint({ ConstraintId, Config: '{"LocalRoleName":"Builder"}' })
  assert.equal(await description(), 'Launch as local role Builder')
})

test('what a config names has to be there', async () => {
  await using world = await freshWorld()
  const product = await world.product()
  const other = await world.product({ name: 'Other' })
  await makeRole(world, 'Stranger', 'ecs.aliyuncs.com')
  await world.user('alice')
  const refused: [Parameters<typeof constrain>[2], object, RegExp][] = [
    ['Launch', { LocalRoleName: 'nobody' }, /The role nobody does not exist\.$/],
    [
      'Launch',
      { LocalRoleName: 'stranger' },
      /The role Stranger does not trust the service servicecatalog\.aliyuncs\.com\.$/,
    ],
    [
      'Approval',
      {
        OperationTypes: ['All'],
        Approvers: [
          { PrincipalType: 'RamUser', PrincipalName: 'alice' },
          { PrincipalType: 'RamUser', PrincipalName: 'bob' },
          { PrincipalType: 'RamRole', PrincipalName: 'alice' },
        ],
      },
      /constraint\. The user bob does not exist\. The role alice does not exist\.$/,
    ],
    [
      'Template',
      {
        Rules: [
          { ...rule, ParameterKey: 'size' },
          { ...rule, Name: 'b', ProductVersionId: other.ProductVersionId },
          { ...rule, Name: 'c', ParameterKey: 'size', ProductVersionId: product.ProductVersionId },
        ],
      },
      new RegExp(
        'Rules\\[0\\]: no version of the product has a parameter size\\. ' +
          `Rules\\[1\\]: the product has no version ${other.ProductVersionId}\\. ` +
          `Rules\\[2\\]: the version ${product.ProductVersionId} has no parameter size\\.$`,
      ),
    ],
  ]
  for (const [type, config, message] of refused) {
    await assert.rejects(constrain(world, product, type, config), {
      code: 'InvalidParameter.Config',
      status: 400,
      message,
    })
  }
  assert.equal((await world.root.ListConstraints({})).TotalCount, 0)
})

test('a rule may be about a parameter that only one of several versions has', async () => {
  await using world = await freshWorld()
  const product = await world.product()
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateBody: template({ 'main.tf': 'variable "size" { type = number }' }),
    TemplateType: 'RosTerraformTemplate',
  })
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId: product.ProductId,
    ProductVersionName: '2',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
  })
  await constrain(world, product, 'Template', {
    Rules: [rule, { Name: 'sizes', ParameterKey: 'size', ProductVersionId, MaxValue: 2 }],
  })
})

test('there is one constraint of a type for a product in a portfolio, also when several come at once', async () => {
  await using world = await freshWorld()
  const product = await world.product()
  const create = () => constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  const ended = await Promise.allSettled([create(), create(), create()])
  const refused = ended.filter(each => each.status === 'rejected')
  assert.equal(refused.length, 2)
  for (const { reason } of refused) {
    assert.deepEqual(
      [(reason as { code: string }).code, (reason as { status: number }).status],
      ['InvalidConstraint.Duplicate', 409],
    )
  }
  await constrain(world, product, 'Template', { Rules: [rule] })
  await constrain(world, await world.product(), 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  assert.equal((await world.root.ListConstraints({})).TotalCount, 3)
})

test('a product has to be in the portfolio, and cannot leave it with constraints', async () => {
  await using world = await freshWorld()
  const { root } = world
  const { ProductId } = await world.product()
  const { PortfolioId } = await root.CreatePortfolio({ PortfolioName: 'Empty', ProviderName: 'Platform' })
  const pair = { PortfolioId, ProductId }
  const set = () => constrain(world, pair, 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  await assert.rejects(set(), { code: 'InvalidStatus.Product', status: 409 })
  for (let round = 0; round < 10; round++) {
    await root.AssociateProductWithPortfolio(pair)
    const [made, left] = await Promise.allSettled([set(), root.DisassociateProductFromPortfolio(pair)])
    // Whichever was first, the other one is refused.
    assert.notEqual(made.status, left.status)
    if (made.status === 'fulfilled') await root.DeleteConstraint({ ConstraintId: made.value })
  }
})

test('a constraint that was deleted is gone, for whoever is second too', async () => {
  await using world = await freshWorld()
  const { root } = world
  const product = await world.product()
  const ConstraintId = await constrain(world, product, 'Template', { Rules: [rule] })
  const remove = () => root.DeleteConstraint({ ConstraintId })
  const ended = await Promise.allSettled([remove(), remove()])
  assert.deepEqual(ended.map(each => each.status).sort(), ['fulfilled', 'rejected'])
  const absent = { code: 'InvalidConstraint.NotFound', status: 404 }
  await assert.rejects(root.GetConstraint({ ConstraintId }), absent)
  await assert.rejects(root.UpdateConstraint({ ConstraintId, Config: regionConfig }), absent)
  await assert.rejects(remove(), absent)
})

test('constraints are listed newest first, of all or of a portfolio or a product', async () => {
  await using world = await freshWorld()
  const { root } = world
  const first = await world.product({ name: 'First' })
  const second = await world.product({ name: 'Second' })
  await root.AssociateProductWithPortfolio({ PortfolioId: first.PortfolioId, ProductId: second.ProductId })
  const set = (pair: { PortfolioId: string; ProductId: string }) =>
    constrain(world, pair, 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  const ids = [await set(first), await set(second), await set({ ...second, PortfolioId: first.PortfolioId })]
  const listed = async (input: Parameters<typeof root.ListConstraints>[0]) =>
    (await root.ListConstraints(input)).ConstraintDetails.map(row => ids.indexOf(row.ConstraintId))
  assert.deepEqual(await listed({ SortOrder: 'Asc' }), [0, 1, 2])
  assert.deepEqual(await listed({}), [2, 1, 0])
  assert.deepEqual(await listed({ PortfolioId: first.PortfolioId }), [2, 0])
  assert.deepEqual(await listed({ ProductId: second.ProductId }), [2, 1])
  assert.deepEqual(await listed({ PortfolioId: first.PortfolioId, ProductId: first.ProductId }), [0])
  assert.deepEqual(await listed({ PageSize: 1, PageNumber: 2 }), [1])
  const [row] = (await root.ListConstraints({})).ConstraintDetails
  assert.deepEqual(row, (await root.GetConstraint({ ConstraintId: ids[2]! })).ConstraintDetail)
})

test('constraints are the account’s affair', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const product = await world.product({ users: [alice] })
  const ConstraintId = await constrain(world, product, 'Template', { Rules: [rule] })
  const denied = { code: 'NoPermission', status: 403 }
  await assert.rejects(alice.client.GetConstraint({ ConstraintId }), denied)
  await assert.rejects(alice.client.ListConstraints({}), denied)
  await assert.rejects(alice.client.DeleteConstraint({ ConstraintId }), denied)
})
