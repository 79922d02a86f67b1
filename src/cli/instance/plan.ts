import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../../client/client.ts'
import { Exit, exitCodes } from '../exit.ts'
import { paintFor, type Paint } from '../terminal/paint.ts'
import { confirm } from '../terminal/prompt.ts'
import { visible } from '../terminal/visible.ts'

type PlanInput = Parameters<Client['CreateProvisionedProductPlan']>[0]
type Plan = Awaited<ReturnType<Client['GetProvisionedProductPlan']>>
export type Change = Plan['ResourceChanges'][number]

const pollMs = 200

/**
 * Makes a plan, shows what it would change, and runs it once that is agreed to. Answers the instance, or undefined
 * when it was not.
 * @throws Exit when the preview failed
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
  if (PlanDetail.Status !== 'PreviewSuccess') {
    throw new Exit(
      exitCodes.failed,
      `The preview ended as ${PlanDetail.Status}: ${PlanDetail.StatusMessage ?? 'no reason given'}`,
    )
  }
  for (const line of describeChanges(ResourceChanges, paintFor(process.stdout, process.env)))
    console.log(line)
  if (!yes && !(await agreed())) {
    console.log(
      `The plan ${PlanId} is kept. Run it by: larder call ExecuteProvisionedProductPlan --PlanId ${PlanId}`,
    )
    return undefined
  }
  await client.ExecuteProvisionedProductPlan({ PlanId })
  return ProvisionedProductId
}

const agreed = async (): Promise<boolean> => process.stdin.isTTY && confirm('Do it?')

async function previewed(client: Client, PlanId: string): Promise<Plan> {
  for (;;) {
    const plan = await client.GetProvisionedProductPlan({ PlanId })
    if (plan.PlanDetail.Status !== 'PreviewInProgress') return plan
    await delay(pollMs)
  }
}

const signs = {
  add: { sign: '  +', word: 'to add', style: 'green' },
  modify: { sign: '  ~', word: 'to modify', style: 'yellow' },
  replace: { sign: '-/+', word: 'to replace', style: 'yellow' },
  remove: { sign: '  -', word: 'to remove', style: 'red' },
} as const
type ChangeKind = keyof typeof signs

/** A line for every resource that would change, and how many of each kind. */
export function describeChanges(changes: readonly Change[], paint: Paint): string[] {
  const known = changes.flatMap(change => {
    const kind = kindOf(change)
    return kind ? [{ change, kind }] : []
  })
  if (known.length === 0) return ['No resource would change.']
  const counts = (Object.keys(signs) as ChangeKind[]).flatMap(kind => {
    const count = known.filter(change => change.kind === kind).length
    return count === 0 ? [] : [`${count} ${signs[kind].word}`]
  })
  return [
    ...known.map(({ change, kind }) =>
      paint(
        signs[kind].style,
        `${signs[kind].sign} ${visible(change.LogicalResourceId)}  ${visible(change.ResourceType)}`,
      ),
    ),
    `Plan: ${counts.join(', ')}.`,
  ]
}

function kindOf({ Action, Replacement }: Change): ChangeKind | undefined {
  if (Action === 'Add') return 'add'
  if (Action === 'Remove') return 'remove'
  if (Action !== 'Modify') return undefined
  return Replacement === 'True' ? 'replace' : 'modify'
}
