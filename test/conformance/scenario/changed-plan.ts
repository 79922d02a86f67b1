import type { Stage } from '../stage.ts'
import { parameter } from './instances.ts'
import type { People } from './people.ts'
import type { Shelf } from './publishing.ts'

/** A plan that is rejected, changed, previewed again, cancelled and deleted. */
export async function changePlan(
  stage: Stage,
  people: People,
  shelf: Shelf,
  instanceId: string,
): Promise<void> {
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
