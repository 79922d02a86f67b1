import assert from 'node:assert/strict'
import { test } from 'node:test'
import { constrain, makeRole } from '../../../../test/constraints.ts'
import { userWith } from '../../../../test/policies.ts'
import { freshWorld } from '../../../../test/world.ts'

// A launch constraint lends what its role may do, so its maker must be let pass that role on, to this service.

const denied = (action: string) => ({
  code: 'NoPermission',
  status: 403,
  message: new RegExp(`needs ${action}\\.$`),
})
const everythingHere = { Action: 'servicecatalog:*' }
const launch = (LocalRoleName: string) => ({
  ConstraintType: 'Launch' as const,
  Config: JSON.stringify({ LocalRoleName }),
})

test('whoever may set constraints, but pass no role, sets none for launches', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const pair = { PortfolioId, ProductId }
  await makeRole(world, 'Deployer')
  const ada = await userWith(world, 'ada', everythingHere)
  // Nor does he learn which roles there are.
  for (const name of ['Deployer', 'deployer', 'Nothing', '*'])
    await assert.rejects(ada.client.CreateConstraint({ ...pair, ...launch(name) }), denied('ram:PassRole'))
  assert.equal((await world.root.ListConstraints({})).TotalCount, 0)
  const Config = '{"StackRegions":["cn-hangzhou"]}'
  await ada.client.CreateConstraint({ ...pair, ConstraintType: 'StackRegion', Config })

  const ConstraintId = await constrain(world, pair, 'Launch', { LocalRoleName: 'Deployer' })
  await makeRole(world, 'Owner')
  const { Config: other } = launch('Owner')
  await assert.rejects(ada.client.UpdateConstraint({ ConstraintId, Config: other }), denied('ram:PassRole'))
  const { ConstraintDetail } = await world.root.GetConstraint({ ConstraintId })
  assert.equal(ConstraintDetail.Config, launch('Deployer').Config)
})

test('roles are passed on one by one, by the name that they have, and to the service that policies name', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const pair = { PortfolioId, ProductId }
  for (const name of ['Deployer', 'Owner', 'Deployer2']) await makeRole(world, name)
  const passing = (Service: string) => ({
    Action: 'ram:PassRole',
    Resource: `acs:ram::${world.accountId}:role/Deployer`,
    Condition: { StringEquals: { 'acs:Service': Service } },
  })
  const ada = await userWith(world, 'ada', everythingHere, passing('servicecatalog.aliyuncs.com'))
  const eve = await userWith(world, 'eve', everythingHere, passing('ecs.aliyuncs.com'))
  await assert.rejects(
    eve.client.CreateConstraint({ ...pair, ...launch('Deployer') }),
    denied('ram:PassRole'),
  )
  const { ConstraintId } = await ada.client.CreateConstraint({ ...pair, ...launch('DEPLOYER') })
  for (const name of ['Owner', 'Deployer2'])
    await assert.rejects(
      ada.client.UpdateConstraint({ ConstraintId, Config: launch(name).Config }),
      denied('ram:PassRole'),
    )
  await ada.client.UpdateConstraint({ ConstraintId, Config: launch('Deployer').Config })
})

test('an administrator of the catalog passes any role that trusts it, unless he is denied one', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  const pair = { PortfolioId, ProductId }
  for (const name of ['Deployer', 'Owner']) await makeRole(world, name)
  const ada = await userWith(world, 'ada', {
    Effect: 'Deny',
    Action: 'ram:PassRole',
    Resource: `acs:ram::${world.accountId}:role/Owner`,
  })
  await world.root.AttachPolicyToUser({
    UserName: 'ada',
    PolicyType: 'System',
    PolicyName: 'AliyunServiceCatalogAdminFullAccess',
  })
  await assert.rejects(ada.client.CreateConstraint({ ...pair, ...launch('owner') }), denied('ram:PassRole'))
  await ada.client.CreateConstraint({ ...pair, ...launch('Deployer') })
})
