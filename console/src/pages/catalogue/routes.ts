import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'

export const catalogueRoutes: RouteObject[] = [
  lazyPage('/catalogue', () => import('./catalogue-page.tsx'), 'CataloguePage'),
  lazyPage('/catalogue/:productId', () => import('./product-page.tsx'), 'ProductPage'),
  lazyPage('/catalogue/:productId/launch', () => import('./launch/launch-page.tsx'), 'LaunchPage'),
]
