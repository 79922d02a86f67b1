import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { logCause } from '../api/access-log.ts'
import { journeyOf } from '../api/call-routes.ts'
import { renderError } from '../api/errors.ts'

/** Answers of the sign-in, in the shape of the API's. */

export interface Answering {
  readonly hostId: string
  readonly logger: FastifyBaseLogger
}

const type = 'application/json;charset=utf-8'

/** What is answered here is for one person at one moment. */
export function answer(reply: FastifyReply, request: FastifyRequest, body: object): FastifyReply {
  return reply
    .header('content-type', type)
    .header('cache-control', 'no-store')
    .header('x-acs-request-id', request.id)
    .send(JSON.stringify({ RequestId: request.id, ...body }))
}

export function answerError(
  reply: FastifyReply,
  request: FastifyRequest,
  thrown: unknown,
  { hostId, logger }: Answering,
): FastifyReply {
  const { status, headers, body, cause } = renderError(thrown, { requestId: request.id, hostId })
  if (cause !== undefined) logCause(logger, journeyOf(request), status, cause)
  return answer(reply.code(status).headers(headers), request, body)
}
