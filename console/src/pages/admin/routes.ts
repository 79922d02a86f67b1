import type { RouteObject } from 'react-router'
import { lazyPage } from '../../shell/lazy-page.ts'
import './admin.css'

export const adminRoutes: RouteObject[] = [
  lazyPage('/admin/portfolios', () => import('./portfolios/portfolios-page.tsx'), 'PortfoliosPage'),
  lazyPage(
    '/admin/portfolios/:portfolioId/constraints/:constraintId',
    () => import('./constraints/constraint-page.tsx'),
    'ConstraintPage',
  ),
  lazyPage(
    '/admin/portfolios/:portfolioId/:tab?',
    () => import('./portfolios/portfolio-page.tsx'),
    'PortfolioPage',
  ),
  lazyPage(
    '/admin/portfolios/new-constraint',
    () => import('./constraints/new-constraint-page.tsx'),
    'NewConstraintPage',
  ),
  lazyPage('/admin/products', () => import('./products/products-page.tsx'), 'ProductsPage'),
  lazyPage('/admin/products/new', () => import('./products/new-product-page.tsx'), 'NewProductPage'),
  lazyPage(
    '/admin/products/:productId/new-version',
    () => import('./versions/new-version-page.tsx'),
    'NewVersionPage',
  ),
  lazyPage(
    '/admin/products/:productId/versions/:versionId',
    () => import('./versions/version-page.tsx'),
    'VersionPage',
  ),
  lazyPage('/admin/products/:productId/compare', () => import('./versions/compare-page.tsx'), 'ComparePage'),
  lazyPage('/admin/products/:productId/:tab?', () => import('./products/product-page.tsx'), 'ProductPage'),
  lazyPage('/admin/tag-options', () => import('./tag-options/tag-options-page.tsx'), 'TagOptionsPage'),
]
