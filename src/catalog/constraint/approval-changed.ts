import type { CallContext } from '../../api/operation.ts'
import type { Tx } from '../../db/tables.ts'
import { governanceOf } from './governance.ts'
import type { Constraint } from './store.ts'

/** After a constraint was written or deleted, with its pair locked: plans follow their approval rule. */
export async function tellApprovalChanged(
  { tx, caller, now, services }: CallContext & { readonly tx: Tx },
  { type, portfolio_id, product_id }: Pick<Constraint, 'type' | 'portfolio_id' | 'product_id'>,
): Promise<void> {
  if (type !== 'Approval') return
  const { approval } = await governanceOf(tx, portfolio_id, product_id)
  await services.constraints.approvalChanged(tx, {
    accountId: caller.accountId,
    portfolioId: portfolio_id,
    productId: product_id,
    after: approval,
    now,
  })
}
