import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'

/**
 * A route whose page is loaded when somebody goes there: `lazyPage('/plans', () => import('./plans-page.tsx'), 'PlansPage')`.
 */
export const lazyPage = <M extends Record<N, ComponentType>, N extends string>(
  path: string,
  load: () => Promise<M>,
  name: N,
): RouteObject => ({ path, lazy: async () => ({ Component: (await load())[name] }) })
