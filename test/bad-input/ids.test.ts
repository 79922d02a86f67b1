import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import { ApiError } from '../../src/client/api-error.ts'
import type { Client } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { anotherAccount } from './account.ts'
import { scalarMembers } from './members.ts'
import { grant, makeThings, type Things } from './things.ts'

// Ids that lead nowhere, and ids of another account, which look the same: nobody learns whether an id is taken.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())

const own = await makeThings(world.root, 'own', () => world.settle())
const other = await makeThings(await anotherAccount(world), 'other', () => world.settle())

type Refusals = Partial<Record<keyof Things, readonly [status: number, code: string]>>

const portfolio = { PortfolioId: [404, 'InvalidPortfolio.NotFound'] } satisfies Refusals
const product = { ProductId: [404, 'InvalidProduct.NotFound'] } satisfies Refusals
const version = { ProductVersionId: [404, 'InvalidProductVersion.NotFound'] } satisfies Refusals
const templateUrl = { TemplateUrl: [404, 'InvalidTemplate.NotFound'] } satisfies Refusals
const instance = { ProvisionedProductId: [404, 'InvalidProvisionedProduct.NotFound'] } satisfies Refusals
const task = { TaskId: [404, 'InvalidTask.NotFound'] } satisfies Refusals
const tagOption = { TagOptionId: [404, 'InvalidTagOption.NotFound'] } satisfies Refusals
const resource = { ResourceId: [404, 'InvalidProduct.NotFound'] } satisfies Refusals
const constraint = { ConstraintId: [404, 'InvalidConstraint.NotFound'] } satisfies Refusals
const plan = { PlanId: [404, 'InvalidPlan.NotFound'] } satisfies Refusals

const user = { UserName: [404, 'EntityNotExist.User'] } satisfies Refusals
const key = { UserAccessKeyId: [404, 'EntityNotExist.User.AccessKey'] } satisfies Refusals
const group = { GroupName: [404, 'EntityNotExist.Group'] } satisfies Refusals
const role = { RoleName: [404, 'EntityNotExist.Role'] } satisfies Refusals
const policy = { PolicyName: [404, 'EntityNotExist.Policy'] } satisfies Refusals

