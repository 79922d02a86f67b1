import { exitCodes } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { paintFor, type Paint } from '../terminal/paint.ts'
import { table } from '../terminal/table.ts'
import { visible } from '../terminal/visible.ts'
import { describeChanges, type Plan } from './changes.ts'
import { findPlanId } from './find.ts'

type Detail = Plan['PlanDetail']

export async function showPlan(reference: string, flags: ConnectionFlags): Promise<number> {
  const client = await clientOf(flags)
  const PlanId = await findPlanId(client, reference, ['own', 'waiting', 'decided'])
  const paint = paintFor(process.stdout, process.env)
  for (const line of describePlan(await client.GetProvisionedProductPlan({ PlanId }), paint))
    console.log(line)
  return exitCodes.ok
}

/** `bob or carol`: one of them is enough. */
export const approversOf = ({ AssignedApprovers }: Pick<Detail, 'AssignedApprovers'>): string =>
  AssignedApprovers.map(approver => visible(approver.PrincipalName)).join(' or ')

/** All that somebody needs to know who decides on a plan. */
export function describePlan(plan: Plan, paint: Paint): string[] {
  const { PlanDetail, ResourceChanges } = plan
  const { Parameters, Tags, ApprovalDetail } = PlanDetail
  const sections = [
    [table([], facts(plan))],
    Parameters.map(each => `  ${visible(each.ParameterKey)} = ${visible(each.ParameterValue)}`),
    Tags.map(each => `  #${visible(each.Key)}=${visible(each.Value)}`),
    PlanDetail.PlanHash === undefined ? [] : describeChanges(ResourceChanges, paint),
    ApprovalDetail.OperationRecords.map(
      ({ CreateTime, ApprovalAction, Operator, Comment }) =>
        `  ${CreateTime} ${ApprovalAction} by ${visible(Operator.PrincipalName)}` +
        (Comment === '' ? '' : `: ${visible(Comment)}`),
    ),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

function facts({ PlanDetail: plan, ProductDetail, ProductVersionDetail }: Plan): string[][] {
  return [
    ['Plan', `${plan.PlanName} (${plan.PlanId})`],
    ['Status', plan.Status + (plan.StatusMessage === undefined ? '' : `: ${plan.StatusMessage}`)],
    ['Operation', `${plan.OperationType} of ${plan.ProvisionedProductName} in ${plan.StackRegionId}`],
    ['Product', `${ProductDetail.ProductName} ${ProductVersionDetail.ProductVersionName}`],
    ['By', `${plan.OwnerPrincipalName}, ${plan.CreateTime}`],
    ...(plan.Description === '' ? [] : [['Description', plan.Description]]),
    ...(plan.Status === 'ApplicationInProgress' ? [['Waits for', approversOf(plan)]] : []),
    ...(plan.PlanHash === undefined ? [] : [['Hash', plan.PlanHash]]),
  ]
}
