import assert from 'node:assert/strict'
import { test } from 'node:test'
import { template } from './template.ts'
import { catalog, config, ram, ros, sts, type Signature } from './vendor-sdk.ts'
import { endUserPolicy, freshWorld, type World } from './world.ts'

/** The whole main job, by nothing but the vendor's own typed SDKs, as an administrator and as a granted user. */

type Catalog = InstanceType<typeof catalog.default>

const mainTf = `
variable "size" {
  type    = number
  default = 1
}
variable "password" {
  type      = string
  sensitive = true
}
resource "terraform_data" "disk" {
  count = var.size
  input = "disk \${count.index}"
}
resource "terraform_data" "login" {
  input = sha256(var.password)
}
output "disks" {
  value       = terraform_data.disk[*].output
  description = "The disks."
}
output "password" {
  value     = var.password
  sensitive = true
}
`
const password = 'correct horse battery'

async function publish(admin: Catalog, userId: string) {
  const { TemplateUrl } = await body(
    admin.createTemplate(
      new catalog.CreateTemplateRequest({
        templateType: 'RosTerraformTemplate',
        templateBody: template({ 'main.tf': mainTf }),
        terraformVariables: [
          new catalog.CreateTemplateRequestTerraformVariables({
            variableName: 'size',
            description: '{"Label": "How many disks"}',
          }),
        ],
      }),
    ),
  )
  const product = await body(
    admin.createProduct(
      new catalog.CreateProductRequest({
        productName: 'Server',
        productType: 'Ros',
        providerName: 'Platform',
        productVersionParameters: new catalog.CreateProductRequestProductVersionParameters({
          productVersionName: '1.0',
          templateType: 'RosTerraformTemplate',
          templateUrl: TemplateUrl,
        }),
      }),
    ),
  )
  const { PortfolioId } = await body(
    admin.createPortfolio(
      new catalog.CreatePortfolioRequest({ portfolioName: 'All', providerName: 'Platform' }),
    ),
  )
  await admin.associateProductWithPortfolio(
    new catalog.AssociateProductWithPortfolioRequest({
      portfolioId: PortfolioId,
      productId: product.ProductId,
    }),
  )
  await admin.associatePrincipalWithPortfolio(
    new catalog.AssociatePrincipalWithPortfolioRequest({
      portfolioId: PortfolioId,
      principalId: userId,
      principalType: 'RamUser',
    }),
  )
  return {
    productId: product.ProductId,
    productVersionId: product.ProductVersionId,
    portfolioId: PortfolioId,
  }
}

/** The answer in the words of the wire. */
async function body<T extends { body?: { toMap(): Record<string, unknown> } }>(call: Promise<T>) {
  const answer = await call
  return answer.body!.toMap() as Record<string, string>
}

for (const signature of ['v3', 'v2'] as const satisfies readonly Signature[]) {
  test(`published, launched, planned, updated and terminated by the vendor's SDK, signed by ${signature}`, async () => {
    await using world = await freshWorld()
    const admin = new catalog.default(config(world.administrator, signature))
    const { user, connection } = await newUser(world, signature)
    const ids = await publish(admin, user.userId!)
    const mine = new catalog.default(config(connection, signature))

    const who = await new sts.default(config(connection, signature)).getCallerIdentity()
    assert.equal(who.body?.arn, `acs:ram::${world.accountId}:user/ada`)

    const products = await mine.listProductsAsEndUser(new catalog.ListProductsAsEndUserRequest({}))
    assert.deepEqual(
      products.body?.productSummaries?.map(p => [p.productName, p.hasDefaultLaunchOption]),
      [['Server', true]],
    )
    const options = await mine.listLaunchOptions(
      new catalog.ListLaunchOptionsRequest({ productId: ids.productId }),
    )
    assert.deepEqual(
      options.body?.launchOptionSummaries?.map(option => option.portfolioName),
      ['All'],
    )

    const launched = await mine.launchProduct(
      new catalog.LaunchProductRequest({
        productId: ids.productId,
        productVersionId: ids.productVersionId,
        provisionedProductName: 'mine',
        stackRegionId: 'cn-hangzhou',
        parameters: [
          new catalog.LaunchProductRequestParameters({ parameterKey: 'size', parameterValue: '2' }),
          new catalog.LaunchProductRequestParameters({ parameterKey: 'password', parameterValue: password }),
        ],
        tags: [new catalog.LaunchProductRequestTags({ key: 'team', value: 'blue' })],
      }),
    )
    const provisionedProductId = launched.body!.provisionedProductId!
    await world.settle()
    const instance = await show(mine, provisionedProductId)
    assert.equal(instance.status, 'Available')
    assert.equal(instance.ownerPrincipalId, user.userId)

    const task = await mine.getTask(new catalog.GetTaskRequest({ taskId: instance.lastTaskId }))
    const detail = task.body!.taskDetail!
    assert.equal(detail.status, 'Succeeded')
    assert.deepEqual(
      detail.outputs?.map(o => [o.outputKey, o.outputValue, o.description]),
      [
        ['disks', '["disk 0","disk 1"]', 'The disks.'],
        ['password', '******', ''],
      ],
    )
    assert.deepEqual(
      detail.parameters?.map(p => [p.parameterKey, p.parameterValue]),
      [
        ['size', '2'],
        ['password', '******'],
      ],
    )
    assert.deepEqual(
      detail.taskTags?.map(tag => [tag.key, tag.value]),
      [['team', 'blue']],
    )
    assert.match(
      detail.log!.terraformLogs!.map(log => log.content).join('\n'),
      /Apply complete! Resources: 3 added/,
    )
    assert.ok(!JSON.stringify(task.body).includes(password))

    const plan = await mine.createProvisionedProductPlan(
      new catalog.CreateProvisionedProductPlanRequest({
        ...ids,
        planName: 'one more disk',
        planType: 'Ros',
        operationType: 'UpdateProvisionedProduct',
        provisionedProductName: 'mine',
        stackRegionId: 'cn-hangzhou',
        parameters: [
          new catalog.CreateProvisionedProductPlanRequestParameters({
            parameterKey: 'size',
            parameterValue: '3',
          }),
        ],
      }),
    )
    const planId = plan.body!.planId!
    await world.settle()
    const shown = await mine.getProvisionedProductPlan(
      new catalog.GetProvisionedProductPlanRequest({ planId }),
    )
    assert.equal(shown.body?.planDetail?.status, 'PreviewSuccess')
    assert.deepEqual(
      shown.body?.resourceChanges?.filter(c => c.action !== 'None').map(c => [c.action, c.logicalResourceId]),
      [['Add', 'disk[2]']],
    )
    await mine.executeProvisionedProductPlan(new catalog.ExecuteProvisionedProductPlanRequest({ planId }))
    await world.settle()
    const executed = await mine.getProvisionedProductPlan(
      new catalog.GetProvisionedProductPlanRequest({ planId }),
    )
    assert.equal(executed.body?.planDetail?.status, 'ExecuteSuccess')

    await mine.updateProvisionedProduct(
      new catalog.UpdateProvisionedProductRequest({
        provisionedProductId,
        productId: ids.productId,
        productVersionId: ids.productVersionId,
        parameters: [
          new catalog.UpdateProvisionedProductRequestParameters({
            parameterKey: 'size',
            parameterValue: '1',
          }),
        ],
      }),
    )
    await world.settle()
    const tasks = await mine.listTasks(
      new catalog.ListTasksRequest({ provisionedProductId, sortOrder: 'Asc' }),
    )
    assert.deepEqual(
      tasks.body?.taskDetails?.map(each => [each.taskType, each.status, each.outputs?.[0]?.outputValue]),
      [
        ['LaunchProduct', 'Succeeded', '["disk 0","disk 1"]'],
        ['UpdateProvisionedProduct', 'Succeeded', '["disk 0","disk 1","disk 2"]'],
        ['UpdateProvisionedProduct', 'Succeeded', '["disk 0"]'],
      ],
    )

    await mine.terminateProvisionedProduct(
      new catalog.TerminateProvisionedProductRequest({ provisionedProductId }),
    )
    await world.settle()
    await assert.rejects(show(mine, provisionedProductId), {
      code: 'InvalidProvisionedProduct.NotFound',
      statusCode: 404,
    })
    const left = await mine.listProvisionedProducts(new catalog.ListProvisionedProductsRequest({}))
    assert.deepEqual(left.body?.provisionedProductDetails, [])
    assert.equal(left.body?.totalCount, 0)
  })
}

