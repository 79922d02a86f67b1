import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'

export const homeRoutes: RouteObject[] = [lazyPage('/me', () => import('./me/me-page.tsx'), 'MePage')]
