import { randomUUID } from 'node:crypto'
import { makeThings } from '../bad-input/things.ts'
import { template } from '../template.ts'
import type { User, World } from '../world.ts'

/** What the calls are about: one of everything for all of them, and more for those that use theirs up. */

export const password = 'Correct-horse-9'

export const newName = (): string => `new-${randomUUID().slice(0, 8)}`

/** Whom everything that can be reviewed belongs to, and who is asked to approve it. */
export interface People {
  readonly owner: User
  readonly approver: User
}

export type Everything = Awaited<ReturnType<typeof everything>>

export async function everything(world: World, people: People) {
  const { root } = world
  const RoleName = 'things'
  const things = await makeThings(root, RoleName, () => world.settle())
  await root.CreateOIDCProvider({
    OIDCProviderName: 'things',
    IssuerUrl: 'https://things.example.com',
    ClientIds: ['larder'],
  })
  await root.SetRoleEnvironment({ RoleName, Variables: [{ Name: 'COLOUR', Value: 'red' }] })
  // The product, the portfolio, the instance and the plan are those that people have to do with.
  return { ...things, ...(await reviewed(world, people, 'UpdateProvisionedProduct')) }
}

export async function newProduct({ root }: World) {
  const TemplateType = 'RosTerraformTemplate'
  const { TemplateUrl } = await root.CreateTemplate({ TemplateBody: template(), TemplateType })
  const { ProductId, ProductVersionId = '' } = await root.CreateProduct({
    ProductName: newName(),
    ProductType: 'Ros',
    ProviderName: 'Platform',
    ProductVersionParameters: { ProductVersionName: '1', TemplateUrl },
  })
  return { ProductId, ProductVersionId, TemplateUrl }
}

export async function newPortfolio({ root }: World) {
  const { PortfolioId } = await root.CreatePortfolio({
    PortfolioName: newName(),
    ProviderName: 'Platform',
  })
  return { PortfolioId }
}

/** A product in a portfolio. */
export async function newPair(world: World) {
  const [product, portfolio] = [await newProduct(world), await newPortfolio(world)]
  await world.root.AssociateProductWithPortfolio({ ...product, ...portfolio })
  return { ...product, ...portfolio }
}

/** An instance of the owner, and his plan to change or to end it, which the approver is asked about. */
export async function reviewed(
  world: World,
  { owner, approver }: People,
  OperationType: 'UpdateProvisionedProduct' | 'TerminateProvisionedProduct',
) {
  const { root } = world
  const { TemplateUrl, PortfolioId, ...version } = await newPair(world)
  const { ProductId } = version
  await root.AssociatePrincipalWithPortfolio({
    PortfolioId,
    PrincipalType: 'RamUser',
    PrincipalId: owner.id,
  })
  const wanted = { ...version, StackRegionId: 'cn-hangzhou', ProvisionedProductName: newName() }
  const { ProvisionedProductId } = await owner.client.LaunchProduct(wanted)
  await world.settle()
  const { ProvisionedProductDetail } = await root.GetProvisionedProduct({ ProvisionedProductId })
  await root.CreateConstraint({
    PortfolioId,
    ProductId,
    ConstraintType: 'Approval',
    Config: JSON.stringify({
      OperationTypes: [OperationType],
      Approvers: [{ PrincipalType: 'RamUser', PrincipalName: approver.name }],
    }),
  })
  const { PlanId } = await owner.client.CreateProvisionedProductPlan({
    ...wanted,
    PlanName: newName(),
    PlanType: 'Ros',
    OperationType,
    Parameters: [{ ParameterKey: 'name', ParameterValue: 'reviewed' }],
  })
  await world.settle()
  const TaskId = ProvisionedProductDetail.LastTaskId!
  return { ...version, TemplateUrl, PortfolioId, ProvisionedProductId, PlanId, TaskId }
}

export async function newTagOption({ root }: World) {
  const { TagOptionDetail } = await root.CreateTagOption({ Key: newName(), Value: 'blue' })
  return { TagOptionId: TagOptionDetail.TagOptionId }
}

export async function newUser({ root }: World) {
  const UserName = newName()
  await root.CreateUser({ UserName })
  return { UserName }
}

/** One who may sign in. */
export async function newPerson(world: World) {
  const user = await newUser(world)
  await world.root.CreateLoginProfile({ ...user, Password: password })
  return user
}
