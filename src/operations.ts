import { createConstraint } from './catalog/constraint/operations/create-constraint.ts'
import { deleteConstraint } from './catalog/constraint/operations/delete-constraint.ts'
import { getConstraint } from './catalog/constraint/operations/get-constraint.ts'
import { listConstraints } from './catalog/constraint/operations/list-constraints.ts'
import { updateConstraint } from './catalog/constraint/operations/update-constraint.ts'
import { getLaunchForm } from './catalog/launch-form/get-launch-form.ts'
import { listLaunchOptions } from './catalog/launch-option/operations.ts'
import { associateProductWithPortfolio } from './catalog/portfolio/operations/associate-product-with-portfolio.ts'
import { createPortfolio } from './catalog/portfolio/operations/create-portfolio.ts'
import { deletePortfolio } from './catalog/portfolio/operations/delete-portfolio.ts'
import { disassociateProductFromPortfolio } from './catalog/portfolio/operations/disassociate-product-from-portfolio.ts'
import { getPortfolio } from './catalog/portfolio/operations/get-portfolio.ts'
import { listPortfolios } from './catalog/portfolio/operations/list-portfolios.ts'
import { updatePortfolio } from './catalog/portfolio/operations/update-portfolio.ts'
import {
  associatePrincipalWithPortfolio,
  disassociatePrincipalFromPortfolio,
  listPrincipals,
} from './catalog/principal/operations.ts'
import {
  createProductVersion,
  deleteProductVersion,
  getProductVersion,
  listProductVersions,
  updateProductVersion,
} from './catalog/product-version/operations.ts'
import { copyProduct } from './catalog/product/operations/copy-product.ts'
import { createProduct } from './catalog/product/operations/create-product.ts'
import { deleteProduct } from './catalog/product/operations/delete-product.ts'
import { getProductAsAdmin } from './catalog/product/operations/get-product-as-admin.ts'
import { getProductAsEndUser } from './catalog/product/operations/get-product-as-end-user.ts'
import { listProductsAsAdmin } from './catalog/product/operations/list-products-as-admin.ts'
import { listProductsAsEndUser } from './catalog/product/operations/list-products-as-end-user.ts'
import { updateProduct } from './catalog/product/operations/update-product.ts'
import { listRegions } from './catalog/region/operations.ts'
import { associateTagOptionWithResource } from './catalog/tag-option/operations/associate-tag-option-with-resource.ts'
import { createTagOption } from './catalog/tag-option/operations/create-tag-option.ts'
import { deleteTagOption } from './catalog/tag-option/operations/delete-tag-option.ts'
import { disAssociateTagOptionFromResource } from './catalog/tag-option/operations/dis-associate-tag-option-from-resource.ts'
import { getTagOption } from './catalog/tag-option/operations/get-tag-option.ts'
import { listResourcesForTagOption } from './catalog/tag-option/operations/list-resources-for-tag-option.ts'
import { listTagOptions } from './catalog/tag-option/operations/list-tag-options.ts'
import { updateTagOption } from './catalog/tag-option/operations/update-tag-option.ts'
import { checkTemplate } from './catalog/template/check-template.ts'
import { createTemplate, getTemplate } from './catalog/template/operations.ts'
import { identityOperations } from './identity/operations.ts'
import { getDashboard } from './provisioning/dashboard/operations.ts'
import { approveProvisionedProductPlan } from './provisioning/plan/operations/approve-plan.ts'
import { cancelProvisionedProductPlan } from './provisioning/plan/operations/cancel-plan.ts'
import { createProvisionedProductPlan } from './provisioning/plan/operations/create-plan.ts'
import { deleteProvisionedProductPlan } from './provisioning/plan/operations/delete-plan.ts'
import { executeProvisionedProductPlan } from './provisioning/plan/operations/execute-plan.ts'
import { getPlanChanges } from './provisioning/plan/operations/get-plan-changes.ts'
import { getProvisionedProductPlan } from './provisioning/plan/operations/get-plan.ts'
import { listProvisionedProductPlanApprovers } from './provisioning/plan/operations/list-approvers.ts'
import { listProvisionedProductPlans } from './provisioning/plan/operations/list-plans.ts'
import { updateProvisionedProductPlan } from './provisioning/plan/operations/update-plan.ts'
import { getProvisionedProductForResourceSpec } from './provisioning/provisioned-product/operations/get-provisioned-product-for-resource-spec.ts'
import { getProvisionedProduct } from './provisioning/provisioned-product/operations/get-provisioned-product.ts'
import { launchProduct } from './provisioning/provisioned-product/operations/launch-product.ts'
import { listProvisionedProductResources } from './provisioning/provisioned-product/operations/list-provisioned-product-resources.ts'
import { listProvisionedProducts } from './provisioning/provisioned-product/operations/list-provisioned-products.ts'
import { revealProvisionedProductOutputs } from './provisioning/provisioned-product/operations/reveal-outputs.ts'
import { terminateProvisionedProduct } from './provisioning/provisioned-product/operations/terminate-provisioned-product.ts'
import { updateProvisionedProduct } from './provisioning/provisioned-product/operations/update-provisioned-product.ts'
import { listTaskProgress } from './provisioning/task/list-task-progress.ts'
import { getTask, listTasks } from './provisioning/task/operations.ts'
import { describeRegions } from './stacks/operations/describe-regions.ts'
import { getSystemStatus } from './system/operations.ts'

/** The whole API, as one list. Routing, validation, the CLI and the typed client are computed from it. */
export const operations = [
  createTemplate,
  getTemplate,
  checkTemplate,
  createProduct,
  getProductAsAdmin,
  getProductAsEndUser,
  listProductsAsAdmin,
  listProductsAsEndUser,
  updateProduct,
  deleteProduct,
  copyProduct,
  createProductVersion,
  getProductVersion,
  listProductVersions,
  updateProductVersion,
  deleteProductVersion,
  associateProductWithPortfolio,
  disassociateProductFromPortfolio,
  createPortfolio,
  getPortfolio,
  listPortfolios,
  updatePortfolio,
  deletePortfolio,
  associatePrincipalWithPortfolio,
  disassociatePrincipalFromPortfolio,
  listPrincipals,
  createConstraint,
  deleteConstraint,
  getConstraint,
  listConstraints,
  updateConstraint,
  listLaunchOptions,
  getLaunchForm,
  associateTagOptionWithResource,
  createTagOption,
  deleteTagOption,
  disAssociateTagOptionFromResource,
  getTagOption,
  listResourcesForTagOption,
  listTagOptions,
  updateTagOption,
  listRegions,
  getProvisionedProductForResourceSpec,
  getProvisionedProduct,
  launchProduct,
  listProvisionedProductResources,
  listProvisionedProducts,
  revealProvisionedProductOutputs,
  terminateProvisionedProduct,
  updateProvisionedProduct,
  listTaskProgress,
  getTask,
  listTasks,
  approveProvisionedProductPlan,
  cancelProvisionedProductPlan,
  createProvisionedProductPlan,
  deleteProvisionedProductPlan,
  executeProvisionedProductPlan,
  getPlanChanges,
  getProvisionedProductPlan,
  listProvisionedProductPlanApprovers,
  listProvisionedProductPlans,
  updateProvisionedProductPlan,
  getDashboard,
  getSystemStatus,
  describeRegions,
  ...identityOperations,
] as const
