import type { FastifyInstance } from 'fastify'
import { openApiDocument } from '../api/openapi/document.ts'
import { openApiRoute } from '../api/openapi/route.ts'
import { operations } from '../operations.ts'
import { pagesDoor } from '../sign-in/pages-door.ts'

/** `/openapi.json`: what may be called, for programs and for the explorer. */
export const describeApi = (app: FastifyInstance): void =>
  openApiRoute(app, () => openApiDocument(operations, pagesDoor))
