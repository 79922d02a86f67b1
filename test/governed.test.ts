import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Client } from '../src/client/client.ts'
import { echoEngine } from '../src/terraform/echo.ts'
import { constrain, makeRole, trusting } from './constraints.ts'
import { template } from './template.ts'
import { catalog, config } from './vendor-sdk.ts'
import { freshWorld, type Product, type User, type World } from './world.ts'

// Every constraint at every door: launch, update, termination, directly and by a plan, for users and for the account.

const mainTf = `
variable "size" {
  type    = string
  default = "small"
}
variable "password" {
  type      = string
  default   = "secret-default"
  sensitive = true
}
resource "terraform_data" "server" {
  input = var.size
}
`

interface Scene extends AsyncDisposable {
  readonly world: World
  readonly ada: User
  readonly product: Product
}

async function scene(): Promise<Scene> {
  const world = await freshWorld({ engine: echoEngine() })
  const ada = await world.user('ada')
  const product = await world.product({ users: [ada], body: template({ 'main.tf': mainTf }) })
  return { world, ada, product, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() }
}

type Values = Readonly<Record<string, string>>
const parameters = (values: Values) =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))

/** The ways in which an instance comes to be, changes and goes, each with its region or its values. */
const doors = ({ product: { ProductId, ProductVersionId } }: Scene, client: Client) => {
  const ids = { ProductId, ProductVersionId }
  const plan =
    (OperationType: 'LaunchProduct' | 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct') =>
    (ProvisionedProductName: string, values: Values = {}, StackRegionId = 'cn-hangzhou') =>
      client.CreateProvisionedProductPlan({
        ...ids,
        PlanName: 'plan',
        PlanType: 'Ros',
        OperationType,
        ProvisionedProductName,
        StackRegionId,
        Parameters: parameters(values),
      })
  return {
    launch: (ProvisionedProductName: string, values: Values = {}, StackRegionId = 'cn-hangzhou') =>
      client.LaunchProduct({ ...ids, ProvisionedProductName, StackRegionId, Parameters: parameters(values) }),
    update: (ProvisionedProductId: string, values: Values) =>
      client.UpdateProvisionedProduct({ ...ids, ProvisionedProductId, Parameters: parameters(values) }),
    terminate: (ProvisionedProductId: string) => client.TerminateProvisionedProduct({ ProvisionedProductId }),
    planLaunch: plan('LaunchProduct'),
    planUpdate: plan('UpdateProvisionedProduct'),
    planTermination: plan('TerminateProvisionedProduct'),
    execute: (PlanId: string) => client.ExecuteProvisionedProductPlan({ PlanId }),
  }
}

async function launched(
  { world }: Scene,
  { launch }: ReturnType<typeof doors>,
  name: string,
  region?: string,
) {
  const { ProvisionedProductId } = await launch(name, {}, region)
  await world.settle()
  return ProvisionedProductId
}

const denied = (reason: string, message: RegExp) => ({
  code: `OperationDenied.${reason}`,
  status: 403,
  message,
})

test('a region that is not allowed is refused at every door that provides, and named with those that are', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  const abroad = await launched(its, here, 'abroad', 'us-east-1')
  const planned = await here.planUpdate('abroad', { size: 'large' })
  await world.settle()
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou', 'cn-beijing'] })

  const message =
    /does not allow the region us-east-1 for this product\. It allows cn-hangzhou, cn-beijing\.$/
  const refused = denied('StackRegion', message)
  for (const client of [ada.client, world.root]) {
    const { launch, planLaunch, update, planUpdate } = doors(its, client)
    await assert.rejects(launch('x', {}, 'us-east-1'), refused)
    await assert.rejects(planLaunch('x', {}, 'us-east-1'), refused)
    await assert.rejects(update(abroad, { size: 'large' }), refused)
    // Where an instance is, is not up to the plan.
    await assert.rejects(planUpdate('abroad', { size: 'large' }, 'cn-hangzhou'), refused)
  }
  await assert.rejects(here.execute(planned.PlanId), refused)
  await here.launch('x', {}, 'cn-beijing')
  await here.terminate(abroad)
  await world.settle()
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)
})

