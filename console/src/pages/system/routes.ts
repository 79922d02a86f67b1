import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'

export const systemRoutes: RouteObject[] = [
  lazyPage('/system', () => import('./system-page.tsx'), 'SystemPage'),
]
