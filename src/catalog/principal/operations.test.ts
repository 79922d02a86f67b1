import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'

test('grants are listed as they were written, once each', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await world.product()
  const grant = world.root.AssociatePrincipalWithPortfolio
  await grant({ PortfolioId, PrincipalType: 'RamRole', PrincipalId: 'Deployer' })
  await grant({ PortfolioId, PrincipalType: 'RamUser', PrincipalPattern: 'user/alice' })
  await grant({ PortfolioId, PrincipalType: 'RamRole', PrincipalId: 'Deployer' })
  assert.deepEqual((await world.root.ListPrincipals({ PortfolioId })).Principals, [
    { PrincipalId: 'Deployer', PrincipalPattern: '', PrincipalType: 'RamRole' },
    { PrincipalId: '', PrincipalPattern: 'user/alice', PrincipalType: 'RamUser' },
  ])
})

test('a grant names its principal by id or by pattern, and the kind of it', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await world.product()
  const grant = (named: object) =>
    world.root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', ...named })
  await assert.rejects(grant({}), { code: 'MissingPrincipalId', status: 400 })
  await assert.rejects(grant({ PrincipalId: '' }), { code: 'MissingPrincipalId', status: 400 })
  await assert.rejects(grant({ PrincipalId: 'alice', PrincipalPattern: 'user/alice' }), {
    code: 'InvalidParameter.PrincipalPattern',
    status: 400,
  })
  await assert.rejects(grant({ PrincipalId: 'alice', PrincipalType: 'RamGroup' }), {
    code: 'InvalidParameter.PrincipalType',
    status: 400,
  })
})

test('a user is reached by his id, his name or the pattern of his name, and by nothing else', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const cases = [
    [true, { PrincipalType: 'RamUser', PrincipalId: alice.id }],
    [true, { PrincipalType: 'RamUser', PrincipalId: 'alice' }],
    [true, { PrincipalType: 'RamUser', PrincipalPattern: 'user/alice' }],
    [false, { PrincipalType: 'RamUser', PrincipalId: 'user/alice' }],
    [false, { PrincipalType: 'RamUser', PrincipalPattern: 'alice' }],
    [false, { PrincipalType: 'RamUser', PrincipalPattern: 'user/*' }],
    [false, { PrincipalType: 'RamRole', PrincipalId: alice.id }],
    [false, { PrincipalType: 'RamRole', PrincipalPattern: 'user/alice' }],
  ] as const
  for (const [reaches, principal] of cases) {
    const { ProductId, PortfolioId } = await world.product()
    await world.root.AssociatePrincipalWithPortfolio({ PortfolioId, ...principal })
    const seen = await alice.client.GetProductAsEndUser({ ProductId }).then(
      () => true,
      () => false,
    )
    assert.equal(seen, reaches, JSON.stringify(principal))
  }
})
