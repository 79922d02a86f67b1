import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalog, config, ram, ros, sts } from '../vendor-sdk.ts'
import { contracts, type ContractMember, type ContractOperation, type VendorCode } from './contract.ts'

// The contracts say what the vendor's SDKs, as installed, say: the same operations, members and kinds, sent in the same
// place. So whoever agrees with the contracts agrees with the SDKs.

const sdks = { servicecatalog: catalog, ram, ros, sts } satisfies Record<VendorCode, object>

/** A model class of an SDK. */
interface Model {
  names(): Readonly<Record<string, string>>
  types(): Readonly<Record<string, ModelType>>
}
type ModelType =
  string | Model | { readonly type: 'array'; readonly itemType: ModelType } | { readonly type: 'map' }

/** `Tags: list`, `Tags.1: object`, `Tags.1.Key: string`. */
type Kinds = Record<string, string>

const modelOf = (code: VendorCode, name: string): Model | undefined =>
  (sdks[code] as Readonly<Record<string, unknown>>)[name] as Model | undefined

const isModel = (type: ModelType): type is Model => typeof type === 'function'

function ofModel(model: Model | undefined, prefix = '', into: Kinds = {}): Kinds {
  const types = model?.types() ?? {}
  for (const [key, name] of Object.entries(model?.names() ?? {})) ofType(types[key]!, prefix + name, into)
  return into
}

function ofType(type: ModelType, path: string, into: Kinds): void {
  if (isModel(type)) {
    into[path] = 'object'
    ofModel(type, `${path}.`, into)
  } else if (typeof type === 'string') into[path] = type
  else if (type.type === 'map') into[path] = 'any'
  else {
    into[path] = 'list'
    ofType(type.itemType, `${path}.1`, into)
  }
}

function ofContract(members: Readonly<Record<string, ContractMember>>, prefix = '', into: Kinds = {}): Kinds {
  for (const [name, member] of Object.entries(members)) ofMember(member, prefix + name, into)
  return into
}

function ofMember(member: ContractMember, path: string, into: Kinds): void {
  into[path] = member.type
  if (member.type === 'list') ofMember(member.item, `${path}.1`, into)
  if (member.type === 'object') ofContract(member.members, `${path}.`, into)
}

interface Sent {
  readonly method: string
  readonly in: string
}

type AnyClient = Record<string, (...input: unknown[]) => Promise<unknown>>

/** How the SDK would send a call with every member that it can send. */
async function sent(code: VendorCode, name: string): Promise<Sent> {
  const client = new sdks[code].default(
    config({ endpoint: 'http://127.0.0.1:1', accessKeyId: 'x', accessKeySecret: 'x' }, 'v3'),
  )
  let caught: Sent | undefined
  const places = ({ query = {}, body = {} }: { query?: object; body?: object }) =>
    [Object.keys(query).length > 0 && 'query', Object.keys(body).length > 0 && 'body'].filter(Boolean)
  const note = (method: string, request: object) => {
    caught = { method, in: places(request).join('+') || 'none' }
    return Promise.resolve({ body: {} })
  }
  client.callApi = (params, request) => note(params.method, request)
  // Calls that nobody signs go this way.
  client.doRPCRequest = (_action, _version, _protocol, method, _authType, _bodyType, request) =>
    note(method, request)
  const Request = modelOf(code, `${name}Request`) as unknown as (new (map: object) => object) | undefined
  const method = `${name.charAt(0).toLowerCase()}${name.slice(1)}`
  const input = Request && [new Request(everyMember(Request as unknown as Model))]
  await (client as unknown as AnyClient)[method]!(...(input ?? []))
  return caught!
}

const everyMember = (model: Model): object =>
  Object.fromEntries(Object.entries(model.types()).map(([key, type]) => [key, anyValue(type)]))

function anyValue(type: ModelType): unknown {
  if (isModel(type)) return new (type as unknown as new (map: object) => object)(everyMember(type))
  if (typeof type === 'string') return type === 'number' ? 1 : type === 'boolean' ? true : 'x'
  return type.type === 'array' ? [anyValue(type.itemType)] : {}
}

const operationsOf = (code: VendorCode): [string, ContractOperation][] =>
  Object.entries(contracts[code].operations)

for (const code of Object.keys(sdks) as VendorCode[]) {
  test(`${code}: members and kinds of the contract are those of the SDK's models`, () => {
    for (const [name, { request, response }] of operationsOf(code)) {
      assert.deepEqual(ofContract(request), ofModel(modelOf(code, `${name}Request`)), `${name}Request`)
      assert.deepEqual(ofContract(response), ofModel(modelOf(code, `${name}ResponseBody`)), name)
    }
  })

  test(`${code}: what travels as one JSON text in the contract does in the SDK`, () => {
    for (const [name, { jsonEncoded = [] }] of operationsOf(code)) {
      const shrunk = Object.entries(modelOf(code, `${name}ShrinkRequest`)?.names() ?? {})
        .filter(([key]) => key.endsWith('Shrink'))
        .map(([, member]) => member)
      assert.deepEqual([...jsonEncoded].sort(), shrunk.sort(), name)
    }
  })

  test(`${code}: method and place of the parameters are those of the SDK`, async () => {
    for (const [name, operation] of operationsOf(code))
      assert.deepEqual({ method: operation.method, in: operation.in }, await sent(code, name), name)
  })
}

test('the contract of Service Catalog has every operation that the SDK has', () => {
  const inSdk = Object.keys(catalog).flatMap(name => /^(\w+)ResponseBody$/.exec(name)?.[1] ?? [])
  assert.deepEqual(Object.keys(contracts.servicecatalog.operations).sort(), inSdk.sort())
})
