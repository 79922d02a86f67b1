import type { FastifyBaseLogger } from 'fastify'
import type { Journey } from './dispatch.ts'

/**
 * One line for each call. Never a query string, a body, a signature or a parameter: any of them may hold a secret.
 * Of what a stranger sent, only names that we know ourselves are repeated.
 */
export function logCall(logger: FastifyBaseLogger, journey: Journey, answer: Answered): void {
  const { requestId, operation, caller } = journey
  const product = operation?.api.code
  const action = operation?.name
  logger.info(
    { requestId, product, action, caller: caller?.arn, accessKeyId: caller?.accessKeyId, ...answer },
    'call',
  )
}

interface Answered {
  readonly status: number
  /** Of an error. */
  readonly code: string | undefined
  readonly ms: number
  readonly bytes: number
  readonly ip: string
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
