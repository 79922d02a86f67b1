import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { getProductOfHistory } from '../../../catalog/product/store.ts'
import { productDetail, showProduct } from '../../../catalog/product/view.ts'
import { getVersionOfHistory } from '../../../catalog/product-version/store.ts'
import { productVersionDetail, showVersion } from '../../../catalog/product-version/view.ts'
import { PlanNotFound } from '../errors.ts'
import { visiblePlans } from '../store.ts'
import { approvalOutput, planDetail, planOutput, resourceChangesOutput } from '../view.ts'

export const getProvisionedProductPlan = readOperation({
  api: serviceCatalog,
  name: 'GetProvisionedProductPlan',
  summary: 'Shows a plan with the resources that it would change.',
  access: {
    action: 'servicecatalog:GetProvisionedProductPlan',
    audience: 'anyone',
    resources: () => ['provisionedproduct/*'],
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({
    PlanDetail: t.Object({ ...planOutput, ApprovalDetail: approvalOutput }),
    ProductDetail: productDetail,
    ProductVersionDetail: productVersionDetail,
    ResourceChanges: resourceChangesOutput,
  }),
  errors: [PlanNotFound],

  async handle({ PlanId }, call) {
    const { db, caller } = call
    const plan = await visiblePlans(db, caller)
      .selectAll('plan')
      .where('plan.id', '=', PlanId)
      .executeTakeFirst()
    if (!plan) throw new PlanNotFound(PlanId)
    const product = await getProductOfHistory(db, plan.account_id, plan.product_id)
    const version = await getVersionOfHistory(db, plan.account_id, plan.product_version_id)
    return {
      PlanDetail: { ...planDetail(plan), ApprovalDetail: { OperationRecords: [], TodoTaskActivities: [] } },
      ProductDetail: showProduct(call, product),
      ProductVersionDetail: showVersion(version),
      ResourceChanges: plan.resource_changes,
    }
  },
})
