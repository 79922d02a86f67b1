import { endpointOf, type Example } from './operation.ts'
import { noteOf } from './parameters.ts'
import { hex, literalOf, type Quoting } from './text.ts'

/** What both kinds of calls in TypeScript are made of. */

export const core = '@alicloud/openapi-core'

export const prefaceOf = (example: Example, packages: string): string[] => [
  `// npm install ${packages} tsx`,
  '// npx tsx example.mts',
  ...noteOf(example, '//'),
]

/** The one argument that makes a client. */
export function configOf(example: Example): string[] {
  const { host, protocol } = endpointOf(example)
  return [
    '  new $OpenApiUtil.Config({',
    ...(example.operation.signed ? credentials : []),
    `    endpoint: ${textOf(host)},`,
    `    protocol: '${protocol}',`,
    '  }),',
  ]
}

const credentials = [
  '    accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,',
  '    accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,',
  '    securityToken: process.env.ALIBABA_CLOUD_SECURITY_TOKEN,',
]

const quoting: Quoting = {
  quote: "'",
  joint: ' +',
  escape: unit => (unit < 0x100 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`),
}

export const textOf = (value: string, indent = ''): string => literalOf(value, quoting, indent)
