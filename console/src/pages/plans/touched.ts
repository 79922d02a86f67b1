import type { OperationName } from '../../api/call.ts'

/** What shows something else once a plan was changed, decided on or run. */
export const touched: readonly OperationName[] = [
  'GetProvisionedProductPlan',
  'GetPlanChanges',
  'ListProvisionedProductPlans',
  'GetProvisionedProduct',
  'ListProvisionedProducts',
  'ListTasks',
  'GetDashboard',
]
