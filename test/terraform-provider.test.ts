import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { queryOf, signV1 } from '../src/api/sign.fixture.ts'
import { serviceCatalog, ram, sts, type Api } from '../src/api/operation.ts'
import { template } from './template.ts'
import { freshWorld, type World } from './world.ts'

// The calls of the vendor's Terraform provider, in its order and its wire shape (RPC v1: public parameters in the
// query, the rest in query or form), and what it asserts of each answer: it crashes on a list that is not there.

type Parameters = Readonly<Record<string, string>>
type Json = Readonly<Record<string, unknown>>

interface Call {
  readonly query?: Parameters
  readonly form?: Parameters
  readonly api?: Api
}

interface Answer {
  readonly status: number
  readonly body: Json
}

/** As its clients send it: always POST, the form's content type also without a form, and parameters that nobody asked for. */
async function send({ administrator }: World, action: string, call: Call = {}): Promise<Answer> {
  const { query = {}, form = {}, api = serviceCatalog } = call
  const { endpoint, accessKeyId: id, accessKeySecret: secret } = administrator
  const signed = signV1({ id, secret }, 'POST', {
    Action: action,
    Version: api.version,
    RegionId: 'cn-hangzhou',
    AcceptLanguage: 'en-US',
    SignatureType: '',
    ...query,
    ...form,
  })
  const inQuery = Object.fromEntries(Object.entries(signed).filter(([name]) => !(name in form)))
  const response = await fetch(`${endpoint}/?${queryOf(inQuery)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-acs-action': action },
    body: new URLSearchParams(form).toString(),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

/** A call that must succeed, by the provider's own measure: no `Code` beside the status. */
async function ok(world: World, action: string, call?: Call): Promise<Json> {
  const { status, body } = await send(world, action, call)
  assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`)
  assert.ok(!('Code' in body) && typeof body.RequestId === 'string')
  return body
}

const create = (world: World, action: string, form: Parameters) =>
  ok(world, action, { query: { ClientToken: randomUUID() }, form })

function assertStrings(object: Json, names: string): void {
  for (const name of names.split(' '))
    assert.equal(typeof object[name], 'string', `${name} of ${JSON.stringify(object)}`)
}

function listOf(body: Json, name: string): Json[] {
  assert.ok(Array.isArray(body[name]), `${name} of ${JSON.stringify(body)}`)
  return body[name] as Json[]
}

const scalars =
  'CreateTime LastProvisioningTaskId LastTaskId OwnerPrincipalId OwnerPrincipalType PortfolioId ProductId ProductName ' +
  'ProductVersionId ProductVersionName ProvisionedProductArn ProvisionedProductId ProvisionedProductName ' +
  'ProvisionedProductType StackId StackRegionId Status'

/** The resource's read, which is of no SDK. */
async function readInstance(world: World, ProvisionedProductId: string) {
  const body = await ok(world, 'GetProvisionedProductForResourceSpec', { query: { ProvisionedProductId } })
  const detail = body.ProvisionedProductDetail as Json
  assertStrings(detail, scalars)
  for (const output of listOf(detail, 'Outputs')) assertStrings(output, 'Description OutputKey OutputValue')
  for (const parameter of listOf(detail, 'Parameters'))
    assertStrings(parameter, 'ParameterKey ParameterValue')
  for (const tag of listOf(detail, 'TaskTags')) assertStrings(tag, 'Key Value')
  return detail
}

const pairs = (list: unknown, key: string, value: string): unknown[] =>
  (list as Json[]).map(each => [each[key], each[value]])

