import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../../test/world.ts'

test('a portfolio is shown as it was made', async () => {
  await using world = await freshWorld()
  const { PortfolioId } = await world.root.CreatePortfolio({
    PortfolioName: 'Data stores',
    ProviderName: 'Platform',
    Description: 'What keeps things',
  })
  assert.match(PortfolioId, /^port-bp1[a-z0-9]{11}$/)
  const { PortfolioDetail, TagOptions } = await world.root.GetPortfolio({ PortfolioId })
  const { CreateTime, ...detail } = PortfolioDetail
  assert.match(CreateTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  assert.deepEqual(detail, {
    Description: 'What keeps things',
    PortfolioArn: `acs:servicecatalog:cn-hangzhou:${world.accountId}:portfolio/${PortfolioId}`,
    PortfolioId,
    PortfolioName: 'Data stores',
    ProviderName: 'Platform',
  })
  assert.deepEqual(TagOptions, [])
})

test('portfolios are listed newest first, by pages, with the count of all', async () => {
  await using world = await freshWorld()
  const names = ['one', 'two', 'three']
  for (const PortfolioName of names)
    await world.root.CreatePortfolio({ PortfolioName, ProviderName: 'Platform' })
  const list = async (input: Parameters<typeof world.root.ListPortfolios>[0]) => {
    const { PortfolioDetails, PageNumber, PageSize, TotalCount } = await world.root.ListPortfolios(input)
    return { names: PortfolioDetails.map(row => row.PortfolioName), PageNumber, PageSize, TotalCount }
  }
  const whole = { PageNumber: 1, PageSize: 10, TotalCount: 3 }
  assert.deepEqual(await list({}), { names: names.toReversed(), ...whole })
  assert.deepEqual(await list({ SortBy: 'CreateTime', SortOrder: 'Asc' }), { names, ...whole })
  assert.deepEqual(await list({ PageSize: 2, PageNumber: 2 }), {
    names: ['one'],
    PageNumber: 2,
    PageSize: 2,
    TotalCount: 3,
  })
  assert.deepEqual((await list({ PageNumber: 9 })).names, [])
})

test('portfolios are found by their whole name, by a part of any text, by a product, by scope', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product({ name: 'Queue' })
  await world.root.CreatePortfolio({ PortfolioName: 'Data 100%', ProviderName: 'Storage team' })
  const list = async (input: Parameters<typeof world.root.ListPortfolios>[0]) =>
    (await world.root.ListPortfolios(input)).PortfolioDetails.map(row => row.PortfolioName)
  const text = (Value: string) => list({ Filters: [{ Key: 'FullTextSearch', Value }] })
  const named = (Value: string) => list({ Filters: [{ Key: 'PortfolioName', Value }] })

  assert.deepEqual(await named('DATA 100%'), ['Data 100%'])
  assert.deepEqual(await named('Data'), [])
  assert.deepEqual(await text('STORAGE'), ['Data 100%'])
  assert.deepEqual(await text('0%'), ['Data 100%'])
  assert.deepEqual(await text('a%0'), [])
  assert.deepEqual(await text('_'), [])
  assert.deepEqual(
    await list({
      Filters: [
        { Key: 'FullTextSearch', Value: 'team' },
        { Key: 'PortfolioName', Value: 'Queue portfolio' },
      ],
    }),
    [],
  )
  assert.deepEqual(await list({ ProductId }), ['Queue portfolio'])
  assert.deepEqual(await list({ Scope: 'Imported' }), [])
  assert.equal((await list({ Scope: 'All' })).length, 2)
  await assert.rejects(list({ ProductId: 'prod-none' }), { code: 'InvalidProduct.NotFound' })
})

test('a product is in a portfolio once, however often it is put there', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId } = await world.product()
  await world.root.AssociateProductWithPortfolio({ PortfolioId, ProductId })
  assert.equal((await world.root.ListProductsAsAdmin({ PortfolioId })).TotalCount, 1)
  const put = world.root.AssociateProductWithPortfolio
  await assert.rejects(put({ PortfolioId: 'port-none', ProductId }), {
    code: 'InvalidPortfolio.NotFound',
    status: 404,
  })
  await assert.rejects(put({ PortfolioId, ProductId: 'prod-none' }), {
    code: 'InvalidProduct.NotFound',
    status: 404,
  })
})

test('what belongs to another account looks absent', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  const created_at = new Date()
  const foreign = { account_id: '9999999999999999', name: 'Theirs', provider_name: 'Them', created_at }
  await world.db.insertInto('account').values({ id: foreign.account_id, name: 'them' }).execute()
  await world.db
    .insertInto('portfolio')
    .values({ id: 'port-theirs', ...foreign })
    .execute()
  await world.db
    .insertInto('product')
    .values({ id: 'prod-theirs', type: 'Ros', template_type: '', ...foreign })
    .execute()

  const noPortfolio = { code: 'InvalidPortfolio.NotFound', status: 404 }
  const noProduct = { code: 'InvalidProduct.NotFound', status: 404 }
  const { root } = world
  const PortfolioId = 'port-theirs'
  await assert.rejects(root.GetPortfolio({ PortfolioId }), noPortfolio)
  await assert.rejects(root.ListPrincipals({ PortfolioId }), noPortfolio)
  await assert.rejects(root.ListProductsAsAdmin({ PortfolioId }), noPortfolio)
  await assert.rejects(root.AssociateProductWithPortfolio({ PortfolioId, ProductId }), noPortfolio)
  await assert.rejects(
    root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: 'alice' }),
    noPortfolio,
  )
  await assert.rejects(root.GetProductAsAdmin({ ProductId: 'prod-theirs' }), noProduct)
  await assert.rejects(root.GetProductAsEndUser({ ProductId: 'prod-theirs' }), noProduct)
  await assert.rejects(root.ListProductVersions({ ProductId: 'prod-theirs' }), noProduct)
  await assert.rejects(root.ListLaunchOptions({ ProductId: 'prod-theirs' }), noProduct)
  assert.equal((await root.ListPortfolios({})).TotalCount, 1)
  assert.equal((await root.ListProductsAsAdmin({})).TotalCount, 1)
})

test('names and descriptions have 1 to 128 characters, and an empty description is none', async () => {
  await using world = await freshWorld()
  const make = (PortfolioName: string, Description?: string) =>
    world.root.CreatePortfolio({
      PortfolioName,
      ProviderName: 'Platform',
      ...(Description !== undefined && { Description }),
    })
  const astral = '𝔓'.repeat(128)
  const { PortfolioId } = await make(astral, '')
  const { PortfolioDetail } = await world.root.GetPortfolio({ PortfolioId })
  assert.equal(PortfolioDetail.PortfolioName, astral)
  assert.equal(PortfolioDetail.Description, '')
  await assert.rejects(make('x'.repeat(129)), { code: 'InvalidParameter.PortfolioName', status: 400 })
  await assert.rejects(make(''), { code: 'InvalidParameter.PortfolioName', status: 400 })
  await assert.rejects(make('x', 'y'.repeat(129)), { code: 'InvalidParameter.Description', status: 400 })
})
