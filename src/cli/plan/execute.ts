import type { ConnectionFlags } from '../profile/connection.ts'
import { clientOf, type FollowFlags } from '../instance/options.ts'
import { watchNewest } from '../instance/watch.ts'
import { findPlanId } from './find.ts'

/** Runs a plan as it was shown, and watches what it does. */
export async function execute(reference: string, flags: ConnectionFlags & FollowFlags): Promise<number> {
  const client = await clientOf(flags)
  const PlanId = await findPlanId(client, reference, ['own'])
  await client.ExecuteProvisionedProductPlan({ PlanId })
  const { PlanDetail } = await client.GetProvisionedProductPlan({ PlanId })
  return watchNewest(client, PlanDetail.ProvisionedProductId, flags)
}
