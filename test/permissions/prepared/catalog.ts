import type { World } from '../../world.ts'
import { newName, newPair, newPortfolio, newProduct, newTagOption, reviewed } from '../things.ts'
import type { Prepared, Stage } from './stage.ts'

/** A constraint that changes nothing: there is no other region here. */
export const inHangzhou = {
  ConstraintType: 'StackRegion',
  Config: '{"StackRegions":["cn-hangzhou"]}',
} as const

const principal = async ({ root }: World) => {
  const { User } = await root.CreateUser({ UserName: newName() })
  return { PrincipalType: 'RamUser', PrincipalId: User.UserId } as const
}
const change = ({ world, people }: Stage) => reviewed(world, people, 'UpdateProvisionedProduct')

/** Of the catalog and what is provisioned. */
export const catalog: Prepared = {
  DeleteProduct: ({ world }) => newProduct(world),
  DeletePortfolio: ({ world }) => newPortfolio(world),
  DisassociateProductFromPortfolio: ({ world }) => newPair(world),
  AssociatePrincipalWithPortfolio: ({ world }) => principal(world),
  async DisassociatePrincipalFromPortfolio({ world, things: { PortfolioId } }) {
    const one = await principal(world)
    await world.root.AssociatePrincipalWithPortfolio({ PortfolioId, ...one })
    return one
  },
  CreateConstraint: ({ world }) => newPair(world),
  CreateProductVersion: () => ({ ProductVersionName: newName() }),
  async DeleteProductVersion({ world: { root }, things: { ProductId, TemplateUrl } }) {
    const TemplateType = 'RosTerraformTemplate'
    const version = { ProductId, TemplateUrl, TemplateType, ProductVersionName: newName() } as const
    const { ProductVersionId } = await root.CreateProductVersion(version)
    return { ProductVersionId }
  },
  async DeleteConstraint({ world }) {
    const { PortfolioId, ProductId } = await newPair(world)
    const { ConstraintId } = await world.root.CreateConstraint({ PortfolioId, ProductId, ...inHangzhou })
    return { ConstraintId }
  },
  CreateTagOption: () => ({ Key: newName() }),
  DeleteTagOption: ({ world }) => newTagOption(world),
  async DisAssociateTagOptionFromResource({ world, things: { ResourceId } }) {
    const option = await newTagOption(world)
    await world.root.AssociateTagOptionWithResource({ ...option, ResourceId })
    return option
  },

  LaunchProduct: () => ({ ProvisionedProductName: newName() }),
  CreateProvisionedProductPlan: () => ({ ProvisionedProductName: newName(), PlanType: 'Ros' }),
  // What waits to be approved is done in no other way.
  async UpdateProvisionedProduct({ world, people }) {
    const Parameters = [{ ParameterKey: 'name', ParameterValue: newName() }]
    return { ...(await reviewed(world, people, 'TerminateProvisionedProduct')), Parameters }
  },
  TerminateProvisionedProduct: change,
  ApproveProvisionedProductPlan: change,
  CancelProvisionedProductPlan: change,
  UpdateProvisionedProductPlan: change,
  async ExecuteProvisionedProductPlan(stage) {
    const plan = await change(stage)
    await stage.people.approver.client.ApproveProvisionedProductPlan({ ...plan, ApprovalAction: 'Approve' })
    return plan
  },
  async DeleteProvisionedProductPlan(stage) {
    const plan = await change(stage)
    await stage.people.owner.client.CancelProvisionedProductPlan(plan)
    return plan
  },
}
