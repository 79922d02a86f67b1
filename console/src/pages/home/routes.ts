import type { RouteObject } from 'react-router'
import { paths } from '../../paths.ts'
import { lazyPage } from '../../shell/lazy-page.ts'

export const homeRoutes: RouteObject[] = [
  lazyPage(paths.home(), () => import('./home-page.tsx'), 'HomePage'),
  lazyPage(paths.me(), () => import('./me/me-page.tsx'), 'MePage'),
]
