import type { Operation } from '../api/operation.ts'
import type { Static } from '../base/schema.ts'
import type { operations } from '../operations.ts'
import { ApiError } from './api-error.ts'
import { flatten } from './encode.ts'
import { signedHeaders, type Credentials } from '../access/signature/sign.ts'

type Ops = (typeof operations)[number]

/** `client.LaunchProduct({...})`: every operation, typed by its own schemas, with no code generated. */
export type Client = {
  readonly [Op in Ops as Op['name']]: (
    input: Static<Op['input']>,
  ) => Promise<Static<Op['output']> & { readonly RequestId: string }>
}

export interface Connection extends Credentials {
  /** `http://127.0.0.1:8080` */
  readonly endpoint: string
}

/** One call of an operation. @throws ApiError */
export async function call(connection: Connection, operation: Operation, input: object): Promise<object> {
  const url = new URL('/', connection.endpoint)
  const body = new URLSearchParams(flatten(input, operation.input)).toString()
  const { host, ...headers } = signedHeaders(
    { host: url.host, api: operation.api, action: operation.name, body },
    connection,
  )
  const response = await fetch(url, { method: 'POST', headers, body }).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message : error.message
    throw new ApiError(
      0,
      { Code: 'Unreachable', Message: `Cannot reach ${host}: ${reason}` },
      { cause: error },
    )
  })
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (!response.ok) throw new ApiError(response.status, answer)
  return answer
}

/** The registry is handed in, so that a page or a tool that needs its types only does not carry it. */
export function clientFor(registry: readonly Operation[], connection: Connection): Client {
  const byName = new Map(registry.map(operation => [operation.name, operation]))
  return new Proxy({} as Client, {
    get(_, name) {
      const operation = byName.get(String(name))
      return operation && ((input: object) => call(connection, operation, input))
    },
  })
}
