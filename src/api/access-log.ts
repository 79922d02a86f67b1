import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { Journey } from './dispatch.ts'

/**
 * One line for each call. Never a query string, a body, a signature or a parameter: any of them may hold a secret.
 * Of what a stranger sent, only names that we know ourselves are repeated.
 */
export function logCall(logger: FastifyBaseLogger, request: FastifyRequest, reply: FastifyReply): void {
  const { journey } = request
  logger.info(
    {
      requestId: request.id,
      product: journey.operation?.api.code,
      action: journey.operation?.name,
      caller: journey.caller?.arn,
      accessKeyId: journey.caller?.accessKeyId,
      status: reply.statusCode,
      code: journey.errorCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      bytes: journey.bytes,
      ip: request.ip,
    },
    'call',
  )
}

/** Why a call failed on our side. The further members of database errors are left out: they may quote rows. */
export function logCause(logger: FastifyBaseLogger, journey: Journey, status: number, cause: unknown): void {
  const { name, message, stack } = cause instanceof Error ? cause : new Error(String(cause))
  const entry = {
    requestId: journey.requestId,
    action: journey.operation?.name,
    cause: { name, message, stack },
  }
  if (status === 500) logger.error(entry, 'a call failed inside')
  else logger.warn(entry, 'a call could not be served')
}
