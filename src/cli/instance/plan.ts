import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../../client/client.ts'
import { Exit, exitCodes } from '../exit.ts'
import { describeChanges, type Plan } from '../plan/changes.ts'
import { approversOf } from '../plan/show.ts'
import { paintFor } from '../terminal/paint.ts'
import { confirm } from '../terminal/prompt.ts'

type PlanInput = Parameters<Client['CreateProvisionedProductPlan']>[0]

const pollMs = 200

/**
 * Makes a plan, shows what it would change, and runs it once that is agreed to. Answers the instance, or undefined
 * when it was not.
 * @throws Exit when the preview failed, and when somebody has to approve the plan first
 */
export async function runByPlan(
  client: Client,
  input: Omit<PlanInput, 'PlanName' | 'PlanType'>,
  yes: boolean,
): Promise<string | undefined> {
  const PlanName = `${input.ProvisionedProductName}-${new Date().toISOString().slice(0, 19)}`.slice(-128)
  const { PlanId, ProvisionedProductId } = await client.CreateProvisionedProductPlan({
    ...input,
    PlanName,
    PlanType: 'Ros',
  })
  const { PlanDetail, ResourceChanges } = await previewed(client, PlanId)
  if (!ready.includes(PlanDetail.Status)) {
    throw new Exit(
      exitCodes.failed,
      `The preview ended as ${PlanDetail.Status}: ${PlanDetail.StatusMessage ?? 'no reason given'}`,
    )
  }
  for (const line of describeChanges(ResourceChanges, paintFor(process.stdout, process.env)))
    console.log(line)
  if (PlanDetail.Status === 'ApplicationInProgress') {
    console.log(`The plan ${PlanId} waits for approval by ${approversOf(PlanDetail)}.`)
    console.log(`Once it is approved, run it by: larder execute ${PlanId}`)
    throw new Exit(exitCodes.waiting)
  }
  if (!yes && !(await agreed())) {
    console.log(`The plan ${PlanId} is kept. Run it by: larder execute ${PlanId}`)
    return undefined
  }
  await client.ExecuteProvisionedProductPlan({ PlanId })
  return ProvisionedProductId
}

const ready: readonly string[] = ['PreviewSuccess', 'ApplicationInProgress']

const agreed = async (): Promise<boolean> => process.stdin.isTTY && confirm('Do it?')

async function previewed(client: Client, PlanId: string): Promise<Plan> {
  for (;;) {
    const plan = await client.GetProvisionedProductPlan({ PlanId })
    if (plan.PlanDetail.Status !== 'PreviewInProgress') return plan
    await delay(pollMs)
  }
}
