import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { requestCancel } from '../../../stacks/store.ts'
import { PlanBusy, PlanNotFound } from '../errors.ts'
import { assertCan, lockPlan } from '../store.ts'

export const cancelProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'CancelProvisionedProductPlan',
  summary: 'Withdraws a plan that was not executed.',
  access: {
    action: 'servicecatalog:CancelProvisionedProductPlan',
    audience: 'end-user',
    resources: () => ['provisionedproduct/*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({}),
  errors: [PlanNotFound, PlanBusy],

  async handle({ PlanId }, { tx, caller, now }) {
    const plan = await lockPlan(tx, caller, PlanId)
    assertCan('cancel', plan)
    if (plan.status === 'PreviewInProgress') await requestCancel(tx, plan.preview_operation_id)
    await tx
      .updateTable('plan')
      .set({ status: 'Canceled', updated_at: now })
      .where('id', '=', PlanId)
      .execute()
    return {}
  },
})
