import { serviceCatalog, writeOperation } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { parametersInput, tagsInput } from '../../requested.ts'
import { noApprovers } from '../approval.ts'
import { wantedAgain } from '../again.ts'
import {
  NotPlanOwner,
  OtherPlanPortfolio,
  OtherPlanProduct,
  PlanBusy,
  PlanChanged,
  PlanNotFound,
  PlanTerminates,
} from '../errors.ts'
import { requestPreview } from '../preview.ts'
import { keepLastSubmitted } from '../previews.ts'
import { assertCan, lockOwnPlan } from '../store.ts'
import { plannedErrors } from './create-plan.ts'

export const updateProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'UpdateProvisionedProductPlan',
  summary: 'Changes a plan that was not executed, and previews it again. An approval is lost by it.',
  access: {
    action: 'servicecatalog:UpdateProvisionedProductPlan',
    audience: 'end-user',
    granted: true,
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({
    Description: t.Optional(t.ClearableDescription()),
    Parameters: parametersInput,
    PlanId: t.Id(),
    PortfolioId: t.Optional(t.Id()),
    ProductId: t.Id(),
    ProductVersionId: t.Id(),
    Tags: tagsInput,
  }),
  output: t.Object({ PlanId: t.Text(), ProvisionedProductId: t.Text() }),
  errors: [
    PlanNotFound,
    NotPlanOwner,
    PlanBusy,
    PlanChanged,
    OtherPlanProduct,
    OtherPlanPortfolio,
    PlanTerminates,
    ...plannedErrors,
  ],

  async handle(input, call) {
    const { tx, caller, now } = call
    const plan = await lockOwnPlan(tx, caller, input.PlanId, { stopPreview: true })
    // Not even the account: what is submitted is submitted in the owner's name.
    if (plan.owner_id !== caller.principalId) throw new NotPlanOwner(plan.id)
    assertCan('update', plan)
    const change = await wantedAgain(call, plan, input)
    await tx
      .updateTable('plan')
      .set({
        ...(input.Description !== undefined && { description: input.Description }),
        ...noApprovers,
        approved_hash: '',
        status: 'PreviewInProgress',
        status_message: '',
        product_version_id: change.version.id,
        parameters: JSON.stringify(change.shownParameters),
        tags: JSON.stringify(change.tags),
        preview_operation_id: await requestPreview(tx, change, now),
        hash: '',
        resource_changes: '[]',
        updated_at: now,
      })
      .where('id', '=', plan.id)
      .execute()
    await keepLastSubmitted(tx, plan)
    return { PlanId: plan.id, ProvisionedProductId: plan.provisioned_product_id }
  },
})