/** `alicloud_service_catalog_portfolio`, `_product`, `_product_version` and both associations, each with its reads. */
async function makeCatalogue(world: World) {
  const { TemplateUrl } = await world.root.CreateTemplate({
    TemplateBody: template(),
    TemplateType: 'RosTerraformTemplate',
  })
  const { PortfolioId } = (await create(world, 'CreatePortfolio', {
    PortfolioName: 'tf',
    ProviderName: 'Platform',
    Description: 'Made by Terraform',
  })) as { PortfolioId: string }
  const portfolio = await ok(world, 'GetPortfolio', { query: { PortfolioId } })
  assertStrings(
    portfolio.PortfolioDetail as Json,
    'CreateTime Description PortfolioArn PortfolioName ProviderName',
  )

  const { ProductId } = (await create(world, 'CreateProduct', {
    ProductName: 'Greeting',
    ProductType: 'Ros',
    ProviderName: 'Platform',
  })) as { ProductId: string }
  const product = await ok(world, 'GetProductAsAdmin', { query: { ProductId } })
  assertStrings(product.ProductDetail as Json, 'CreateTime Description ProductName ProductType ProviderName')
  assert.deepEqual(
    listOf(await ok(world, 'ListProductVersions', { form: { ProductId } }), 'ProductVersionDetails'),
    [],
  )

  const { ProductVersionId } = (await create(world, 'CreateProductVersion', {
    ProductId,
    ProductVersionName: '1.0',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
    Active: 'true',
    Guidance: 'Default',
  })) as { ProductVersionId: string }
  const version = (await ok(world, 'GetProductVersion', { query: { ProductVersionId } }))
    .ProductVersionDetail as Json
  assertStrings(
    version,
    'CreateTime Description Guidance ProductId ProductVersionName TemplateType TemplateUrl',
  )
  assert.deepEqual([version.Active, version.Guidance], [true, 'Default'])

  await create(world, 'AssociateProductWithPortfolio', { PortfolioId, ProductId })
  // Looked for on the first page, of the default size.
  const { body } = await send(world, 'ListProductsAsAdmin', { query: { PortfolioId } })
  assert.deepEqual(
    listOf(body, 'ProductDetails').map(each => each.ProductId),
    [ProductId],
  )

  // The name of a role where one might expect its id: kept as written.
  const principal = { PrincipalId: 'tf-role', PrincipalType: 'RamRole' }
  await create(world, 'AssociatePrincipalWithPortfolio', { PortfolioId, ...principal })
  const principals = await ok(world, 'ListPrincipals', { query: { PortfolioId } })
  assert.deepEqual(pairs(principals.Principals, 'PrincipalId', 'PrincipalType'), [['tf-role', 'RamRole']])
  return { PortfolioId, ProductId, ProductVersionId }
}

test('the provider publishes, launches, waits, reads, updates and destroys', async () => {
  await using world = await freshWorld()
  const { PortfolioId, ProductId, ProductVersionId } = await makeCatalogue(world)

  const { ProvisionedProductId } = (await ok(world, 'LaunchProduct', {
    form: {
      ProductId,
      ProductVersionId,
      ProvisionedProductName: 'tf-instance',
      StackRegionId: 'cn-hangzhou',
      'Parameters.1.ParameterKey': 'name',
      'Parameters.1.ParameterValue': 'Terraform',
      'Tags.1.Key': 'For',
      'Tags.1.Value': 'Test',
    },
  })) as { ProvisionedProductId: string }
  // Read your writes: a new instance that is not found would be an error.
  assert.match(String((await readInstance(world, ProvisionedProductId)).Status), /^(UnderChange|Available)$/)
  await world.settle()
  const made = await readInstance(world, ProvisionedProductId)
  assert.equal(made.Status, 'Available')
  assertStrings(made, 'LastSuccessfulProvisioningTaskId')
  assert.equal(made.PortfolioId, PortfolioId)
  assert.deepEqual(pairs(made.Outputs, 'OutputKey', 'OutputValue'), [['greeting', 'Hello, Terraform!']])
  assert.deepEqual(pairs(made.Parameters, 'ParameterKey', 'ParameterValue'), [['name', 'Terraform']])
  assert.deepEqual(pairs(made.TaskTags, 'Key', 'Value'), [['For', 'Test']])

  await ok(world, 'UpdateProvisionedProduct', {
    form: {
      ProvisionedProductId,
      PortfolioId: '',
      ProductId,
      ProductVersionId,
      'Parameters.1.ParameterKey': 'name',
      'Parameters.1.ParameterValue': 'again',
    },
  })
  // Its waiter would end at once if the status were still Available.
  const changing = await readInstance(world, ProvisionedProductId)
  assert.notDeepEqual([changing.Status, changing.LastTaskId], ['Available', made.LastTaskId])
  await world.settle()
  const updated = await readInstance(world, ProvisionedProductId)
  assert.deepEqual(pairs(updated.Outputs, 'OutputKey', 'OutputValue'), [['greeting', 'Hello, again!']])
  assert.deepEqual(pairs(updated.Parameters, 'ParameterKey', 'ParameterValue'), [['name', 'again']])
  assert.deepEqual(pairs(updated.TaskTags, 'Key', 'Value'), [['For', 'Test']])

  await ok(world, 'TerminateProvisionedProduct', { form: { ProvisionedProductId } })
  await world.settle()
  const gone = await send(world, 'GetProvisionedProductForResourceSpec', { query: { ProvisionedProductId } })
  assert.deepEqual([gone.status, gone.body.Code], [404, 'InvalidProvisionedProduct.NotFound'])
  const again = await send(world, 'TerminateProvisionedProduct', { form: { ProvisionedProductId } })
  assert.deepEqual([again.status, again.body.Code], [404, 'InvalidProvisionedProduct.NotFound'])
})

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
