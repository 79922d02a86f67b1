import { sealDiagnosis, type Diagnosis } from '../access/diagnosis.ts'
import type { Sealer } from '../access/session-token.ts'
import type { Kind } from '../base/errors.ts'
import { LarderError } from '../base/errors.ts'
import { isConnectionError, ServiceUnavailable } from '../db/errors.ts'

/** The only place where an error meets HTTP. */

export const statusOf = {
  invalid: 400,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  throttled: 429,
  unavailable: 503,
} as const satisfies Record<Kind, number>

/** Clients assert these to be strings (facts/clients 0.8). */
export interface ErrorBody {
  readonly RequestId: string
  readonly HostId: string
  readonly Code: string
  readonly Message: string
  readonly Recommend: string
}

export interface RenderedError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ErrorBody
  /** What the log should hear of, and the caller must not. */
  readonly cause?: unknown
}

export interface ErrorPlace {
  readonly requestId: string
  readonly hostId: string
  /** For what a refusal says to administrators alone. */
  readonly sealer?: Sealer
}

/** How long a throttled caller waits unless the error has a detail `retryAfterMs`. */
const defaultRetryMs = 1_000

/** A stranger becomes a 500 that tells the caller nothing. */
export function renderError(thrown: unknown, place: ErrorPlace): RenderedError {
  if (thrown instanceof LarderError) return renderOwn(thrown, place)
  if (isConnectionError(thrown)) return { ...renderOwn(new ServiceUnavailable(), place), cause: thrown }
  return {
    status: 500,
    headers: {},
    body: errorBody(place, 'InternalError', 'A system error occurred.'),
    cause: thrown,
  }
}

function renderOwn(error: LarderError, place: ErrorPlace): RenderedError {
  const { retryAfterMs, diagnosis, ...details } = error.details
  return {
    status: statusOf[error.kind],
    headers:
      error.kind === 'throttled'
        ? { 'x-acs-retry-after': String(typeof retryAfterMs === 'number' ? retryAfterMs : defaultRetryMs) }
        : {},
    body: {
      ...details,
      ...(diagnosis !== undefined && sealed(details, diagnosis as Diagnosis, place)),
      ...errorBody(place, error.code, error.message),
    },
    ...(error.cause !== undefined && { cause: error.cause }),
  }
}

function sealed(
  { AccessDeniedDetail }: LarderError['details'],
  diagnosis: Diagnosis,
  { sealer }: ErrorPlace,
) {
  const EncodedDiagnosticMessage = sealer && sealDiagnosis(sealer, diagnosis)
  return { AccessDeniedDetail: { ...(AccessDeniedDetail as object), EncodedDiagnosticMessage } }
}

export const errorBody = (place: ErrorPlace, code: string, message: string): ErrorBody => ({
  RequestId: place.requestId,
  HostId: place.hostId,
  Code: code,
  Message: message,
  Recommend: '',
})
