import type { RouteObject } from 'react-router'
import { paths } from '../../paths.ts'
import { lazyPage } from '../../shell/lazy-page.ts'

export const instanceRoutes: RouteObject[] = [
  lazyPage(paths.instances(), () => import('./list/own-instances-page.tsx'), 'OwnInstancesPage'),
  lazyPage(paths.allInstances(), () => import('./list/all-instances-page.tsx'), 'AllInstancesPage'),
  lazyPage('/instances/:instanceId/:tab?', () => import('./instance-page.tsx'), 'InstancePage'),
  lazyPage('/instances/:instanceId/update', () => import('./update/update-page.tsx'), 'UpdatePage'),
  lazyPage('/tasks/:taskId', () => import('./task-page.tsx'), 'TaskPage'),
]