/** What a call is refused with when the id is of nothing, or of another account's. */
const refusals: Readonly<Record<string, Refusals>> = {
  GetTemplate: { ...product, ...version },
  GetProductAsAdmin: product,
  GetProductAsEndUser: product,
  ListProductsAsAdmin: portfolio,
  UpdateProduct: product,
  DeleteProduct: { ProductId: [404, 'ResourceNotFound'] },
  CreateProductVersion: { ...product, ...templateUrl },
  GetProductVersion: version,
  ListProductVersions: product,
  UpdateProductVersion: version,
  DeleteProductVersion: { ProductVersionId: [404, 'ResourceNotFound'] },
  GetPortfolio: portfolio,
  UpdatePortfolio: portfolio,
  DeletePortfolio: portfolio,
  ListPortfolios: product,
  AssociateProductWithPortfolio: { ...portfolio, ...product },
  DisassociateProductFromPortfolio: { ...portfolio, ...product },
  AssociatePrincipalWithPortfolio: portfolio,
  DisassociatePrincipalFromPortfolio: portfolio,
  ListPrincipals: portfolio,
  CreateConstraint: { ...portfolio, ...product },
  GetConstraint: constraint,
  UpdateConstraint: constraint,
  DeleteConstraint: constraint,
  ListConstraints: { ...portfolio, ...product },
  ListLaunchOptions: product,
  GetLaunchForm: { ...portfolio, ...product, ...version },
  LaunchProduct: { ...portfolio, ...product, ...version },
  GetProvisionedProduct: instance,
  ListProvisionedProductResources: instance,
  RevealProvisionedProductOutputs: instance,
  GetProvisionedProductForResourceSpec: instance,
  UpdateProvisionedProduct: {
    ...instance,
    ...version,
    // An instance stays with its product and its portfolio.
    ProductId: [400, 'InvalidParameter.ProductId'],
    PortfolioId: [400, 'InvalidParameter.PortfolioId'],
  },
  TerminateProvisionedProduct: instance,
  GetTask: task,
  ListTasks: instance,
  ListTaskProgress: task,
  CreateProvisionedProductPlan: { ...portfolio, ...product, ...version },
  GetProvisionedProductPlan: plan,
  GetPlanChanges: plan,
  CancelProvisionedProductPlan: plan,
  DeleteProvisionedProductPlan: plan,
  ExecuteProvisionedProductPlan: plan,
  ApproveProvisionedProductPlan: plan,
  UpdateProvisionedProductPlan: {
    ...plan,
    ...version,
    // A plan stays with its product and its portfolio.
    ProductId: [400, 'InvalidParameter.ProductId'],
    PortfolioId: [400, 'InvalidParameter.PortfolioId'],
  },
  GetTagOption: tagOption,
  UpdateTagOption: tagOption,
  DeleteTagOption: tagOption,
  AssociateTagOptionWithResource: { ...tagOption, ...resource },
  DisAssociateTagOptionFromResource: { ...tagOption, ...resource },
  ListResourcesForTagOption: tagOption,
  CreateAccessKey: user,
  DeleteAccessKey: { ...user, ...key },
  GetAccessKeyLastUsed: { ...user, ...key },
  ListAccessKeys: user,
  UpdateAccessKey: { ...user, ...key },
  GetUser: user,
  UpdateUser: user,
  DeleteUser: user,
  CreateLoginProfile: user,
  GetLoginProfile: user,
  UpdateLoginProfile: user,
  DeleteLoginProfile: user,
  BindMFADevice: user,
  UnbindMFADevice: user,
  GetUserMFAInfo: user,
  GetGroup: group,
  UpdateGroup: group,
  DeleteGroup: group,
  AddUserToGroup: { ...user, ...group },
  RemoveUserFromGroup: { ...user, ...group },
  ListUsersForGroup: group,
  ListGroupsForUser: user,
  GetRole: role,
  UpdateRole: role,
  DeleteRole: role,
  SetRoleEnvironment: role,
  UnsetRoleEnvironment: role,
  ListRoleEnvironment: role,
  GetPolicy: policy,
  UpdatePolicyDescription: policy,
  DeletePolicy: policy,
  ListEntitiesForPolicy: policy,
  CreatePolicyVersion: policy,
  GetPolicyVersion: policy,
  ListPolicyVersions: policy,
  SetDefaultPolicyVersion: policy,
  DeletePolicyVersion: policy,
  AttachPolicyToUser: { ...user, ...policy },
  DetachPolicyFromUser: { ...user, ...policy },
  ListPoliciesForUser: user,
  AttachPolicyToGroup: { ...group, ...policy },
  DetachPolicyFromGroup: { ...group, ...policy },
  ListPoliciesForGroup: group,
  AttachPolicyToRole: { ...role, ...policy },
  DetachPolicyFromRole: { ...role, ...policy },
  ListPoliciesForRole: role,
}

/** Ids that are not looked up among what there is, or only as a filter of a list. */
const unchecked = new Set([
  'AssociatePrincipalWithPortfolio.PrincipalId',
  'DisassociatePrincipalFromPortfolio.PrincipalId',
  'CreateProvisionedProductPlan.ProvisionedProductId',
  'ListProvisionedProductPlans.ProvisionedProductId',
  'LaunchProduct.StackRegionId',
  'CreateProvisionedProductPlan.StackRegionId',
  'CreateUser.UserName',
  'CreateGroup.GroupName',
  'CreateRole.RoleName',
  'CreatePolicy.PolicyName',
  // There are none, only the account as a whole.
  'AttachPolicyToUser.ResourceGroupId',
  'DetachPolicyFromUser.ResourceGroupId',
  'AttachPolicyToGroup.ResourceGroupId',
  'DetachPolicyFromGroup.ResourceGroupId',
  'AttachPolicyToRole.ResourceGroupId',
  'DetachPolicyFromRole.ResourceGroupId',
  // Every policy counts its own.
  'GetPolicyVersion.VersionId',
  'SetDefaultPolicyVersion.VersionId',
  'DeletePolicyVersion.VersionId',
  'ListAuditRecords.AccessKeyId',
  'AssumeRole.ExternalId',
  // Of Larder, at the provider.
  'SetOIDCProviderSignIn.ClientId',
  // Of the provider that lends.
  'SetRoleEnvironment.AlibabaSts.AccessKeyId',
  'SetRoleEnvironment.AlibabaSts.ExternalId',
  'SetRoleEnvironment.AlibabaSts.RegionId',
])

