import { endpointOf, type Example } from './operation.ts'
import { parametersOf, type Value } from './parameters.ts'
import { configOf, core, prefaceOf, textOf } from './typescript-parts.ts'
import { typedCall } from './typescript-typed.ts'
import { typedSdkFor } from './vendor-sdk.ts'

/**
 * TypeScript, by the vendor's typed SDK where it has the operation, else by the vendor's general client. Both are CommonJS
 * with a `default` of their own, which an ES module reaches as written here.
 */
export function typescriptExample(example: Example): string {
  const sdk = typedSdkFor(example)
  return sdk === undefined ? generalCall(example) : typedCall(example, sdk)
}

const runtime = '@darabonba/typescript'

function generalCall(example: Example): string {
  const { action, version, signed } = example.operation
  const { protocol } = endpointOf(example)
  return [
    ...prefaceOf(example, `${core} ${runtime}`),
    `import OpenApi, { $OpenApiUtil } from '${core}'`,
    `import { RuntimeOptions } from '${runtime}'`,
    '',
    'const client = new OpenApi.default(',
    ...configOf(example),
    ')',
    'const params = new $OpenApiUtil.Params({',
    `  action: '${action}',`,
    `  version: '${version}',`,
    `  protocol: '${protocol.toUpperCase()}',`,
    "  method: 'POST',",
    `  authType: '${signed ? 'AK' : 'Anonymous'}',`,
    "  style: 'RPC',",
    "  pathname: '/',",
    "  reqBodyType: 'formData',",
    "  bodyType: 'json',",
    '})',
    ...requestOf(example),
    'const { body } = await client.callApi(params, request, new RuntimeOptions({}))',
    'console.log(JSON.stringify(body, null, 2))',
    '',
  ].join('\n')
}

function requestOf(example: Example): string[] {
  const parameters = parametersOf(example)
  if (parameters.length === 0) return ['const request = new $OpenApiUtil.OpenApiRequest({})']
  return [
    'const request = new $OpenApiUtil.OpenApiRequest({',
    '  body: {',
    ...parameters.map(({ name, value }) => `    ${keyOf(name)}: ${valueOf(value)},`),
    '  },',
    '})',
  ]
}

const keyOf = (name: string): string => (/^[A-Za-z]\w*$/.test(name) ? name : textOf(name))

const valueOf = (value: Value): string =>
  'variable' in value ? `process.env.${value.variable}` : textOf(value.text, '      ')
