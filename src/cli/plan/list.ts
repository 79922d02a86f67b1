import type { Client } from '../../client/client.ts'
import { exitCodes } from '../exit.ts'
import { clientOf } from '../instance/options.ts'
import type { ConnectionFlags } from '../profile/connection.ts'
import { table } from '../terminal/table.ts'
import { places, type PlanRow } from './find.ts'

type ListInput = Parameters<Client['ListProvisionedProductPlans']>[0]

/** Plans only ever become more; the newest are those that somebody looks for. */
const most = 100

export async function listPlans(flags: ConnectionFlags & { readonly all?: boolean }): Promise<number> {
  return list(flags, flags.all ? { AccessLevelFilter: 'Account' } : places.own)
}

export async function listRequests(flags: ConnectionFlags & { readonly history?: boolean }): Promise<number> {
  return list(flags, flags.history ? places.decided : places.waiting)
}

async function list(flags: ConnectionFlags, wanted: ListInput): Promise<number> {
  const client = await clientOf(flags)
  const { PlanDetails, TotalCount } = await client.ListProvisionedProductPlans({ ...wanted, PageSize: most })
  console.log(table(['Name', 'Status', 'Operation', 'Instance', 'By', 'Created', 'Id'], PlanDetails.map(row)))
  if (TotalCount > most) console.error(`These are the newest ${most} of ${TotalCount}.`)
  return exitCodes.ok
}

const row = (plan: PlanRow): string[] => [
  plan.PlanName,
  plan.Status,
  plan.OperationType,
  plan.ProvisionedProductName,
  plan.OwnerPrincipalName,
  plan.CreateTime,
  plan.PlanId,
]
