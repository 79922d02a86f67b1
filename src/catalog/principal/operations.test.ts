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

test('a grant is taken back as it was given, once is as good as twice, and others stay', async () => {
  await using world = await freshWorld()
  const alice = await world.user('alice')
  const { PortfolioId, ProductId } = await world.product({ users: [alice] })
  const byName = { PortfolioId, PrincipalType: 'RamUser', PrincipalId: 'alice' } as const
  const byPattern = { PortfolioId, PrincipalType: 'RamUser', PrincipalPattern: 'user/alice' } as const
  await world.root.AssociatePrincipalWithPortfolio(byName)
  await world.root.AssociatePrincipalWithPortfolio(byPattern)
  const take = world.root.DisassociatePrincipalFromPortfolio
  const left = async () =>
    (await world.root.ListPrincipals({ PortfolioId })).Principals.map(
      each => each.PrincipalId + each.PrincipalPattern,
    )
  await take({ ...byName, PrincipalType: 'RamRole' })
  assert.deepEqual(await left(), [alice.id, 'alice', 'user/alice'])
  await take(byName)
  await take(byName)
  assert.deepEqual(await left(), [alice.id, 'user/alice'])
  await take({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: alice.id })
  assert.equal((await alice.client.ListProductsAsEndUser({})).TotalCount, 1)
  await take(byPattern)
  assert.deepEqual(await left(), [])
  await assert.rejects(alice.client.GetProductAsEndUser({ ProductId }), { code: 'InvalidProduct.NotFound' })

  await assert.rejects(take({ PortfolioId, PrincipalType: 'RamUser' }), { code: 'MissingPrincipalId' })
  await assert.rejects(take({ ...byName, PrincipalPattern: 'user/alice' }), {
    code: 'InvalidParameter.PrincipalPattern',
    status: 400,
  })
})