test('a plan of an update that names another region than the instance’s is held to that of the instance', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  await launched(its, here, 'abroad', 'us-east-1')
  const { PlanId } = await here.planUpdate('abroad', { size: 'large' }, 'cn-hangzhou')
  await world.settle()
  await constrain(world, product, 'StackRegion', { StackRegions: ['cn-hangzhou'] })
  await assert.rejects(here.execute(PlanId), denied('StackRegion', /does not allow the region us-east-1/))
})

test('values that break a rule are refused at every door that provides, defaults too, and all at once', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  const old = await launched(its, here, 'old')
  const planned = await here.planUpdate('old', { size: 'large' })
  await world.settle()
  await constrain(world, product, 'Template', {
    Rules: [
      { Name: 'sizes', ParameterKey: 'size', AllowedValues: ['medium', 'big'] },
      { Name: 'passwords', ParameterKey: 'password', AllowedPattern: '.{16,}' },
    ],
  })

  const long = 'correct-horse-battery'
  const message = new RegExp(
    'The rule sizes: the value of size must be one of "medium", "big"; "small" is not\\. ' +
      'The rule passwords: the value of password must match the pattern \\.\\{16,\\}\\.$',
  )
  for (const client of [ada.client, world.root]) {
    const { launch, planLaunch, update, planUpdate } = doors(its, client)
    await assert.rejects(launch('x'), denied('TemplateConstraint', message))
    await assert.rejects(planLaunch('x', { size: 'small' }), denied('TemplateConstraint', message))
    // What the instance has already counts as if it were sent.
    await assert.rejects(
      update(old, { password: long }),
      denied('TemplateConstraint', /sizes[^]*"small" is not\.$/),
    )
    await assert.rejects(planUpdate('old', { size: 'huge' }), denied('TemplateConstraint', /"huge" is not\./))
  }
  await assert.rejects(here.execute(planned.PlanId), denied('TemplateConstraint', /"large" is not\./))
  await assert.rejects(here.launch('x', { size: 'big', password: 'hunter2' }), (refusal: Error) => {
    assert.match(refusal.message, /The rule passwords/)
    assert.doesNotMatch(refusal.message, /hunter2/)
    return true
  })

  await here.update(old, { size: 'big', password: long })
  await here.launch('x', { size: 'medium', password: long })
  await world.settle()
  await here.terminate(old)
})

test('a rule for one version leaves the others alone', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { TemplateUrl, ProductId } = product
  const { ProductVersionId } = await world.root.CreateProductVersion({
    ProductId,
    ProductVersionName: '2',
    TemplateType: 'RosTerraformTemplate',
    TemplateUrl,
  })
  await constrain(world, product, 'Template', {
    Rules: [{ Name: 'sizes', ProductVersionId, ParameterKey: 'size', AllowedValues: ['big'] }],
  })
  const here = doors(its, ada.client)
  const old = await launched(its, here, 'old')
  const moved = doors({ ...its, product: { ...product, ProductVersionId } }, ada.client)
  await assert.rejects(moved.update(old, { size: 'large' }), denied('TemplateConstraint', /sizes/))
  await moved.update(old, { size: 'big' })
})

