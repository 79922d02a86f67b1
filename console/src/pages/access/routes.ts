import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'

export const accessRoutes: RouteObject[] = [
  lazyPage('/access/users', () => import('./users/users-page.tsx'), 'UsersPage'),
  lazyPage('/access/new-user', () => import('./users/new-user-page.tsx'), 'NewUserPage'),
  lazyPage('/access/users/:name/:tab?', () => import('./users/user-page.tsx'), 'UserPage'),
  lazyPage('/access/groups', () => import('./groups/groups-page.tsx'), 'GroupsPage'),
  lazyPage('/access/groups/:name/:tab?', () => import('./groups/group-page.tsx'), 'GroupPage'),
]
