import type { Lookup } from '../access/access.ts'

/** Plans and tasks are authorized through their instance, which the input does not name. What is not there is nobody's. */
const through =
  (table: 'plan' | 'task') =>
  async (id: string, { db, accountId }: Lookup): Promise<string[]> => {
    const row = await db
      .selectFrom(table)
      .select('provisioned_product_id')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    return [`provisionedproduct/${row?.provisioned_product_id ?? '*'}`]
  }

const plan = through('plan')
const task = through('task')

export const throughPlan = ({ PlanId }: { readonly PlanId: string }, lookup: Lookup): Promise<string[]> =>
  plan(PlanId, lookup)
export const throughTask = ({ TaskId }: { readonly TaskId: string }, lookup: Lookup): Promise<string[]> =>
  task(TaskId, lookup)
