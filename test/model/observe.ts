import { ApiError } from '../../src/client/api-error.ts'
import type { Client } from '../../src/client/client.ts'
import { look } from './rules/plan.ts'
import { parameter, ruleFrom, type Scene } from './scene.ts'
import type { State } from './state.ts'
import type { Seen, View } from './view.ts'

/** What can be read of everything that the scene has ever made, as the account sees it. */
export async function observe(scene: Scene): Promise<View> {
  const client = scene.site.client('account', 0)
  const seen = await Promise.all(
    [...scene.ids].map(async ([handle, id]) => {
      const read = readers[id.slice(0, id.indexOf('-'))]!
      return [handle, await read(client, id, scene).catch(absent)] as const
    }),
  )
  return Object.fromEntries(seen.flatMap(([handle, what]) => (what ? [[handle, what]] : [])))
}

/** Learns the hashes of plans, by which those are decided on who have looked at them. */
export async function lookAtPlans({ site, id, hashes }: Scene, state: State): Promise<void> {
  look(state)
  for (const plan of Object.keys(state.plans)) {
    const { PlanDetail } = await site.client('account', 0).GetProvisionedProductPlan({ PlanId: id(plan) })
    if (PlanDetail.PlanHash !== undefined) hashes.set(plan, PlanDetail.PlanHash)
  }
}

function absent(error: unknown): undefined {
  if (!(error instanceof ApiError) || error.status !== 404) throw error
}

type Reader = (client: Client, id: string, scene: Scene) => Promise<Seen>

/** By the kind of id. */
const readers: Readonly<Record<string, Reader>> = {
  port: async (client, PortfolioId, { handle, site }) => {
    const { TagOptions } = await client.GetPortfolio({ PortfolioId })
    const { ProductDetails } = await client.ListProductsAsAdmin({ PortfolioId })
    const { Principals } = await client.ListPrincipals({ PortfolioId })
    return {
      kind: 'portfolio',
      products: ProductDetails.map(({ ProductId }) => handle(ProductId)).sort(),
      granted: Principals.map(({ PrincipalId }) => site.personOf(PrincipalId)).sort(),
      options: TagOptions.map(({ TagOptionId }) => handle(TagOptionId)).sort(),
    }
  },
  prod: async (client, ProductId, { handle }) => {
    const { TagOptions } = await client.GetProductAsAdmin({ ProductId })
    return { kind: 'product', options: TagOptions.map(({ TagOptionId }) => handle(TagOptionId)).sort() }
  },
  pv: async (client, ProductVersionId, { handle }) => {
    const { ProductVersionDetail: version } = await client.GetProductVersion({ ProductVersionId })
    return { kind: 'version', product: handle(version.ProductId), active: version.Active }
  },
  cons: async (client, ConstraintId, { handle }) => {
    const { ConstraintDetail: constraint } = await client.GetConstraint({ ConstraintId })
    return {
      kind: 'constraint',
      portfolio: handle(constraint.PortfolioId),
      product: handle(constraint.ProductId),
      rule: ruleFrom(constraint.ConstraintType, constraint.Config),
    }
  },
  tag: async (client, TagOptionId, { plain }) => {
    const { TagOptionDetail: option } = await client.GetTagOption({ TagOptionId })
    return { kind: 'option', key: plain(option.Key), value: option.Value, active: option.Active }
  },
  pp: async (client, ProvisionedProductId, scene) => {
    const { TaskDetails } = await client.ListTasks({ ProvisionedProductId, SortOrder: 'Asc' })
    const tasks = TaskDetails.map(({ TaskType, Status }) => `${TaskType} ${Status}`)
    const read = client.GetProvisionedProductForResourceSpec({ ProvisionedProductId })
    const detail = (await read.catch(absent))?.ProvisionedProductDetail
    if (!detail) return { kind: 'instance', status: 'Gone', tasks }
    const is = {
      owner: scene.site.personOf(detail.OwnerPrincipalId),
      portfolio: scene.handle(detail.PortfolioId),
      product: scene.handle(detail.ProductId),
      version: scene.handle(detail.ProductVersionId),
      region: detail.StackRegionId,
      value: detail.Parameters.find(({ ParameterKey }) => ParameterKey === parameter)!.ParameterValue,
      tags: shownTags(scene, detail.TaskTags),
    }
    return { kind: 'instance', status: detail.Status, tasks, is }
  },
  plan: async (client, PlanId, scene) => {
    const { PlanDetail: plan } = await client.GetProvisionedProductPlan({ PlanId })
    const records = plan.ApprovalDetail.OperationRecords
    return {
      kind: 'plan',
      operation: plan.OperationType,
      owner: scene.site.personOf(plan.OwnerPrincipalId),
      instance: scene.handle(plan.ProvisionedProductId),
      portfolio: scene.handle(plan.PortfolioId),
      product: scene.handle(plan.ProductId),
      version: scene.handle(plan.ProductVersionId),
      tags: shownTags(scene, plan.Tags),
      status: plan.Status,
      approvers: plan.AssignedApprovers.map(({ PrincipalName }) => PrincipalName).sort(),
      records: records.map(
        ({ ApprovalAction, Operator }) => `${ApprovalAction} by ${scene.site.personOf(Operator.PrincipalId)}`,
      ),
    }
  },
}

const shownTags = ({ plain }: Scene, tags: readonly { Key: string; Value: string }[]) =>
  Object.fromEntries(tags.map(({ Key, Value }) => [plain(Key), Value]))
