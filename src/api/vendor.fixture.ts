import type OpenApiCore from '@alicloud/openapi-core'
import type PopCore from '@alicloud/pop-core'
import type RpcCore from '@alicloud/rpc-client'
import { createRequire } from 'node:module'
import type { Key } from './sign.fixture.ts'

/** For tests: one call by each of the vendor's own clients, in each shape that they send (facts/clients 1.1). */

// They are CommonJS with an `exports.default`, which loaders treat differently.
const require = createRequire(import.meta.url)
const core = require('@alicloud/openapi-core') as typeof OpenApiCore
const pop = require('@alicloud/pop-core') as typeof PopCore
const rpc = require('@alicloud/rpc-client') as typeof RpcCore

export interface VendorCall {
  /** host:port */
  readonly endpoint: string
  readonly key: Key
  readonly version: string
  readonly action: string
  readonly parameters: Record<string, unknown>
}
export type VendorClient = (call: VendorCall) => Promise<unknown>

const { Config, Params, OpenApiRequest } = core.$OpenApiUtil

/** Of a machine with too much to do; the clients' own 3 to 10 seconds are those of a user. */
const patience = { connectTimeout: 60_000, readTimeout: 60_000 }

const rpcStyle = {
  protocol: 'HTTP',
  pathname: '/',
  authType: 'AK',
  style: 'RPC',
  reqBodyType: 'formData',
  bodyType: 'json',
}

const credentials = ({ id, secret, token }: Key) => ({
  accessKeyId: id,
  accessKeySecret: secret,
  ...(token !== undefined && { type: 'sts', securityToken: token }),
})

/** The current SDKs. `v2` is their word for the older signature. */
const sdk =
  (place: 'query' | 'body', method: 'GET' | 'POST', signatureAlgorithm?: 'v2'): VendorClient =>
  async ({ endpoint, key, version, action, parameters }) => {
    const client = new core.default(
      new Config({
        ...credentials(key),
        endpoint,
        protocol: 'http',
        ...patience,
        ...(signatureAlgorithm && { signatureAlgorithm }),
      }),
    )
    const params = new Params({ ...rpcStyle, action, version, method })
    const request = new OpenApiRequest({ [place]: core.OpenApiUtil.query(parameters) })
    const answer = await client.callApi(params, request, { toMap: () => ({}) })
    return answer.body as unknown
  }

const popCore =
  (method: 'GET' | 'POST'): VendorClient =>
  ({ endpoint, key, version, action, parameters }) =>
    new pop({
      endpoint: `http://${endpoint}`,
      apiVersion: version,
      ...credentials(key),
    }).request(action, parameters, { method, ...patience })

type RuntimeOptions = Parameters<InstanceType<typeof RpcCore.default>['doRequest']>[7]

const rpcClient: VendorClient = async ({ endpoint, key, version, action, parameters }) => {
  const client = new rpc.default(
    new rpc.Config({ ...credentials(key), endpoint, protocol: 'http', ...patience }),
  )
  // Its generated subclasses set this.
  client._endpoint = endpoint
  return client.doRequest(action, 'HTTP', 'POST', version, 'AK', {}, parameters, {} as RuntimeOptions)
}

export const vendorClients: Readonly<Record<string, VendorClient>> = {
  'shape A, SDK by form': sdk('body', 'POST'),
  'shape A, SDK by query': sdk('query', 'POST'),
  'shape A, SDK by GET': sdk('query', 'GET'),
  'shape B, pop-core by GET': popCore('GET'),
  'shape C, SDK v2 by form': sdk('body', 'POST', 'v2'),
  'shape C, SDK v2 by query': sdk('query', 'POST', 'v2'),
  'shape C, rpc-client': rpcClient,
  'shape D, pop-core by POST': popCore('POST'),
}