async function newUser(world: World, signature: Signature) {
  const client = new ram.default(config(world.administrator, signature))
  const user = await client.createUser(new ram.CreateUserRequest({ userName: 'ada', displayName: 'Ada' }))
  await client.attachPolicyToUser(
    new ram.AttachPolicyToUserRequest({
      userName: 'ada',
      policyType: 'System',
      policyName: endUserPolicy,
    }),
  )
  const key = await client.createAccessKey(new ram.CreateAccessKeyRequest({ userName: 'ada' }))
  const { accessKeyId, accessKeySecret } = key.body!.accessKey!
  return {
    user: user.body!.user!,
    connection: { endpoint: world.url, accessKeyId: accessKeyId!, accessKeySecret: accessKeySecret! },
  }
}

async function show(client: Catalog, provisionedProductId: string) {
  const answer = await client.getProvisionedProduct(
    new catalog.GetProvisionedProductRequest({ provisionedProductId }),
  )
  return answer.body!.provisionedProductDetail!
}

test('a user sees and launches only what a portfolio grants, and does none of an administrator’s work', async () => {
  await using world = await freshWorld()
  const admin = new catalog.default(config(world.administrator, 'v3'))
  const { user } = await newUser(world, 'v3')
  const ids = await publish(admin, user.userId!)
  const stranger = await world.user('grace')
  const hers = new catalog.default(config(stranger, 'v3'))

  const products = await hers.listProductsAsEndUser(new catalog.ListProductsAsEndUserRequest({}))
  assert.deepEqual(products.body?.productSummaries, [])
  const launch = (productId: string) =>
    hers.launchProduct(
      new catalog.LaunchProductRequest({
        ...ids,
        productId,
        provisionedProductName: 'x',
        stackRegionId: 'cn-hangzhou',
      }),
    )
  // What is not granted looks like what is not there.
  for (const id of [ids.productId!, 'prod-bp1nothinghere']) {
    await assert.rejects(launch(id), { code: 'InvalidProduct.NotFound', statusCode: 404 })
  }
  await assert.rejects(
    hers.createPortfolio(new catalog.CreatePortfolioRequest({ portfolioName: 'x', providerName: 'x' })),
    (error: { code: string; statusCode: number; accessDeniedDetail: Record<string, string> }) =>
      error.code === 'NoPermission' &&
      error.statusCode === 403 &&
      error.accessDeniedDetail.AuthAction === 'servicecatalog:CreatePortfolio',
  )
})

test('the vendor’s ROS client is told of all regions, at least the six that its tools count on', async () => {
  await using world = await freshWorld()
  const client = new ros.default(config(world.administrator, 'v3'))
  const { body } = await client.describeRegions(new ros.DescribeRegionsRequest({}))
  assert.ok(body!.regions!.length >= 6)
  assert.ok(body!.regions!.every(region => region.regionId && region.localName && region.regionEndpoint))
})
