import { endpointOf, type Example } from './operation.ts'
import { noteOf, parametersOf, type Value } from './parameters.ts'
import { hex, literalOf, type Quoting } from './text.ts'

/** Python, by the vendor's general client, which makes calls of any operation. */
export function pythonExample(example: Example): string {
  const { action, version, signed } = example.operation
  const { host, protocol } = endpointOf(example)
  const parameters = parametersOf(example)
  return [
    '# pip install alibabacloud_tea_openapi alibabacloud_tea_util',
    ...noteOf(example, '#'),
    'import json',
    'import os',
    '',
    'from alibabacloud_tea_openapi.client import Client',
    'from alibabacloud_tea_openapi.models import Config, OpenApiRequest, Params',
    'from alibabacloud_tea_util.models import RuntimeOptions',
    '',
    'client = Client(Config(',
    ...(signed ? credentials : []),
    `    endpoint=${text(host)},`,
    `    protocol='${protocol}',`,
    '))',
    'params = Params(',
    `    action='${action}',`,
    `    version='${version}',`,
    `    protocol='${protocol.toUpperCase()}',`,
    "    method='POST',",
    `    auth_type='${signed ? 'AK' : 'Anonymous'}',`,
    "    style='RPC',",
    "    pathname='/',",
    "    req_body_type='formData',",
    "    body_type='json',",
    ')',
    ...(parameters.length === 0
      ? ['request = OpenApiRequest()']
      : [
          'request = OpenApiRequest(body={',
          ...parameters.map(({ name, value }) => `    ${text(name)}: ${expressionOf(value)},`),
          '})',
        ]),
    'answer = client.call_api(params, request, RuntimeOptions())',
    "print(json.dumps(answer['body'], indent=2, ensure_ascii=False))",
    '',
  ].join('\n')
}

const credentials = [
  "    access_key_id=os.environ['ALIBABA_CLOUD_ACCESS_KEY_ID'],",
  "    access_key_secret=os.environ['ALIBABA_CLOUD_ACCESS_KEY_SECRET'],",
  "    security_token=os.environ.get('ALIBABA_CLOUD_SECURITY_TOKEN'),",
]

// Literals side by side are one.
const quoting: Quoting = {
  quote: "'",
  joint: '',
  escape: unit => (unit < 0x100 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`),
}

const text = (value: string): string => literalOf(value, quoting, '        ')

const expressionOf = (value: Value): string =>
  'variable' in value ? `os.environ['${value.variable}']` : text(value.text)
