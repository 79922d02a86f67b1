import { Exit, exitCodes } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { paintFor } from '../terminal/paint.ts'
import { confirm } from '../terminal/prompt.ts'
import { visible } from '../terminal/visible.ts'
import { findPlanId } from './find.ts'
import { describePlan } from './show.ts'

export interface DecideFlags extends ConnectionFlags {
  readonly comment?: string
  readonly yes?: boolean
}

/** Shows a plan and decides on it in the very form that was shown. @throws Exit when it is thought better of */
export async function decide(
  ApprovalAction: 'Approve' | 'Reject',
  reference: string,
  { comment, yes, ...flags }: DecideFlags,
): Promise<number> {
  const client = await clientOf(flags)
  const PlanId = await findPlanId(client, reference, ['waiting'])
  const plan = await client.GetProvisionedProductPlan({ PlanId })
  for (const line of describePlan(plan, paintFor(process.stdout, process.env))) console.log(line)
  if (!yes && process.stdin.isTTY && !(await confirm(`${ApprovalAction} it?`)))
    throw new Exit(exitCodes.failed, 'Nothing was decided.')
  const { PlanHash, OwnerPrincipalName } = plan.PlanDetail
  await client.ApproveProvisionedProductPlan({
    PlanId,
    ApprovalAction,
    ...(PlanHash !== undefined && { PlanHash }),
    ...(comment !== undefined && { Comment: comment }),
  })
  const owner = visible(OwnerPrincipalName)
  console.log(
    ApprovalAction === 'Approve'
      ? `Approved. ${owner} runs it by: larder execute ${PlanId}`
      : `Rejected. ${owner} can change it, which submits it again.`,
  )
  return exitCodes.ok
}
