import type { Actor, Stage } from '../stage.ts'
import { parameter } from './instances.ts'
import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

/** Previewed, submitted, approved, executed; rejected; updated, cancelled, deleted. */
export async function plan(stage: Stage, people: People, shelf: Shelf, instanceId: string): Promise<void> {
  const { ada, grace, root } = people
  const direct = {
    ProvisionedProductId: instanceId,
    ProductId: shelf.productId,
    ProductVersionId: shelf.versionId,
    Parameters: [parameter('size', '7')],
  }
  await ada.refused('UpdateProvisionedProduct', direct, 403, 'OperationDenied.ApprovalRequired')
  const PlanId = await makePlan(stage, people, shelf, instanceId)
  await whoSeesWhat(people, PlanId, instanceId)
  await ada.refused('ExecuteProvisionedProductPlan', { PlanId }, 403, 'OperationDenied.ApprovalRequired')
  await grace.call('ApproveProvisionedProductPlan', { PlanId, ApprovalAction: 'Approve', Comment: 'Fine.' })
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
            { ApprovalAction: 'Approve', Comment: 'Fine.', ...by('grace') },
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
  await changeMinds(stage, people, shelf, instanceId)
}

const time = /Z$/

async function makePlan(stage: Stage, people: People, shelf: Shelf, instanceId: string): Promise<string> {
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
  await grace.call(
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
  return PlanId
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

async function changeMinds(stage: Stage, people: People, shelf: Shelf, instanceId: string): Promise<void> {
  const { ada, grace } = people
  const versions = { ProductId: shelf.productId, ProductVersionId: shelf.versionId }
  const made = await ada.call('CreateProvisionedProductPlan', {
    ...versions,
    PlanName: 'Much larger',
    PlanType: 'Ros',
    OperationType: 'UpdateProvisionedProduct',
    ProvisionedProductName: 'my-disk',
    StackRegionId: 'cn-hangzhou',
    Parameters: [parameter('size', '99')],
  })
  const PlanId = made.text('PlanId')
  await stage.world.settle()
  await grace.call('ApproveProvisionedProductPlan', { PlanId, ApprovalAction: 'Reject', Comment: 'Why?' })
  const status = async (Status: string, more: object = {}) =>
    ada.call('GetProvisionedProductPlan', { PlanId }, { PlanDetail: { Status, ...more } })
  await status('ApplicationRejected')

  const Description = 'Because we grow.'
  await ada.call(
    'UpdateProvisionedProductPlan',
    {
      ...versions,
      PlanId,
      PortfolioId: shelf.portfolioId,
      Description,
      Parameters: [parameter('size', '50')],
      Tags: [{ Key: 'for', Value: 'us' }],
    },
    { PlanId, ProvisionedProductId: instanceId },
  )
  await stage.world.settle()
  await status('ApplicationInProgress', { Description, Parameters: [parameter('size', '50')] })

  const broken = { ...versions, ProductVersionId: shelf.brokenVersionId }
  await ada.call('UpdateProvisionedProductPlan', { ...broken, PlanId }, { PlanId })
  await stage.world.settle()
  const StatusMessage = /no disks left/
  await status('PreviewFailed', { StatusMessage })
  await ada.call('ListProvisionedProductPlans', {}, { PlanDetails: [{ PlanId, StatusMessage }] })

  await ada.call('CancelProvisionedProductPlan', { PlanId })
  await status('Canceled')
  await ada.refused('ExecuteProvisionedProductPlan', { PlanId }, 409, 'InvalidStatus.Plan')
  await ada.call('DeleteProvisionedProductPlan', { PlanId })
}
