import type { RouteObject } from 'react-router'

export const systemRoutes: RouteObject[] = []
