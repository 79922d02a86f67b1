import type { Actor, Stage } from '../stage.ts'
import { parameter } from './instances.ts'
import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

/** A plan that is previewed, submitted, approved and executed. */
export async function plan(stage: Stage, people: People, shelf: Shelf, instanceId: string): Promise<void> {
  const { ada, grace, root } = people
  const direct = {
    ProvisionedProductId: instanceId,
    ProductId: shelf.productId,
    ProductVersionId: shelf.versionId,
    Parameters: [parameter('size', '7')],
  }
  await ada.refused('UpdateProvisionedProduct', direct, 403, 'OperationDenied.ApprovalRequired')
  const { PlanId, PlanHash } = await makePlan(stage, people, shelf, instanceId)
  await whoSeesWhat(people, PlanId, instanceId)
  await ada.refused('ExecuteProvisionedProductPlan', { PlanId }, 403, 'OperationDenied.ApprovalRequired')
  const agreed = { ApprovalAction: 'Approve', Comment: 'Fine.' }
  await grace.call('ApproveProvisionedProductPlan', { PlanId, PlanHash, ...agreed })
  await ada.call('ExecuteProvisionedProductPlan', { PlanId }, { PlanId })
  await stage.world.settle()
  const by = (name: string) => ({ Operator: { PrincipalName: name, PrincipalType: 'RamUser' } })
  await ada.call(
    'GetProvisionedProductPlan',
    { PlanId },
    {
      PlanDetail: {
        Status: 'ExecuteSuccess',
        ApprovalDetail: {
          OperationRecords: [
            { ApprovalAction: 'Submit', ...by('ada') },
            { ...agreed, ...by('grace') },
          ],
          TodoTaskActivities: [],
        },
      },
    },
  )
  await grace.call(
    'ListProvisionedProductPlans',
    { ApprovalFilter: 'ApprovalHistory' },
    { PlanDetails: [{ PlanId }] },
  )
  await root.call('DeleteProvisionedProductPlan', { PlanId })
  await ada.refused('GetProvisionedProductPlan', { PlanId }, 404, 'InvalidPlan.NotFound')
}

const time = /Z$/

async function makePlan(stage: Stage, people: People, shelf: Shelf, instanceId: string) {
  const { ada, grace } = people
  const wanted = {
    PlanName: 'One larger',
    PlanType: 'Ros',
    Description: 'Room for more.',
    OperationType: 'UpdateProvisionedProduct',
    PortfolioId: shelf.portfolioId,
    ProductId: shelf.productId,
    ProductVersionId: shelf.versionId,
    ProvisionedProductName: 'my-disk',
    StackRegionId: 'cn-hangzhou',
  }
  const made = await ada.call(
    'CreateProvisionedProductPlan',
    {
      ...wanted,
      ProvisionedProductId: instanceId,
      Parameters: [parameter('size', '7')],
      Tags: [{ Key: 'for', Value: 'all' }],
    },
    { ProvisionedProductId: instanceId },
  )
  const PlanId = made.text('PlanId')
  await stage.world.settle()
  const approver = { PrincipalName: grace.name, PrincipalType: 'RamUser' }
  const shown = await grace.call(
    'GetProvisionedProductPlan',
    { PlanId },
    {
      PlanDetail: {
        ...wanted,
        PlanId,
        Status: 'ApplicationInProgress',
        StatusMessage: undefined,
        OwnerPrincipalId: ada.id,
        OwnerPrincipalName: ada.name,
        OwnerPrincipalType: 'RamUser',
        Uid: stage.world.accountId,
        CreateTime: time,
        AssignedApprovers: [approver],
        Parameters: [parameter('size', '7')],
        ApprovalDetail: {
          OperationRecords: [{ ApprovalAction: 'Submit', Operator: { PrincipalId: ada.id } }],
          TodoTaskActivities: [{ ActivityName: 'ApproverNode-1', Tasks: [{ Operator: approver }] }],
        },
      },
      ProductDetail: { ProductId: shelf.productId, ProductName: 'Fast disk' },
      ProductVersionDetail: { ProductVersionId: shelf.versionId, ProductVersionName: '1.0' },
      ResourceChanges: [
        {
          Action: 'Modify',
          LogicalResourceId: 'disk',
          PhysicalResourceId: /^echo-/,
          ResourceType: 'terraform_data',
          Replacement: 'False',
        },
      ],
    },
  )
  return { PlanId, PlanHash: shown.text('PlanDetail.PlanHash') }
}

/** Every view of the lists of plans, and of their approvers. */
async function whoSeesWhat({ ada, grace, root }: People, PlanId: string, instanceId: string): Promise<void> {
  const list = (actor: Actor, input: object, expected: object) =>
    actor.call('ListProvisionedProductPlans', { ...input }, { ...expected })
  const page = { PageNumber: 1, PageSize: 10 }
  await list(
    ada,
    {
      ...page,
      AccessLevelFilter: 'User',
      ProvisionedProductId: instanceId,
      SortBy: 'CreateTime',
      SortOrder: 'Asc',
      Filters: [
        { Key: 'ProvisionedProductPlanName', Value: 'one larger' },
        { Key: 'ProvisionedProductPlanStatus', Value: 'ApplicationInProgress' },
        { Key: 'ProvisionedProductPlanApproverName', Value: grace.name },
      ],
    },
    { ...page, TotalCount: 1, PlanDetails: [{ PlanId, ProductName: 'Fast disk' }] },
  )
  await list(grace, { ApprovalFilter: 'ReceivedRequests' }, { PlanDetails: [{ PlanId }] })
  await list(ada, { ApprovalFilter: 'ReceivedRequests' }, { PlanDetails: [] })
  await list(root, { ApprovalFilter: 'AccountRequests' }, { PlanDetails: [{ PlanId }] })
  const Approvers = [{ PrincipalName: grace.name, PrincipalType: 'RamUser' }]
  await ada.call(
    'ListProvisionedProductPlanApprovers',
    {
      AccessLevelFilter: 'User',
      Filters: [{ Key: 'ProvisionedProductPlanApproverName', Value: 'rac' }],
    },
    { Approvers },
  )
  await root.call('ListProvisionedProductPlanApprovers', { ApprovalFilter: 'AccountRequests' }, { Approvers })
}
