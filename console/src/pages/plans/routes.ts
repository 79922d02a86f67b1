import type { RouteObject } from 'react-router'
import { paths } from '../../paths.ts'
import { lazyPage } from '../../shell/lazy-page.ts'

export const planRoutes: RouteObject[] = [
  lazyPage(paths.plans(), () => import('./plan-lists.tsx'), 'PlansPage'),
  lazyPage(paths.allPlans(), () => import('./plan-lists.tsx'), 'AllPlansPage'),
  lazyPage(paths.approvals(), () => import('./approvals-page.tsx'), 'ApprovalsPage'),
  lazyPage('/plans/:planId', () => import('./plan-page.tsx'), 'PlanPage'),
  lazyPage('/plans/:planId/edit', () => import('./edit/edit-plan-page.tsx'), 'EditPlanPage'),
]
