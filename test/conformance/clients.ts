import type { Api } from '../../src/api/operation.ts'
import { vendorClients } from '../../src/api/vendor.fixture.ts'
import type { Connection } from '../../src/client/client.ts'
import { contractOf, contracts } from '../contract/contract.ts'
import type { Signature } from '../vendor-sdk.ts'
import { callTyped } from './typed-sdk.ts'
import { refusalOfPop, refusalOfRpc, refusalOfSdk, type Refusal } from './refusal.ts'

/** The vendor's npm clients, each as its users use it, behind one face. */

export type Json = Readonly<Record<string, unknown>>

export interface VendorCall {
  readonly connection: Connection
  readonly api: Api
  readonly action: string
  readonly input: Json
}

export interface VendorAnswer {
  /** In the words of the wire. */
  readonly body: Json
  /** What the client made of it that it should not have. */
  readonly faults: readonly string[]
}

export interface VendorClient {
  readonly name: string
  /** Whether it can send members that the vendor does not know. */
  readonly sendsOurs: boolean
  /** @throws what the client throws */
  readonly call: (call: VendorCall) => Promise<VendorAnswer>
  readonly refusal: (thrown: unknown) => Refusal
}

type Shape = keyof typeof vendorClients

const keyOf = ({ accessKeyId: id, accessKeySecret: secret, securityToken: token }: Connection) => ({
  id,
  secret,
  ...(token !== undefined && { token }),
})

/** By action and parameters, as its users call what a client has no types for. */
async function callPlainly(shape: Shape, { connection, api, action, input }: VendorCall) {
  const body = await vendorClients[shape]!({
    endpoint: new URL(connection.endpoint).host,
    key: keyOf(connection),
    version: api.version,
    action,
    parameters: inJson(api, action, input),
  })
  // Some clients make objects without a prototype.
  return { body: structuredClone(body) as Json, faults: [] }
}

/** Plain clients leave it to the caller to write as JSON what travels so. */
export function inJson(api: Api, action: string, input: Json): Json {
  const names = contractOf(api, action)?.jsonEncoded ?? []
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      names.includes(name) ? JSON.stringify(value) : value,
    ]),
  )
}

const typed = (name: string, signature: Signature, shape: Shape): VendorClient => ({
  name,
  sendsOurs: false,
  call: call => (contractOf(call.api, call.action) ? callTyped(signature, call) : callPlainly(shape, call)),
  refusal: refusalOfSdk,
})

const plain = (name: string, shape: Shape, refusal: VendorClient['refusal']): VendorClient => ({
  name,
  sendsOurs: true,
  call: call => callPlainly(shape, call),
  refusal,
})

export const clients: readonly VendorClient[] = [
  typed('typed SDK, V3', 'v3', 'shape A, SDK by query'),
  typed('typed SDK, V1', 'v2', 'shape C, SDK v2 by query'),
  plain('pop-core, GET', 'shape B, pop-core by GET', refusalOfPop),
  plain('pop-core, POST', 'shape D, pop-core by POST', refusalOfPop),
  plain('rpc-client', 'shape C, rpc-client', refusalOfRpc),
]

/** The API that a contract has this operation in; Service Catalog's, where none has it. */
export function apiOf(action: string): Api {
  const found = Object.entries(contracts).find(([, { operations }]) => action in operations)
  const [code, { version }] = found ?? ['servicecatalog', contracts.servicecatalog]
  return { code: code as Api['code'], version }
}