test('everything runs with the launch role, and nothing once the role is gone or trusts somebody else', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { RoleId } = await makeRole(world, 'Deployer')
  const ConstraintId = await constrain(world, product, 'Launch', { LocalRoleName: 'Deployer' })
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  await here.update(instance, { size: 'big' })
  await world.settle()
  const { PlanId } = await here.planTermination('it')
  await world.settle()
  const roles = async () => {
    const rows = await world.db
      .selectFrom('stack_operation')
      .select(['action', 'role_id'])
      .orderBy('created_at')
      .execute()
    return rows.map(({ action, role_id }) => `${action} ${role_id === RoleId}`)
  }
  assert.deepEqual(await roles(), ['CREATE true', 'UPDATE true', 'PREVIEW true'])

  const everywhere = async (message: RegExp) => {
    const refused = denied('LaunchRole', message)
    await assert.rejects(here.launch('x'), refused)
    await assert.rejects(here.planLaunch('x'), refused)
    await assert.rejects(here.update(instance, { size: 'x' }), refused)
    await assert.rejects(here.terminate(instance), refused)
    await assert.rejects(here.planTermination('it'), refused)
    await assert.rejects(here.execute(PlanId), refused)
  }
  const { root } = world
  const RoleName = 'Deployer'
  await root.UpdateRole({ RoleName, NewAssumeRolePolicyDocument: trusting('ecs.aliyuncs.com') })
  await everywhere(/The role Deployer, .* does not trust Service Catalog any more\. An administrator/)
  await root.DeleteRole({ RoleName })
  // Whoever has the name now is somebody else.
  await makeRole(world, RoleName)
  await everywhere(/The role Deployer, .* does not exist any more\. An administrator/)

  await root.UpdateConstraint({ ConstraintId, Config: '{"LocalRoleName":"Deployer"}' })
  await here.update(instance, { size: 'medium' })
  await world.settle()
  await root.DeleteConstraint({ ConstraintId })
  await here.terminate(instance)
  await world.settle()
  const rows = await world.db
    .selectFrom('stack_operation')
    .select('role_id')
    .where('action', '=', 'DELETE')
    .execute()
  assert.deepEqual(rows, [{ role_id: null }])
})

test('what needs approval is refused directly, for the account too, with the way to go and who approves', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  await world.user('bob')
  await makeRole(world, 'Boss')
  const here = doors(its, ada.client)
  const instance = await launched(its, here, 'it')
  const Approvers = [
    { PrincipalType: 'RamUser', PrincipalName: 'bob' },
    { PrincipalType: 'RamRole', PrincipalName: 'Boss' },
  ]
  const ConstraintId = await constrain(world, product, 'Approval', { OperationTypes: ['All'], Approvers })
  for (const client of [ada.client, world.root]) {
    const { launch, update, terminate } = doors(its, client)
    const refused = (operation: string, command: string) =>
      denied(
        'ApprovalRequired',
        new RegExp(
          `^${operation} needs approval .* CreateProvisionedProductPlan or \`larder ${command} --plan\`, ` +
            'and execute the plan once it is approved by bob or Boss\\.$',
        ),
      )
    await assert.rejects(launch('x'), refused('LaunchProduct', 'launch'))
    await assert.rejects(update(instance, { size: 'x' }), refused('UpdateProvisionedProduct', 'update'))
    await assert.rejects(terminate(instance), refused('TerminateProvisionedProduct', 'terminate'))
  }
  assert.equal((await ada.client.ListProvisionedProducts({})).TotalCount, 1)

  const Config = JSON.stringify({ OperationTypes: ['TerminateProvisionedProduct'], Approvers })
  await world.root.UpdateConstraint({ ConstraintId, Config })
  await here.launch('x')
  await here.update(instance, { size: 'big' })
  await world.settle()
  await assert.rejects(here.terminate(instance), { code: 'OperationDenied.ApprovalRequired' })
  await world.root.DeleteConstraint({ ConstraintId })
  await here.terminate(instance)
})

