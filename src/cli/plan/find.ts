import type { Client } from '../../client/client.ts'
import { Exit, exitCodes, UsageError } from '../exit.ts'

type ListInput = Parameters<Client['ListProvisionedProductPlans']>[0]
export type PlanRow = Awaited<ReturnType<Client['ListProvisionedProductPlans']>>['PlanDetails'][number]

/** Where a plan is looked for by its name, in this order. */
export const places = {
  own: {},
  waiting: { ApprovalFilter: 'ReceivedRequests' },
  decided: { ApprovalFilter: 'ApprovalHistory' },
} as const satisfies Record<string, ListInput>
type Place = keyof typeof places

/** The id of a plan that is named by it or by its name. @throws Exit when there is none, UsageError when several */
export async function findPlanId(client: Client, idOrName: string, among: readonly Place[]): Promise<string> {
  if (/^plan-bp1[a-z0-9]{11}$/.test(idOrName)) return idOrName
  for (const place of among) {
    const [found, ...others] = await namedPlans(client, idOrName, places[place])
    if (others.length > 0) {
      const ids = [found!, ...others].map(plan => plan.PlanId).join(', ')
      throw new UsageError(`Several plans are named ${idOrName}. Name one by its id: ${ids}.`)
    }
    if (found) return found.PlanId
  }
  throw new Exit(
    exitCodes.failed,
    `There is no plan named ${idOrName}; \`larder plans\` and \`larder requests\` list yours.`,
  )
}

async function namedPlans(client: Client, name: string, place: ListInput): Promise<PlanRow[]> {
  const { PlanDetails } = await client.ListProvisionedProductPlans({
    ...place,
    PageSize: 100,
    Filters: [{ Key: 'ProvisionedProductPlanName', Value: name }],
  })
  // The filter knows no difference between upper and lower case; names do.
  return PlanDetails.filter(plan => plan.PlanName === name)
}
