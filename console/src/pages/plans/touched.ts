import type { OperationName } from '../../api/call.ts'

/** What shows something else once a plan is gone. */
export const around: readonly OperationName[] = [
  'ListProvisionedProductPlans',
  'GetProvisionedProduct',
  'ListProvisionedProducts',
  'ListTasks',
  'GetDashboard',
]

/** What shows something else once a plan was changed, decided on or run. */
export const touched: readonly OperationName[] = ['GetProvisionedProductPlan', 'GetPlanChanges', ...around]
