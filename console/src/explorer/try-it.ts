import { ApiError } from '../../../src/client/api-error.ts'
import { sessionStore } from '../session/session-store.ts'
import type { Operation } from './description.ts'
import { isObject, type Input } from './input/values.ts'

/** A call that was made: what went to the server, and what came back. */
export interface Exchange {
  readonly id: number
  readonly operation: Operation
  readonly at: Date
  readonly input: Input
  readonly status: number
  readonly statusText: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** As it came; `body` is undefined where it is no JSON object. */
  readonly text: string
  readonly body: Input | undefined
  readonly ms: number
}

let made = 0

/** Calls an operation with the rights of who is signed in. @throws ApiError where no answer came */
export const tryIt = (operation: Operation, input: Input): Promise<Exchange> =>
  sessionStore.within(async csrfToken => {
    const at = new Date()
    const began = performance.now()
    const response = await fetch(operation.url, {
      method: 'POST',
      headers: headersWith(csrfToken),
      body: JSON.stringify(input),
    }).catch((cause: unknown) => {
      throw new ApiError(0, { Code: 'Unreachable', Message: 'The server cannot be reached.' }, { cause })
    })
    const text = await response.text()
    const ms = performance.now() - began
    const body = parsed(text)
    // The store knows what to do about these: the call is made again when the session is there.
    if (body && (body['Code'] === 'NotSignedIn' || body['Code'] === 'InvalidCSRFToken'))
      throw new ApiError(response.status, body)
    return {
      id: ++made,
      operation,
      at,
      input,
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers].sort(([a], [b]) => a.localeCompare(b)),
      text,
      body,
      ms,
    }
  })

export const headersWith = (csrfToken: string) => ({
  accept: 'application/json',
  'content-type': 'application/json',
  'x-larder-csrf': csrfToken,
})

function parsed(text: string): Input | undefined {
  try {
    const body: unknown = JSON.parse(text)
    return isObject(body) ? body : undefined
  } catch {
    return undefined
  }
}
