import { t, type Static } from '../base/schema.ts'

/**
 * What it takes to borrow credentials of a role at Alibaba Cloud, or at whoever speaks its STS. The names of the members
 * are those of AssumeRole; what is stored with a launch role is the JSON of it.
 */
export const alibabaSts = t.Object({
  AccessKeyId: t.Text({ minLength: 1, maxLength: 128, description: 'The key that may take the role.' }),
  AccessKeySecret: t.Text({ minLength: 1, maxLength: 256, secret: true }),
  RoleArn: t.Pattern('^acs:ram::[0-9]{1,32}:role/[A-Za-z0-9._-]{1,64}$', {
    maxLength: 256,
    description: 'The role at the provider, e.g. `acs:ram::1234567890123456:role/deployer`.',
  }),
  DurationSeconds: t.Optional(
    t.Integer({
      minimum: 900,
      maximum: 43_200,
      default: 3600,
      description: 'How long the credentials of one run are good for: no shorter than the longest run.',
    }),
  ),
  ExternalId: t.Optional(t.Text({ maxLength: 1224, secret: true })),
  Policy: t.Optional(
    t.Text({ maxLength: 2048, description: 'JSON of a policy that takes away from what the role may do.' }),
  ),
  RegionId: t.Optional(
    t.Pattern('^[a-z0-9-]{1,64}$', {
      maxLength: 64,
      emptyIsAbsent: true,
      description: 'Asks the endpoint of this region instead of the central one.',
    }),
  ),
  Endpoint: t.Optional(
    t.Text({ maxLength: 1024, description: 'Asks this address, e.g. `https://sts.aliyuncs.com`.' }),
  ),
})

export type AlibabaSts = Static<typeof alibabaSts>

/** The variables in which Alibaba Cloud's Terraform provider looks for credentials first. */
export const alibabaVariables = {
  key: 'ALICLOUD_ACCESS_KEY',
  secret: 'ALICLOUD_SECRET_KEY',
  token: 'ALICLOUD_SECURITY_TOKEN',
} as const

export const endpointOf = ({ Endpoint, RegionId }: AlibabaSts): string => {
  if (Endpoint !== undefined && Endpoint !== '') return Endpoint
  return RegionId === undefined ? 'https://sts.aliyuncs.com' : `https://sts.${RegionId}.aliyuncs.com`
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The rule that an endpoint breaks, as the rest of a sentence; undefined where it is one that may be asked. */
export function refusedEndpoint(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be an address such as https://sts.aliyuncs.com'
  if (
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== '' ||
    url.pathname !== '/'
  )
    return 'must have nothing but scheme, host and port'
  if (url.protocol === 'http:' && !loopback.test(url.hostname))
    return 'must begin with https://: credentials travel in its answers'
  return undefined
}
