import assert from 'node:assert/strict'
import { paths } from '../../console/src/paths.ts'
import { template } from '../template.ts'
import { freshWorld, type User, type World } from '../world.ts'

/** A world in which every page has something to show. */
export interface Furnished {
  readonly world: World
  /** Asked to approve. */
  readonly boss: User
  /** Each address of the console, with things that are there; one of each kind at least. */
  readonly addresses: Readonly<Record<keyof typeof paths, readonly string[]>>
}

const second = template({
  'main.tf': `variable "name" {
  type        = string
  description = "Whom to greet"
  default     = "world"
}

variable "times" {
  type    = number
  default = 2
}

resource "terraform_data" "greeting" {
  count = var.times
  input = "Hello, \${var.name}!"
}

output "greeting" {
  value = terraform_data.greeting[*].output
}
`,
})

export async function furnish(): Promise<Furnished> {
  const world = await freshWorld()
  const { root } = world
  const boss = await world.user('boss')
  const { ProductId, ProductVersionId, PortfolioId } = await world.product({ users: [boss] })
  const TemplateType = 'RosTerraformTemplate' as const
  const { TemplateUrl } = await root.CreateTemplate({ TemplateBody: second, TemplateType })
  const { ProductVersionId: newer } = await root.CreateProductVersion({
    ProductId,
    ProductVersionName: '2',
    TemplateType,
    TemplateUrl,
  })
  const named = { ProductId, ProductVersionId, PortfolioId, StackRegionId: 'cn-hangzhou' }
  const { ProvisionedProductId } = await root.LaunchProduct({ ...named, ProvisionedProductName: 'hello' })
  await world.settle()
  const { ConstraintId } = await root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Approval',
    Config: JSON.stringify({
      OperationTypes: ['LaunchProduct'],
      Approvers: [{ PrincipalType: 'RamUser', PrincipalName: 'boss' }],
    }),
  })
  const { PlanId } = await root.CreateProvisionedProductPlan({
    ...named,
    PlanName: 'asked',
    PlanType: 'Ros',
    ProvisionedProductName: 'asked-for',
  })
  await world.settle()
  const { TagOptionDetail } = await root.CreateTagOption({ Key: 'team', Value: 'shelf' })
  const { TagOptionId } = TagOptionDetail
  await root.AssociateTagOptionWithResource({ TagOptionId, ResourceId: PortfolioId })
  await root.CreateGroup({ GroupName: 'cooks' })
  await root.CreateRole({
    RoleName: 'cook',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: ['servicecatalog.aliyuncs.com'] },
        },
      ],
    }),
  })
  await root.CreatePolicy({
    PolicyName: 'looking',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'servicecatalog:Get*', Resource: '*' }],
    }),
  })
  const { TaskDetails } = await root.ListTasks({ ProvisionedProductId })
  assert.ok(newer && TaskDetails[0])
  const tabs = (to: (tab?: string) => string, ...names: string[]) => [to(), ...names.map(name => to(name))]
  const instance = (tab?: string) => paths.instance(ProvisionedProductId, tab)
  const addresses = {
    home: [paths.home()],
    me: [paths.me()],
    catalogue: [paths.catalogue()],
    product: [paths.product(ProductId)],
    launch: [paths.launch(ProductId)],
    instances: [paths.instances()],
    instance: tabs(instance, 'outputs', 'parameters', 'resources', 'tasks', 'plans', 'events', 'history'),
    updateInstance: [paths.updateInstance(ProvisionedProductId)],
    task: [paths.task(TaskDetails[0].TaskId)],
    plans: [paths.plans()],
    plan: [paths.plan(PlanId)],
    editPlan: [paths.editPlan(PlanId)],
    approvals: [paths.approvals()],
    portfolios: [paths.portfolios()],
    portfolio: tabs(
      tab => paths.portfolio(PortfolioId, tab),
      'access',
      'constraints',
      'tag-options',
      'details',
    ),
    products: [paths.products()],
    adminProduct: tabs(
      tab => paths.adminProduct(ProductId, tab),
      'portfolios',
      'constraints',
      'tag-options',
      'instances',
    ),
    newProduct: [paths.newProduct()],
    newVersion: [paths.newVersion(ProductId, ProductVersionId)],
    version: [paths.version(ProductId, newer)],
    compareVersions: [paths.compareVersions(ProductId, { from: ProductVersionId, to: newer })],
    newConstraint: [paths.newConstraint({ portfolio: PortfolioId, product: ProductId })],
    constraint: [paths.constraint(PortfolioId, ConstraintId)],
    tagOptions: [paths.tagOptions()],
    allInstances: [paths.allInstances()],
    allPlans: [paths.allPlans()],
    users: [paths.users()],
    newUser: [paths.newUser()],
    user: tabs(tab => paths.user('boss', tab), 'policies', 'groups', 'keys', 'sign-in'),
    groups: [paths.groups()],
    group: [paths.group('cooks')],
    roles: [paths.roles()],
    newRole: [paths.newRole()],
    role: tabs(tab => paths.role('cook', tab), 'environment'),
    policies: [paths.policies()],
    newPolicy: [paths.newPolicy()],
    editPolicy: [paths.editPolicy('looking')],
    policy: [paths.policy('Custom', 'looking'), paths.policy('System', 'AdministratorAccess')],
    signInSettings: [paths.signInSettings()],
    explainAccess: [paths.explainAccess()],
    audit: [paths.audit()],
    system: [paths.system()],
  } satisfies Record<keyof typeof paths, readonly string[]>
  return { world, boss, addresses }
}
