import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'

export const accessRoutes: RouteObject[] = [
  lazyPage('/access/users', () => import('./users/users-page.tsx'), 'UsersPage'),
  lazyPage('/access/new-user', () => import('./users/new-user-page.tsx'), 'NewUserPage'),
  lazyPage('/access/users/:name/:tab?', () => import('./users/user-page.tsx'), 'UserPage'),
  lazyPage('/access/groups', () => import('./groups/groups-page.tsx'), 'GroupsPage'),
  lazyPage('/access/groups/:name/:tab?', () => import('./groups/group-page.tsx'), 'GroupPage'),
  lazyPage('/access/roles', () => import('./roles/roles-page.tsx'), 'RolesPage'),
  lazyPage('/access/new-role', () => import('./roles/new-role-page.tsx'), 'NewRolePage'),
  lazyPage('/access/roles/:name/:tab?', () => import('./roles/role-page.tsx'), 'RolePage'),
  lazyPage('/access/policies', () => import('./policies/policies-page.tsx'), 'PoliciesPage'),
  lazyPage('/access/new-policy', () => import('./policies/new-policy-page.tsx'), 'NewPolicyPage'),
  lazyPage('/access/edit-policy/:name', () => import('./policies/edit-policy-page.tsx'), 'EditPolicyPage'),
  lazyPage('/access/policies/:type/:name/:tab?', () => import('./policies/policy-page.tsx'), 'PolicyPage'),
  lazyPage(
    '/access/sign-in/:tab?',
    () => import('./sign-in/sign-in-settings-page.tsx'),
    'SignInSettingsPage',
  ),
  lazyPage('/access/explain', () => import('./explain/explain-page.tsx'), 'ExplainPage'),
  lazyPage('/audit', () => import('./audit/audit-page.tsx'), 'AuditPage'),
]
