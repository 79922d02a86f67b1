import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { t } from '../../../base/schema.ts'
import { getProductOfHistory } from '../../../catalog/product/store.ts'
import { productDetail, showProduct } from '../../../catalog/product/view.ts'
import { getVersionOfHistory } from '../../../catalog/product-version/store.ts'
import { productVersionDetail, showVersion } from '../../../catalog/product-version/view.ts'
import { PlanNotFound } from '../errors.ts'
import { recordsOf } from '../records.ts'
import { getVisiblePlan } from '../store.ts'
import { approvalDetail, approvalOutput, planDetail, planOutput, resourceChangesOutput } from '../view.ts'
import { throughPlan } from '../../authorized.ts'

export const getProvisionedProductPlan = readOperation({
  api: serviceCatalog,
  name: 'GetProvisionedProductPlan',
  summary: 'Shows a plan with the resources that it would change.',
  access: {
    action: 'servicecatalog:GetProvisionedProductPlan',
    audience: 'anyone',
    resources: throughPlan,
    conditionKeys: ['servicecatalog:UserLevel', 'servicecatalog:ApprovalActor'],
  },
  input: t.Object({ PlanId: t.Id() }),
  output: t.Object({
    PlanDetail: t.Object({
      ...planOutput,
      ApprovalDetail: approvalOutput,
      PlanHash: t.Optional(
        t.Text({ description: 'Of template, parameters, state and changes: what is approved and executed.' }),
      ),
    }),
    ProductDetail: productDetail,
    ProductVersionDetail: productVersionDetail,
    ResourceChanges: resourceChangesOutput,
  }),
  errors: [PlanNotFound],

  async handle({ PlanId }, call) {
    const { db, caller } = call
    const plan = await getVisiblePlan(db, caller, PlanId)
    const product = await getProductOfHistory(db, plan.account_id, plan.product_id)
    const version = await getVersionOfHistory(db, plan.account_id, plan.product_version_id)
    return {
      PlanDetail: {
        ...planDetail(plan),
        ApprovalDetail: approvalDetail(plan, await recordsOf(db, plan.id)),
        ...(plan.hash !== '' && { PlanHash: plan.hash }),
      },
      ProductDetail: showProduct(call, product),
      ProductVersionDetail: showVersion(version),
      ResourceChanges: plan.resource_changes,
    }
  },
})
