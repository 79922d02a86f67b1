import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ram, sts } from '../src/api/operation.ts'
import { sendAsProvider, type Parameters, type ProviderCall } from './terraform-provider.ts'
import { freshWorld, type World } from './world.ts'

// What the vendor's Terraform provider asserts of answers: it crashes on a list that is not there. Its resources, from their
// creation to their end, are in `conformance/provider/`.

type Json = Readonly<Record<string, unknown>>

const send = (world: World, action: string, call?: ProviderCall) =>
  sendAsProvider(world.administrator, action, call)

/** A call that must succeed, by the provider's own measure: no `Code` beside the status. */
async function ok(world: World, action: string, call?: ProviderCall): Promise<Json> {
  const { status, body } = await send(world, action, call)
  assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`)
  assert.ok(!('Code' in body) && typeof body.RequestId === 'string')
  return body
}

function assertStrings(object: Json, names: string): void {
  for (const name of names.split(' '))
    assert.equal(typeof object[name], 'string', `${name} of ${JSON.stringify(object)}`)
}

function listOf(body: Json, name: string): Json[] {
  assert.ok(Array.isArray(body[name]), `${name} of ${JSON.stringify(body)}`)
  return body[name] as Json[]
}

test('what is gone is told by the status and the very code that the provider looks for', async () => {
  await using world = await freshWorld()
  const gone: readonly (readonly [action: string, query: Parameters, code: string])[] = [
    ['GetPortfolio', { PortfolioId: 'port-bp1gone' }, 'InvalidPortfolio.NotFound'],
    ['GetProductAsAdmin', { ProductId: 'prod-bp1gone' }, 'InvalidProduct.NotFound'],
    ['GetProductVersion', { ProductVersionId: 'pv-bp1gone' }, 'InvalidProductVersion.NotFound'],
    ['ListProductsAsAdmin', { PortfolioId: 'port-bp1gone' }, 'InvalidPortfolio.NotFound'],
    ['ListPrincipals', { PortfolioId: 'port-bp1gone' }, 'InvalidPortfolio.NotFound'],
  ]
  for (const [action, query, code] of gone) {
    const { status, body } = await send(world, action, { query })
    assert.deepEqual([status, body.Code], [404, code], action)
    assertStrings(body, 'Code Message RequestId HostId Recommend')
  }
})

test('the provider’s data sources page to the end, and find every list in place', async () => {
  await using world = await freshWorld()
  const { ProductId } = await world.product()
  for (let n = 0; n < 10; n++) await world.root.CreatePortfolio({ PortfolioName: `p${n}`, ProviderName: 'x' })

  /** Until a page is shorter than asked for, as the provider does. */
  const all = async (action: string, list: string, form: Parameters = {}) => {
    const found: Json[] = []
    for (let page = 1; ; page++) {
      const body = await ok(world, action, { form: { ...form, PageNumber: String(page), PageSize: '10' } })
      const rows = listOf(body, list)
      found.push(...rows)
      if (rows.length < 10) return found
    }
  }
  const portfolios = await all('ListPortfolios', 'PortfolioDetails', {
    SortBy: 'CreateTime',
    SortOrder: 'Asc',
  })
  assert.equal(portfolios.length, 11)
  for (const each of portfolios)
    assertStrings(each, 'PortfolioId PortfolioName PortfolioArn CreateTime Description ProviderName')
  const [product] = await all('ListProductsAsEndUser', 'ProductSummaries')
  assertStrings(product!, 'ProductId ProductName ProductArn ProductType ProviderName CreateTime Description')
  assert.equal(product!.HasDefaultLaunchOption, true)
  const [version] = listOf(
    await ok(world, 'ListProductVersions', { form: { ProductId } }),
    'ProductVersionDetails',
  )
  assertStrings(
    version!,
    'ProductVersionId ProductVersionName CreateTime Description Guidance ProductId TemplateUrl',
  )
  assert.equal(version!.Active, true)
  const [option] = listOf(
    await ok(world, 'ListLaunchOptions', { form: { ProductId } }),
    'LaunchOptionSummaries',
  )
  assertStrings(option!, 'PortfolioId PortfolioName')
  listOf(option!, 'ConstraintSummaries')
  assert.deepEqual(await all('ListProvisionedProducts', 'ProvisionedProductDetails'), [])
})

test('users, keys and the caller are found where the provider looks for them', async () => {
  await using world = await freshWorld()
  const user = await ok(world, 'CreateUser', { api: ram, query: { UserName: 'tf', DisplayName: '' } })
  assertStrings(user.User as Json, 'UserId UserName')
  const key = await ok(world, 'CreateAccessKey', { api: ram, query: { UserName: 'tf' } })
  assertStrings(key.AccessKey as Json, 'AccessKeyId AccessKeySecret')
  const caller = await ok(world, 'GetCallerIdentity', { api: sts })
  assertStrings(caller, 'AccountId Arn IdentityType PrincipalId')
})

test('a wrong secret is told with the string that the server signed', async () => {
  await using world = await freshWorld()
  const wrong = { ...world, administrator: { ...world.administrator, accessKeySecret: 'x' } }
  const { status, body } = await send(wrong, 'ListPortfolios', { form: { PageNumber: '1' } })
  assert.deepEqual([status, body.Code], [400, 'SignatureDoesNotMatch'])
  assert.match(String(body.Message), /server string to sign is:POST&%2F&AcceptLanguage%3Den-US%26AccessKeyId/)
})
