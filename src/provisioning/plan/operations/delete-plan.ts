import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import type { Tx } from '../../../db/tables.ts'
import { deleteUnbuiltStack } from '../../../stacks/store.ts'
import { NotPlanOwner, PlanBusy, PlanChanged, PlanNotFound } from '../errors.ts'
import { deletePreviews } from '../previews.ts'
import { assertCan, lockOwnPlan, type Plan } from '../store.ts'
import { throughPlan } from '../../authorized.ts'

export const deleteProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'DeleteProvisionedProductPlan',
  summary: 'Removes a plan that nothing is doing anything with.',
  access: {
    action: 'servicecatalog:DeleteProvisionedProductPlan',
    audience: 'end-user',
    resources: throughPlan,
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({}),
  errors: [PlanNotFound, NotPlanOwner, PlanBusy, PlanChanged],

  async handle({ PlanId }, { tx, caller }) {
    const plan = await lockOwnPlan(tx, caller, PlanId)
    assertCan('delete', plan)
    await deletePreviews(tx, plan)
    await tx.deleteFrom('plan').where('id', '=', PlanId).execute()
    await deletePlannedInstance(tx, plan)
    return {}
  },
})

/** An instance that was only ever planned goes with its plan. */
async function deletePlannedInstance(tx: Tx, plan: Plan): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('provisioned_product')
    .where('id', '=', plan.provisioned_product_id)
    .where('status', '=', 'PLANNED')
    .executeTakeFirst()
  if (numDeletedRows > 0n) await deleteUnbuiltStack(tx, plan.stack_id)
}
