import { createRequire } from 'node:module'
import type { Connection } from '../src/client/client.ts'

// The vendor's SDKs are CommonJS with an `exports.default`, which loaders treat differently.
const require = createRequire(import.meta.url)
const core = require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core')
export const catalog =
  require('@alicloud/servicecatalog20210901') as typeof import('@alicloud/servicecatalog20210901')
export const ram = require('@alicloud/ram20150501') as typeof import('@alicloud/ram20150501')
export const ros = require('@alicloud/ros20190910') as typeof import('@alicloud/ros20190910')
export const sts = require('@alicloud/sts20150401') as typeof import('@alicloud/sts20150401')

/** `v2` is the vendor's word for the older signature, HMAC-SHA1. */
export type Signature = 'v3' | 'v2'

/** How the vendor's SDKs are told of another endpoint; nothing else of them changes. */
export const config = ({ endpoint, accessKeyId, accessKeySecret }: Connection, signature: Signature) =>
  new core.$OpenApiUtil.Config({
    accessKeyId,
    accessKeySecret,
    endpoint: new URL(endpoint).host,
    protocol: 'http',
    regionId: 'cn-hangzhou',
    ...(signature === 'v2' && { signatureAlgorithm: 'v2' }),
  })