const custom = { PolicyType: 'Custom' }
const rest: Readonly<Record<string, Record<string, unknown>>> = {
  ListResourcesForTagOption: { ResourceType: 'Product' },
  UpdatePortfolio: { PortfolioName: 'x', ProviderName: 'x' },
  UpdateProduct: { ProductName: 'x', ProviderName: 'x' },
  CreateProductVersion: { ProductVersionName: '2', TemplateType: 'RosTerraformTemplate' },
  UpdateProductVersion: { ProductVersionName: 'x' },
  AssociatePrincipalWithPortfolio: { PrincipalType: 'RamUser', PrincipalId: '1' },
  DisassociatePrincipalFromPortfolio: { PrincipalType: 'RamUser', PrincipalId: '1' },
  CreateConstraint: { ConstraintType: 'StackRegion', Config: '{"StackRegions":["cn-hangzhou"]}' },
  UpdateConstraint: { Config: '{"StackRegions":["cn-hangzhou"]}' },
  LaunchProduct: { ProvisionedProductName: 'x', StackRegionId: 'cn-hangzhou' },
  UpdateProvisionedProduct: { Parameters: [{ ParameterKey: 'name', ParameterValue: 'x' }] },
  ApproveProvisionedProductPlan: { ApprovalAction: 'Approve' },
  UpdateAccessKey: { Status: 'Inactive' },
  CreateLoginProfile: { Password: 'Correct-Horse-42' },
  BindMFADevice: { SerialNumber: 'x', AuthenticationCode1: '123456', AuthenticationCode2: '654321' },
  SetRoleEnvironment: { Variables: [{ Name: 'TOKEN', Value: 'value' }] },
  UnsetRoleEnvironment: { Names: ['TOKEN'] },
  GetPolicy: custom,
  UpdatePolicyDescription: { NewDescription: 'x' },
  ListEntitiesForPolicy: custom,
  CreatePolicyVersion: { PolicyDocument: grant },
  GetPolicyVersion: { ...custom, VersionId: 'v1' },
  ListPolicyVersions: custom,
  SetDefaultPolicyVersion: { VersionId: 'v1' },
  DeletePolicyVersion: { VersionId: 'v1' },
  AttachPolicyToUser: custom,
  DetachPolicyFromUser: custom,
  AttachPolicyToGroup: custom,
  DetachPolicyFromGroup: custom,
  AttachPolicyToRole: custom,
  DetachPolicyFromRole: custom,
  CreateProvisionedProductPlan: {
    PlanName: 'x',
    PlanType: 'Ros',
    ProvisionedProductName: 'x',
    StackRegionId: 'cn-hangzhou',
  },
}

const nowhere: Things = {
  PortfolioId: 'port-bp1nothinghere',
  ProductId: 'prod-bp1nothinghere',
  ProductVersionId: 'pv-bp1nothinghere',
  TemplateUrl: 'oss://servicecatalog-cn-hangzhou/1/terraform/template/tpl-bp1x/template.json',
  ProvisionedProductId: 'pp-bp1nothinghere',
  TaskId: 'task-bp1nothinghere',
  PlanId: 'plan-bp1nothinghere',
  UserName: 'nobody',
  UserAccessKeyId: 'LTAI5tNothingHere',
  GroupName: 'nobody',
  RoleName: 'nobody',
  PolicyName: 'nobody',
  ConstraintId: 'cons-bp1nothinghere',
  TagOptionId: 'tag-bp1nothinghere',
  ResourceId: 'prod-bp1nothinghere',
}

