import { endpointOf, type Example } from './operation.ts'
import { noteOf, parametersOf, type Value } from './parameters.ts'
import { hex, piecesOf, quoted, type Quoting } from './text.ts'

/** Java, by the vendor's general client, which makes calls of any operation. */
export function javaExample(example: Example): string {
  const { action, version, signed } = example.operation
  const { host, protocol } = endpointOf(example)
  return [
    '// Needs com.aliyun:tea-openapi, and what it depends on, on the class path.',
    ...noteOf(example, '//'),
    'import com.aliyun.teaopenapi.Client;',
    'import com.aliyun.teaopenapi.models.Config;',
    'import com.aliyun.teaopenapi.models.OpenApiRequest;',
    'import com.aliyun.teaopenapi.models.Params;',
    'import com.aliyun.teautil.Common;',
    'import com.aliyun.teautil.models.RuntimeOptions;',
    'import java.util.LinkedHashMap;',
    'import java.util.Map;',
    '',
    'public class Example {',
    '    public static void main(String[] args) throws Exception {',
    '        Config config = new Config()',
    ...(signed ? credentials : []),
    `            .setEndpoint(${text(host)})`,
    `            .setProtocol("${protocol}");`,
    '        Params params = new Params()',
    `            .setAction("${action}")`,
    `            .setVersion("${version}")`,
    `            .setProtocol("${protocol.toUpperCase()}")`,
    '            .setMethod("POST")',
    `            .setAuthType("${signed ? 'AK' : 'Anonymous'}")`,
    '            .setStyle("RPC")',
    '            .setPathname("/")',
    '            .setReqBodyType("formData")',
    '            .setBodyType("json");',
    '        Map<String, Object> body = new LinkedHashMap<>();',
    ...parametersOf(example).map(
      ({ name, value }) => `        body.put(${text(name)}, ${expressionOf(value)});`,
    ),
    '        OpenApiRequest request = new OpenApiRequest().setBody(body);',
    '        Map<String, ?> answer = new Client(config).callApi(params, request, new RuntimeOptions());',
    '        System.out.println(Common.toJSONString(answer.get("body")));',
    '    }',
    '}',
    '',
  ].join('\n')
}

const credentials = [
  '            .setAccessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))',
  '            .setAccessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))',
  '            .setSecurityToken(System.getenv("ALIBABA_CLOUD_SECURITY_TOKEN"))',
]

/** Compilers differ in what they take source files to be written in, so that they are given ASCII. */
const quoting: Quoting = {
  quote: '"',
  joint: '',
  // An escape by its code point is read before everything else, so that it must not stand for a line end or a quote.
  escape: unit => (unit < 0x80 ? `\\${unit.toString(8).padStart(3, '0')}` : `\\u${hex(unit, 4)}`),
  escaped: /[^\0-\x7f]/g,
}

/** Several literals as arguments: joined by `+` they would be one constant, which may not have 64 KiB. */
function text(value: string): string {
  const literals = piecesOf(value).map(piece => quoted(piece, quoting))
  if (literals.length === 1) return literals[0]!
  return ['String.join("",', `            ${literals.join(',\n            ')})`].join('\n')
}

const expressionOf = (value: Value): string =>
  'variable' in value ? `System.getenv("${value.variable}")` : text(value.text)
