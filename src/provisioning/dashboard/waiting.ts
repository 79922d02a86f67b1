import type { Actor } from '../../access/caller.ts'
import { onePage } from '../../api/paging.ts'
import { isoSeconds } from '../../base/clock.ts'
import type { Static } from '../../base/schema.ts'
import type { ReadDb } from '../../db/tables.ts'
import { conditionsOf } from '../plan/listing.ts'
import { plansOfAccount } from '../plan/store.ts'
import { productName } from '../plan/view.ts'
import type { waitingPlanOutput } from './view.ts'

/** Plans that the caller has to decide on, as the list of received requests has them. */
export async function waitingPlans(
  db: ReadDb,
  caller: Actor,
): Promise<{ count: number; newest: Static<typeof waitingPlanOutput>[] }> {
  if (!caller.sees.asked) return { count: 0, newest: [] }
  const { rows, TotalCount } = await onePage(
    db,
    plansOfAccount(db, caller).selectAll('plan').select(productName),
    'plan',
    { PageSize: 20 },
    conditionsOf({ ApprovalFilter: 'ReceivedRequests' }, caller),
  )
  return {
    count: TotalCount,
    newest: rows.map(row => ({
      PlanId: row.id,
      PlanName: row.name,
      OperationType: row.operation_type,
      OwnerPrincipalName: row.owner_name,
      ProvisionedProductId: row.provisioned_product_id,
      ProvisionedProductName: row.provisioned_product_name,
      ProductId: row.product_id,
      ProductName: row.product_name,
      CreateTime: isoSeconds(row.created_at),
      UpdateTime: isoSeconds(row.updated_at),
    })),
  }
}
