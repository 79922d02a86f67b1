import { createBrowserRouter, Outlet, type RouteObject } from 'react-router'
import { accessRoutes } from './pages/access/routes.ts'
import { adminRoutes } from './pages/admin/routes.ts'
import { catalogueRoutes } from './pages/catalogue/routes.ts'
import { homeRoutes } from './pages/home/routes.ts'
import { instanceRoutes } from './pages/instances/routes.ts'
import { planRoutes } from './pages/plans/routes.ts'
import { systemRoutes } from './pages/system/routes.ts'
import { FailedPage, MissingPage } from './shell/failed-page.tsx'
import { Shell } from './shell/shell.tsx'

/** Every page; each is loaded when somebody goes there. */
export const pageRoutes: RouteObject[] = [
  ...homeRoutes,
  ...catalogueRoutes,
  ...instanceRoutes,
  ...planRoutes,
  ...adminRoutes,
  ...accessRoutes,
  ...systemRoutes,
]

export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <FailedPage />,
      children: [
        {
          element: <Outlet />,
          errorElement: <FailedPage />,
          hydrateFallbackElement: null,
          children: [...pageRoutes, { path: '*', element: <MissingPage /> }],
        },
      ],
    },
  ],
  { basename: '/console' },
)
