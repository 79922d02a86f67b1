import { serviceCatalog, writeOperation, type CallContext } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { findLaunchOption } from '../../../catalog/launch-option/rules.ts'
import { PortfolioNotFound } from '../../../catalog/portfolio/errors.ts'
import { ProductNotFound } from '../../../catalog/product/errors.ts'
import { getOwnProduct } from '../../../catalog/product/store.ts'
import { ProductVersionInactive, ProductVersionNotFound } from '../../../catalog/product-version/errors.ts'
import { findUsableVersion, getVersionOfProduct } from '../../../catalog/product-version/store.ts'
import type { Tx } from '../../../db/tables.ts'
import type { StackAction } from '../../../db/values.ts'
import { openVault, sentValues } from '../../../stacks/secrets.ts'
import { actionFor } from '../../../stacks/states.ts'
import { getStack } from '../../../stacks/store.ts'
import type { Template } from '../../../templates/template.ts'
import { startChange } from '../../change.ts'
import { governedErrors } from '../../denied.ts'
import { assertManaged, govern, type Governed } from '../../governed.ts'
import {
  ProvisionedProductBusy,
  ProvisionedProductNameTaken,
  ProvisionedProductNotFound,
} from '../../provisioned-product/errors.ts'
import { assertCan as assertInstanceCan, lockAsPlanned } from '../../provisioned-product/store.ts'
import {
  NotPlanOwner,
  PlanBusy,
  PlanChanged,
  PlanNotApproved,
  PlanNotFound,
  PlanOutOfDate,
} from '../errors.ts'
import { findMoved, savedPlanGone } from '../moved.ts'
import { awaitsApproval, isApproved } from '../states.ts'
import { assertCan, lockOwnPlan, type Plan } from '../store.ts'

type Call = CallContext & { readonly tx: Tx }

export const executeProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'ExecuteProvisionedProductPlan',
  summary: 'Runs a plan exactly as it was shown, or not at all. Answers at once; a task does the work.',
  access: {
    action: 'servicecatalog:ExecuteProvisionedProductPlan',
    audience: 'end-user',
    granted: true,
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({ PlanId: t.Text() }),
  errors: [
    PlanNotFound,
    NotPlanOwner,
    PlanBusy,
    PlanChanged,
    PlanNotApproved,
    PlanOutOfDate,
    ...governedErrors,
    ProductNotFound,
    PortfolioNotFound,
    ProductVersionNotFound,
    ProductVersionInactive,
    ProvisionedProductNotFound,
    ProvisionedProductBusy,
    ProvisionedProductNameTaken,
  ],

  async handle({ PlanId }, call) {
    const { tx, caller, now } = call
    const plan = await lockOwnPlan(tx, caller, PlanId)
    if (awaitsApproval(plan.status)) throw new PlanNotApproved(plan)
    assertCan('execute', plan)
    const instance = await lockAsPlanned(tx, plan.provisioned_product_id)
    if (plan.operation_type === 'UpdateProvisionedProduct') assertInstanceCan('update', instance)
    if (plan.operation_type === 'TerminateProvisionedProduct') assertInstanceCan('terminate', instance)
    await assertManaged(tx, caller, { type: plan.operation_type, portfolioId: plan.portfolio_id })
    const { version, template } = await grantedVersion(call, plan, instance.product_version_id)
    const { preview, action, governed } = await governedPreview(call, plan, template)
    const taskId = await startChange(tx, call, {
      type: plan.operation_type,
      instance,
      product: await getOwnProduct(tx, plan.account_id, plan.product_id),
      version,
      action,
      templateId: preview.template_id,
      parameters: preview.parameters,
      shownParameters: plan.parameters,
      tags: plan.tags,
      planOperationId: plan.preview_operation_id,
      ...governed,
    })
    await tx
      .updateTable('plan')
      .set({ status: 'ExecuteInProgress', task_id: taskId, updated_at: now })
      .where('id', '=', plan.id)
      .execute()
    return { PlanId }
  },
})

/** What was granted when the plan was made must still be granted; leaving is always allowed. */
async function grantedVersion({ tx, caller }: Call, plan: Plan, currentVersionId: string) {
  const { product_id: productId, product_version_id: versionId } = plan
  if (plan.operation_type !== 'TerminateProvisionedProduct') {
    await findLaunchOption(tx, caller, productId, plan.portfolio_id)
    if (plan.operation_type === 'LaunchProduct' || versionId !== currentVersionId) {
      return findUsableVersion(tx, caller, productId, versionId)
    }
  }
  return getVersionOfProduct(tx, caller.accountId, productId, versionId)
}

/**
 * The preview that is to be applied, held to the rules of now: they may be younger than the plan.
 * @throws PlanNotApproved, PlanOutOfDate, and what `govern` throws
 */
async function governedPreview({ tx, caller, services }: Call, plan: Plan, template: Template) {
  const stack = await getStack(tx, plan.stack_id)
  const preview = await tx
    .selectFrom('stack_operation')
    .innerJoin('stack_plan', 'stack_plan.operation_id', 'stack_operation.id')
    .select(['template_id', 'parameters', 'role_id', 'created_at', 'state_lineage', 'state_serial'])
    .where('stack_operation.id', '=', plan.preview_operation_id)
    .executeTakeFirst()
  if (!preview) throw new PlanOutOfDate(plan.id, [savedPlanGone.words])
  const terminates = plan.operation_type === 'TerminateProvisionedProduct'
  const values = sentValues(openVault(services.keyring, stack), preview.parameters)
  const governed: Governed = await govern(tx, caller.accountId, {
    type: plan.operation_type,
    portfolioId: plan.portfolio_id,
    productId: plan.product_id,
    ...(!terminates && {
      provided: {
        versionId: plan.product_version_id,
        regionId: plan.stack_region_id,
        template,
        values,
      },
    }),
  })
  if (governed.approval && !isApproved(plan)) throw new PlanNotApproved(plan)
  const { moved, tasks } = await findMoved(tx, plan, { preview, stack, roleId: governed.roleId })
  if (moved.length + tasks.length > 0) {
    const words = moved.map(each => each.words)
    throw new PlanOutOfDate(plan.id, words, tasks)
  }
  const action: StackAction = terminates ? 'DELETE' : actionFor(stack.status)
  return { preview, action, governed }
}
