import { ApiError } from '../../../src/client/api-error.ts'

export interface Send {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly body?: object
  /** Of the session, for what changes anything. */
  readonly csrfToken?: string
  /** Nobody waits for it: the session is not in use by this. */
  readonly isUnattended?: boolean
  readonly signal?: AbortSignal
}

/** One request to the server that the page came from. @throws ApiError; an abort as it is */
export async function send<T extends object>(request: Send): Promise<T> {
  const { method, url, body, csrfToken, isUnattended, signal } = request
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...(csrfToken !== undefined && { 'x-larder-csrf': csrfToken }),
      ...(isUnattended && { 'x-larder-unattended': '1' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: Error) => {
    if (error.name === 'AbortError') throw error
    throw new ApiError(0, { Code: 'Unreachable', Message: 'The server cannot be reached.' }, { cause: error })
  })
  const answer = (await response.json().catch(() => ({}))) as T & Record<string, unknown>
  if (response.ok) return answer
  const retryAfter = Number(response.headers.get('x-acs-retry-after'))
  throw new ApiError(response.status, { ...answer, ...(retryAfter > 0 && { RetryAfterMs: retryAfter }) })
}
