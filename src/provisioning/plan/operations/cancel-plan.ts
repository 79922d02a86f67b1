import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { NotPlanOwner, PlanBusy, PlanChanged, PlanNotFound } from '../errors.ts'
import { insertRecord } from '../records.ts'
import { assertCan, lockOwnPlan } from '../store.ts'
import { throughPlan } from '../../authorized.ts'

export const cancelProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'CancelProvisionedProductPlan',
  summary: 'Withdraws a plan that was not executed.',
  access: {
    action: 'servicecatalog:CancelProvisionedProductPlan',
    audience: 'end-user',
    resources: throughPlan,
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({}),
  errors: [PlanNotFound, NotPlanOwner, PlanBusy, PlanChanged],

  async handle({ PlanId }, { tx, caller, now }) {
    const plan = await lockOwnPlan(tx, caller, PlanId, { stopPreview: true })
    assertCan('cancel', plan)
    await tx
      .updateTable('plan')
      .set({ status: 'Canceled', updated_at: now })
      .where('id', '=', PlanId)
      .execute()
    await insertRecord(tx, plan, caller, { action: 'Cancel', now })
    return {}
  },
})
