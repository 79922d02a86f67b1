import type { Api } from '../../api/operation.ts'

/**
 * An operation as example code needs to know it: small and plain, so that a page can have it from `/openapi.json` and a
 * program from the registry.
 */
export interface ExampleOperation {
  readonly product: Api['code']
  readonly version: string
  readonly action: string
  readonly effect: 'read' | 'write'
  /** False where what a call brings proves who calls. */
  readonly signed: boolean
  readonly members: Members
}

export type Members = Readonly<Record<string, Member>>

/** A member of an input, wherever it stands. */
export type Member = {
  /** Travels as one JSON text instead of flattened members. */
  readonly json?: true
  /** Its value is not to be shown. */
  readonly secret?: true
} & (
  | { readonly kind: 'text' | 'boolean' | 'integer' }
  | { readonly kind: 'list'; readonly item: Member }
  | { readonly kind: 'object'; readonly members: Members }
)

/** A call to show as code. */
export interface Example {
  readonly operation: ExampleOperation
  /** As the API takes it, nested; it may be unfinished or wrong, and is shown as it is. */
  readonly input: Readonly<Record<string, unknown>>
  /** Where Larder is: `http://127.0.0.1:8080`. */
  readonly endpoint: string
  /**
   * The parameters whose values come from variables of the environment, by their flattened names
   * (`Parameters.2.ParameterValue`). Those that the operation marks, unless given.
   */
  readonly secrets?: readonly string[]
}

/** Where calls go, in the parts that clients want. */
export interface Endpoint {
  readonly origin: string
  /** host:port */
  readonly host: string
  readonly protocol: 'http' | 'https'
}

/** @throws TypeError for what is no address of a server */
export function endpointOf({ endpoint }: Example): Endpoint {
  const { protocol, host, origin } = new URL(endpoint)
  if (!/^https?:$/.test(protocol) || !/^[\w.:[\]-]+$/.test(host))
    throw new TypeError(`${endpoint} is not the address of a server`)
  return { origin, host, protocol: protocol === 'http:' ? 'http' : 'https' }
}
