import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain, makeRole } from '../constraints.ts'
import { denied, doors, launched, scene } from './scene.ts'

// Which portfolio's constraints hold, who is told of them, and what is left once there is none.

test('the rules are those of the portfolio that is launched through', async () => {
  await using its = await scene()
  const { world, product } = its
  const free = await world.root.CreatePortfolio({ PortfolioName: 'Free', ProviderName: 'Platform' })
  await world.root.AssociateProductWithPortfolio({ ...free, ProductId: product.ProductId })
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-beijing'] })
  const { ProductId, ProductVersionId, PortfolioId } = product
  const launch = (through: string) =>
    world.root.LaunchProduct({
      ProductId,
      ProductVersionId,
      PortfolioId: through,
      ProvisionedProductName: 'x',
      StackRegionId: 'cn-hangzhou',
    })
  await assert.rejects(launch(PortfolioId), { code: 'OperationDenied.StackRegion' })
  await launch(free.PortfolioId)
})

test('launch options tell end users the rules beforehand', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  await world.user('bob')
  await makeRole(world, 'Deployer')
  const Approvers = [{ PrincipalType: 'RamUser', PrincipalName: 'bob' }]
  await constrain(world, product, 'Launch', { LocalRoleName: 'Deployer' })
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou', 'cn-beijing'] })
  await constrain(world, product, 'Approval', { OperationTypes: ['All'], Approvers })
  const { ProductVersionId } = product
  await constrain(world, product, 'Template', {
    Rules: [
      { Name: 'sizes', Description: 'What we pay.', ParameterKey: 'size', AllowedValues: ['big', 2] },
      { Name: 'most', ProductVersionId, ParameterKey: 'size', MaxValue: 2.5 },
    ],
  })
  const { LaunchOptionSummaries } = await ada.client.ListLaunchOptions({ ProductId: product.ProductId })
  const empty = { Description: '', OperationTypes: [], StackRegions: [], Rules: [], Approvers: [] }
  assert.deepEqual(LaunchOptionSummaries[0]!.ConstraintSummaries, [
    { ...empty, ConstraintType: 'Launch', Description: 'Launch as local role Deployer' },
    { ...empty, ConstraintType: 'StackRegion', StackRegions: ['cn-hangzhou', 'cn-beijing'] },
    { ...empty, ConstraintType: 'Approval', OperationTypes: ['All'], Approvers },
    {
      ...empty,
      ConstraintType: 'Template',
      Rules: [
        { Name: 'sizes', Description: 'What we pay.', ParameterKey: 'size', AllowedValues: ['big', '2'] },
        {
          Name: 'most',
          Description: '',
          ProductVersionId,
          ParameterKey: 'size',
          AllowedValues: [],
          MaxValue: 2.5,
        },
      ],
    },
  ])
})

test('a product that left its portfolio can be cleared away, and nothing else', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { PortfolioId, ProductId } = product
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await assert.rejects(here.update(instance, { size: 'big' }), { status: 404 })
  await here.terminate(instance)
})

test('once the portfolio is deleted, the account alone can clear away what came of it', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { PortfolioId, ProductId } = product
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  const { PlanId } = await here.planTermination('it')
  await world.settle()
  await world.root.DisassociateProductFromPortfolio({ PortfolioId, ProductId })
  await world.root.DeletePortfolio({ PortfolioId })
  const refused = denied('PortfolioDeleted', new RegExp(`The portfolio ${PortfolioId}, .* was deleted`))
  await assert.rejects(here.update(instance, { size: 'big' }), refused)
  await assert.rejects(here.terminate(instance), refused)
  await assert.rejects(here.planTermination('it'), refused)
  await assert.rejects(here.execute(PlanId), refused)
  const account = doors(its, world.root)
  await assert.rejects(account.update(instance, { size: 'big' }), refused)
  await account.terminate(instance)
})