/** Ids that mean something else somewhere: in SQL, in patterns, in paths, in JavaScript. */
const strange = ["' or '1'='1", '%', '_', '*', '../x', '__proto__', '\u202e', 'x'.repeat(256), 'null', '0']

/** The error of a call with one id in place of the right one, its own words about the id taken out. */
async function refusal(client: Client, name: string, member: keyof Things, id: string): Promise<ApiError> {
  const members = Object.keys(refusals[name]!) as (keyof Things)[]
  const ids = Object.fromEntries(members.map(each => [each, each === member ? id : own[each]]))
  const call = client[name as 'GetTask'] as (input: object) => Promise<object>
  const error = await call({ ...ids, ...rest[name] }).then(
    answer => assert.fail(`${name} with ${member} ${id} answered ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof ApiError)
  return error
}

for (const [name, members] of Object.entries(refusals)) {
  for (const [member, [status, code]] of Object.entries(members) as [keyof Things, [number, string]][]) {
    test(`${name}: a ${member} of nothing and one of another account look the same`, async () => {
      const missing = await refusal(world.root, name, member, nowhere[member])
      assert.deepEqual([missing.status, missing.code], [status, code])
      assert.ok(status === 400 || missing.message.includes(nowhere[member]), missing.message)
      const foreign = await refusal(world.root, name, member, other[member])
      assert.deepEqual([foreign.status, foreign.code], [status, code])
      assert.equal(
        foreign.message.replace(other[member], 'ID'),
        missing.message.replace(nowhere[member], 'ID'),
      )
    })

    // These are no opaque ids: names have forms of their own, a resource's id says of what kind it is.
    if (member.endsWith('Name') || member === 'ResourceId') continue
    test(`${name}: a ${member} of strange signs is of nothing`, async () => {
      for (const id of strange) {
        const error = await refusal(world.root, name, member, id)
        assert.deepEqual([error.status, error.code], [status, code], id)
      }
    })
  }
}

test('every operation that takes an id has its row', () => {
  const registry: readonly Operation[] = operations
  const missing = registry.flatMap(({ name, input }) =>
    scalarMembers(input)
      .map(member => member.name)
      .filter(
        member =>
          /Id$|^TemplateUrl$|^(User|Group|Role|Policy)Name$/.test(member) &&
          !unchecked.has(`${name}.${member}`),
      )
      .filter(member => !Object.hasOwn(refusals[name] ?? {}, member))
      .map(member => `${name}.${member}`),
  )
  assert.deepEqual(missing, [])
})

test('nothing was launched, changed or taken away by any of it', async () => {
  const rows = await world.db.selectFrom('provisioned_product').select(['name', 'status']).execute()
  assert.deepEqual(rows.map(({ name, status }) => `${name} ${status}`).sort(), [
    'other Available',
    'own Available',
  ])
  assert.equal((await world.root.ListTasks({ ProvisionedProductId: own.ProvisionedProductId })).TotalCount, 1)
  const { PlanDetail } = await world.root.GetProvisionedProductPlan({ PlanId: own.PlanId })
  assert.equal(PlanDetail.Status, 'PreviewSuccess')
})

test('lists of one account hold nothing of another', async () => {
  const lists = [
    ...(await world.root.ListPortfolios({})).PortfolioDetails.map(row => row.PortfolioName),
    ...(await world.root.ListProductsAsAdmin({})).ProductDetails.map(row => row.ProductName),
    ...(await world.root.ListProductsAsEndUser({})).ProductSummaries.map(row => row.ProductName),
    ...(
      await world.root.ListProvisionedProducts({ AccessLevelFilter: 'Account' })
    ).ProvisionedProductDetails.map(row => row.ProvisionedProductName),
    ...(await world.root.ListProvisionedProductPlans({ AccessLevelFilter: 'Account' })).PlanDetails.map(
      row => row.PlanName,
    ),
  ]
  assert.deepEqual(lists, ['own', 'own', 'own', 'own', 'own'])
  const ofOther = { ProvisionedProductId: other.ProvisionedProductId, AccessLevelFilter: 'Account' } as const
  assert.equal((await world.root.ListProvisionedProductPlans(ofOther)).TotalCount, 0)
})