test('plans follow the approval constraint as it comes, changes and goes', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  await world.user('bob')
  await world.user('carol')
  const { PlanId } = await doors(its, ada.client).planLaunch('it')
  await world.settle()
  const shown = async () => {
    const { PlanDetail } = await ada.client.GetProvisionedProductPlan({ PlanId })
    return [PlanDetail.Status, ...PlanDetail.AssignedApprovers.map(each => each.PrincipalName)]
  }
  const config = (operation: string, ...names: string[]) => ({
    OperationTypes: [operation],
    Approvers: names.map(PrincipalName => ({ PrincipalType: 'RamUser', PrincipalName })),
  })
  const change = (...args: Parameters<typeof config>) =>
    world.root.UpdateConstraint({ ConstraintId, Config: JSON.stringify(config(...args)) })
  const ConstraintId = await constrain(world, product, 'Approval', config('LaunchProduct', 'bob'))
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'bob'])
  await change('All', 'carol', 'bob')
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'carol', 'bob'])
  await change('UpdateProvisionedProduct', 'bob')
  assert.deepEqual(await shown(), ['PreviewSuccess'])
  await change('LaunchProduct', 'bob')
  assert.deepEqual(await shown(), ['ApplicationInProgress', 'bob'])
  await world.root.DeleteConstraint({ ConstraintId })
  assert.deepEqual(await shown(), ['PreviewSuccess'])
})

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

test('a launch is refused or done by the rules of one moment, whenever a constraint comes', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const here = doors(its, ada.client)
  for (let round = 0; round < 10; round++) {
    const [made, launchedNow] = await Promise.allSettled([
      constrain(world, product, 'StackRegion', { StackRegions: ['cn-beijing'] }),
      here.launch(`it-${round}`),
    ])
    assert.equal(made.status, 'fulfilled')
    if (launchedNow.status === 'rejected')
      assert.equal((launchedNow.reason as { code: string }).code, 'OperationDenied.StackRegion')
    await assert.rejects(here.launch(`late-${round}`), { code: 'OperationDenied.StackRegion' })
    await world.root.DeleteConstraint({ ConstraintId: made.value })
  }
})

test('the vendor’s typed SDK sets constraints, sees them, and is refused by them', async () => {
  await using its = await scene()
  const { world, ada, product } = its
  const { PortfolioId: portfolioId, ProductId: productId, ProductVersionId: productVersionId } = product
  const admin = new catalog.default(config(world.administrator, 'v3'))
  const user = new catalog.default(config(ada, 'v2'))
  const constraintConfig = '{ "StackRegions": ["cn-beijing"] }'
  const created = await admin.createConstraint(
    new catalog.CreateConstraintRequest({
      portfolioId,
      productId,
      constraintType: 'StackRegion',
      config: constraintConfig,
      description: 'North',
    }),
  )
  const { constraintId } = created.body!
  const shown = await admin.getConstraint(new catalog.GetConstraintRequest({ constraintId }))
  const { config: text, productName, description } = shown.body!.constraintDetail!
  assert.deepEqual([text, productName, description], [constraintConfig, 'Greeting', 'North'])

  const options = await user.listLaunchOptions(new catalog.ListLaunchOptionsRequest({ productId }))
  const [summary] = options.body!.launchOptionSummaries![0]!.constraintSummaries!
  assert.deepEqual(
    [summary!.constraintType, summary!.description, summary!.stackRegions, summary!.operationTypes],
    ['StackRegion', 'North', ['cn-beijing'], []],
  )
  const launch = (stackRegionId: string) =>
    user.launchProduct(
      new catalog.LaunchProductRequest({
        productId,
        productVersionId,
        provisionedProductName: 'x',
        stackRegionId,
      }),
    )
  await assert.rejects(launch('cn-hangzhou'), { code: 'OperationDenied.StackRegion', statusCode: 403 })
  await admin.updateConstraint(
    new catalog.UpdateConstraintRequest({ constraintId, config: '{"StackRegions":["cn-hangzhou"]}' }),
  )
  await launch('cn-hangzhou')
  await admin.deleteConstraint(new catalog.DeleteConstraintRequest({ constraintId }))
  await assert.rejects(admin.getConstraint(new catalog.GetConstraintRequest({ constraintId })), {
    code: 'InvalidConstraint.NotFound',
    statusCode: 404,
  })
})
