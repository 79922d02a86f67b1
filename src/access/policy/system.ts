import { readPolicy, type Policy } from './document.ts'

/** The policies that every account has, and nobody changes. Their documents fit the operations that there are. */
export interface SystemPolicy {
  readonly name: string
  readonly description: string
  /** JSON text. */
  readonly document: string
  readonly policy: Policy
}

/** They have one version. */
export const systemVersion = 'v1'

/** What end users call beside instances and plans; what they see there is up to the portfolios that name them. */
const catalogReads = [
  'GetProductAsEndUser',
  'ListProductsAsEndUser',
  'ListLaunchOptions',
  'GetProductVersion',
  'ListProductVersions',
  'GetTemplate',
  'ListRegions',
]
/** With the condition key UserLevel. */
const instanceReads = [
  'GetProvisionedProduct',
  'ListProvisionedProducts',
  'GetTask',
  'ListTasks',
  'GetProvisionedProductPlan',
  'ListProvisionedProductPlans',
  'ListProvisionedProductPlanApprovers',
  'GetDashboard',
]
const instanceWrites = [
  'RevealProvisionedProductOutputs',
  'UpdateProvisionedProduct',
  'TerminateProvisionedProduct',
  'CreateProvisionedProductPlan',
  'UpdateProvisionedProductPlan',
  'ExecuteProvisionedProductPlan',
  'CancelProvisionedProductPlan',
  'DeleteProvisionedProductPlan',
]
/** With the condition key ApprovalActor: what somebody who is asked to approve has to see and do. */
const approverReads = [
  'GetProvisionedProduct',
  'GetTask',
  'GetProvisionedProductPlan',
  'ListProvisionedProductPlans',
  'ListProvisionedProductPlanApprovers',
  'GetDashboard',
]

const actions = (product: string, names: readonly string[]) => names.map(name => `${product}:${name}`)
const allow = (Action: string | readonly string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...(Condition && { Condition }),
})
const own = { StringEquals: { 'servicecatalog:UserLevel': 'self' } }
const asked = { StringEquals: { 'servicecatalog:ApprovalActor': 'self' } }

const endUserReads = [
  allow(actions('servicecatalog', catalogReads)),
  allow(actions('servicecatalog', instanceReads), own),
  allow(actions('servicecatalog', approverReads), asked),
  allow(['ros:DescribeRegions', 'sts:GetCallerIdentity']),
]

const policyOf = (name: string, description: string, ...statements: object[]): SystemPolicy => {
  const document = JSON.stringify({ Version: '1', Statement: statements })
  const read = readPolicy(document)
  if ('problem' in read) throw new Error(`The policy ${name} ${read.problem}`)
  return { name, description, document, policy: read.policy }
}

export const systemPolicies: readonly SystemPolicy[] = [
  policyOf('AdministratorAccess', 'Everything.', allow('*')),
  policyOf('AliyunRAMFullAccess', 'Users, groups, roles, policies and keys.', allow(['ram:*', 'sts:*'])),
  policyOf(
    'AliyunRAMReadOnlyAccess',
    'Reading users, groups, roles, policies and keys.',
    allow(['ram:Get*', 'ram:List*', 'ram:DecodeDiagnosticMessage', 'sts:GetCallerIdentity']),
  ),
  policyOf('AliyunSTSAssumeRoleAccess', 'Taking roles that trust the caller.', allow('sts:AssumeRole')),
  policyOf('AliyunROSFullAccess', 'Everything about stacks and templates of ROS.', allow('ros:*')),
  policyOf(
    'AliyunROSReadOnlyAccess',
    'Reading stacks and templates of ROS.',
    allow(['ros:Get*', 'ros:List*', 'ros:Describe*']),
  ),
  policyOf(
    'AliyunServiceCatalogAdminFullAccess',
    'Everything about products, portfolios, instances and plans.',
    allow([
      'servicecatalog:*',
      'ros:*',
      'sts:GetCallerIdentity',
      'ram:GetUser',
      'ram:ListUsers',
      'ram:GetRole',
      'ram:ListRoles',
    ]),
    // Naming a role in a launch constraint lends what it may do.
    allow('ram:PassRole', { StringEquals: { 'acs:Service': 'servicecatalog.aliyuncs.com' } }),
  ),
  policyOf(
    'AliyunServiceCatalogAdminReadOnlyAccess',
    'Reading everything about products, portfolios, instances and plans.',
    allow([
      'servicecatalog:Get*',
      'servicecatalog:List*',
      'ros:Get*',
      'ros:List*',
      'ros:Describe*',
      'sts:GetCallerIdentity',
    ]),
    allow(['ram:GetUser', 'ram:ListUsers', 'ram:GetRole', 'ram:ListRoles']),
  ),
  policyOf(
    'AliyunServiceCatalogEndUserFullAccess',
    'Launching, updating and terminating what portfolios grant, and approving what one is asked to approve.',
    ...endUserReads,
    allow('servicecatalog:LaunchProduct'),
    allow(actions('servicecatalog', instanceWrites), own),
    allow('servicecatalog:ApproveProvisionedProductPlan', asked),
  ),
  policyOf(
    'AliyunServiceCatalogEndUserReadOnlyAccess',
    'Looking at what portfolios grant, and at instances and plans of one’s own.',
    ...endUserReads,
  ),
]

const byName = new Map(systemPolicies.map(policy => [policy.name.toLowerCase(), policy]))

/** Case does not count in names. */
export const findSystemPolicy = (name: string): SystemPolicy | undefined => byName.get(name.toLowerCase())
