import { createRequire } from 'node:module'
import type OpenApiCore from '@alicloud/openapi-core'
import type Ram from '@alicloud/ram20150501'
import type Ros from '@alicloud/ros20190910'
import type Catalog from '@alicloud/servicecatalog20210901'
import type Sts from '@alicloud/sts20150401'
import type { Connection } from '../src/client/client.ts'

// The vendor's SDKs are CommonJS with an `exports.default`, which loaders treat differently.
const require = createRequire(import.meta.url)
const core = require('@alicloud/openapi-core') as typeof OpenApiCore
export const catalog = require('@alicloud/servicecatalog20210901') as typeof Catalog
export const ram = require('@alicloud/ram20150501') as typeof Ram
export const ros = require('@alicloud/ros20190910') as typeof Ros
export const sts = require('@alicloud/sts20150401') as typeof Sts

/** `v2` is the vendor's word for the older signature, HMAC-SHA1. */
export type Signature = 'v3' | 'v2'

/** How the vendor's SDKs are told of another endpoint; nothing else of them changes but their patience. */
export const config = (
  { endpoint, accessKeyId, accessKeySecret, securityToken }: Connection,
  signature: Signature,
) =>
  new core.$OpenApiUtil.Config({
    accessKeyId,
    accessKeySecret,
    endpoint: new URL(endpoint).host,
    ...(securityToken !== undefined && { type: 'sts', securityToken }),
    protocol: new URL(endpoint).protocol.slice(0, -1),
    regionId: 'cn-hangzhou',
    // On a machine with too much to do, theirs are too short.
    connectTimeout: 60_000,
    readTimeout: 60_000,
    ...(signature === 'v2' && { signatureAlgorithm: 'v2' }),
  })
