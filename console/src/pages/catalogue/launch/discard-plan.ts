import { can } from '../../../../../src/provisioning/plan/states.ts'
import { call } from '../../../api/call.ts'

/** Takes a plan away that another one takes the place of, unless it is too late for that. */
export async function discardPlan(planId: string): Promise<void> {
  const { PlanDetail } = await call('GetProvisionedProductPlan', { PlanId: planId })
  if (!can('cancel', PlanDetail.Status)) return
  await call('CancelProvisionedProductPlan', { PlanId: planId })
  await call('DeleteProvisionedProductPlan', { PlanId: planId })
}
