import { isDeepStrictEqual } from 'node:util'
import { contractOf, type ContractMembers, type VendorCode } from '../contract/contract.ts'
import { catalog, config, ram, ros, sts, type Signature } from '../vendor-sdk.ts'
import type { Json, VendorAnswer, VendorCall } from './clients.ts'
import { onlyKnown } from './known.ts'

/** The vendor's typed SDKs, by nothing but their own classes: a request object in, a response object out. */

const sdks = { servicecatalog: catalog, ram, ros, sts } satisfies Record<VendorCode, object>

interface ModelClass {
  new (members: object): object
  names(): Readonly<Record<string, string>>
  types(): Readonly<Record<string, ModelType>>
}
type ModelType = string | ModelClass | { readonly type: 'array'; readonly itemType: ModelType }

interface Response {
  readonly statusCode: number
  readonly body: { toMap(): Json }
}

type TypedClient = Readonly<Record<string, (request?: object) => Promise<Response>>>

export async function callTyped(signature: Signature, call: VendorCall): Promise<VendorAnswer> {
  const { api, action, input, connection } = call
  const sdk = sdks[api.code as VendorCode]
  const client = new sdk.default(config(connection, signature))
  // What came over the wire, before the SDK makes its objects of it.
  let body: Json = {}
  const listening =
    <Sent extends unknown[]>(send: (...sent: Sent) => Promise<Json>) =>
    async (...sent: Sent) => {
      const answer = await send(...sent)
      body = structuredClone(answer.body) as Json
      return answer
    }
  client.callApi = listening(client.callApi.bind(client))
  // Calls that nobody signs go this way.
  client.doRPCRequest = listening(client.doRPCRequest.bind(client))
  const Request = (sdk as unknown as Readonly<Record<string, ModelClass>>)[`${action}Request`]
  const method = `${action.charAt(0).toLowerCase()}${action.slice(1)}`
  const request = Request && [instance(Request, input)]
  const response = await (client as unknown as TypedClient)[method]!(...(request ?? []))
  return { body, faults: faults(response, body, contractOf(api, action)!.response) }
}

function instance(Model: ModelClass, value: Json): object {
  const types = Model.types()
  const members = Object.entries(Model.names())
    .filter(([, name]) => value[name] !== undefined)
    .map(([key, name]) => [key, typed(types[key]!, value[name])])
  return new Model(Object.fromEntries(members) as object)
}

function typed(type: ModelType, value: unknown): unknown {
  if (typeof type === 'function') return instance(type, value as Json)
  if (typeof type === 'string') return value
  return (value as unknown[]).map(each => typed(type.itemType, each))
}

/** Its objects must hold all that the wire has and the models know, as the wire has it. */
function faults({ statusCode, body }: Response, wire: Json, known: ContractMembers): string[] {
  const decoded = plain(body.toMap())
  const expected = onlyKnown(wire, known)
  return [
    ...(statusCode === 200 ? [] : [`it answers with status ${statusCode}`]),
    ...(isDeepStrictEqual(decoded, expected)
      ? []
      : [`it is decoded as ${JSON.stringify(decoded)} instead of ${JSON.stringify(expected)}`]),
  ]
}

const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value))
