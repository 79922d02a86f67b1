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
import { actionFor } from '../../../stacks/states.ts'
import { getStack } from '../../../stacks/store.ts'
import { stateMoved } from '../../../stacks/plan-hash.ts'
import { startChange } from '../../change.ts'
import {
  ProvisionedProductBusy,
  ProvisionedProductNameTaken,
  ProvisionedProductNotFound,
} from '../../provisioned-product/errors.ts'
import { assertCan as assertInstanceCan, lockAsPlanned } from '../../provisioned-product/store.ts'
import { PlanBusy, PlanNotFound, PlanOutOfDate } from '../errors.ts'
import { assertCan, lockPlan, type Plan } from '../store.ts'

type Call = CallContext & { readonly tx: Tx }

export const executeProvisionedProductPlan = writeOperation({
  api: serviceCatalog,
  name: 'ExecuteProvisionedProductPlan',
  summary: 'Runs a plan exactly as it was shown, or not at all. Answers at once; a task does the work.',
  access: {
    action: 'servicecatalog:ExecuteProvisionedProductPlan',
    audience: 'end-user',
    resources: () => ['*'],
    conditionKeys: ['servicecatalog:UserLevel'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({ PlanId: t.Text() }),
  errors: [
    PlanNotFound,
    PlanBusy,
    PlanOutOfDate,
    ProductNotFound,
    PortfolioNotFound,
    ProductVersionNotFound,
    ProductVersionInactive,
    ProvisionedProductNotFound,
    ProvisionedProductBusy,
    ProvisionedProductNameTaken,
  ],

  async handle({ PlanId }, call) {
    const { tx, now } = call
    const plan = await lockPlan(tx, call.caller, PlanId)
    assertCan('execute', plan)
    const instance = await lockAsPlanned(tx, plan.provisioned_product_id)
    if (plan.operation_type === 'UpdateProvisionedProduct') assertInstanceCan('update', instance)
    if (plan.operation_type === 'TerminateProvisionedProduct') assertInstanceCan('terminate', instance)
    const version = await grantedVersion(call, plan, instance.product_version_id)
    const preview = await upToDatePreview(tx, plan)
    const taskId = await startChange(tx, call, {
      type: plan.operation_type,
      instance,
      product: await getOwnProduct(tx, plan.account_id, plan.product_id),
      version,
      action: preview.action,
      templateId: preview.template_id,
      parameters: preview.parameters,
      shownParameters: plan.parameters,
      tags: plan.tags,
      planOperationId: plan.preview_operation_id,
      roleId: null,
      approval: undefined,
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
      return (await findUsableVersion(tx, caller, productId, versionId)).version
    }
  }
  return (await getVersionOfProduct(tx, caller.accountId, productId, versionId)).version
}

/** The preview's request, unless the stack has moved since. The worker checks the whole hash again. */
async function upToDatePreview(tx: Tx, plan: Plan) {
  const stack = await getStack(tx, plan.stack_id)
  const preview = await tx
    .selectFrom('stack_operation')
    .innerJoin('stack_plan', 'stack_plan.operation_id', 'stack_operation.id')
    .select(['template_id', 'parameters', 'state_lineage', 'state_serial'])
    .where('stack_operation.id', '=', plan.preview_operation_id)
    .executeTakeFirst()
  if (!preview) throw new PlanOutOfDate(plan.id, ['the saved plan is gone'])
  const moved = stateMoved(preview, stack)
  if (moved.length > 0) throw new PlanOutOfDate(plan.id, moved)
  const terminates = plan.operation_type === 'TerminateProvisionedProduct'
  const action: StackAction = terminates ? 'DELETE' : actionFor(stack.status)
  return { ...preview, action }
}
