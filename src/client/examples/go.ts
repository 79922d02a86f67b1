import { endpointOf, type Example } from './operation.ts'
import { noteOf, parametersOf, type Value } from './parameters.ts'
import { hex, literalOf, type Quoting } from './text.ts'

/** Go, by the vendor's general client, which makes calls of any operation. */
export function goExample(example: Example): string {
  const { action, version, signed } = example.operation
  const { host, protocol } = endpointOf(example)
  const parameters = parametersOf(example)
  return [
    '// go mod init example && go mod tidy && go run .',
    ...noteOf(example, '//'),
    'package main',
    '',
    'import (',
    '\t"encoding/json"',
    '\t"fmt"',
    '\t"log"',
    ...(signed || parameters.some(({ value }) => 'variable' in value) ? ['\t"os"'] : []),
    '',
    '\topenapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"',
    '\t"github.com/alibabacloud-go/tea/dara"',
    ')',
    '',
    'func main() {',
    '\tclient, err := openapi.NewClient(&openapi.Config{',
    ...structure(
      [
        ...(signed ? credentials : []),
        ['Endpoint', `dara.String(${text(host)})`],
        ['Protocol', `dara.String("${protocol}")`],
      ],
      '\t\t',
    ),
    '\t})',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tparams := &openapi.Params{',
    ...structure(
      [
        ['Action', action],
        ['Version', version],
        ['Protocol', protocol.toUpperCase()],
        ['Method', 'POST'],
        ['AuthType', signed ? 'AK' : 'Anonymous'],
        ['Style', 'RPC'],
        ['Pathname', '/'],
        ['ReqBodyType', 'formData'],
        ['BodyType', 'json'],
      ].map(([name = '', value = '']) => [name, `dara.String("${value}")`]),
      '\t\t',
    ),
    '\t}',
    ...(parameters.length === 0
      ? ['\trequest := &openapi.OpenApiRequest{}']
      : [
          '\trequest := &openapi.OpenApiRequest{Body: map[string]interface{}{',
          ...structure(
            parameters.map(({ name, value }) => [text(name), expressionOf(value)]),
            '\t\t',
          ),
          '\t}}',
        ]),
    '\tanswer, err := client.CallApi(params, request, &dara.RuntimeOptions{})',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tbody, err := json.MarshalIndent(answer["body"], "", "  ")',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tfmt.Println(string(body))',
    '}',
    '',
  ].join('\n')
}

type Entry = readonly [name: string, value: string]

const credentials: readonly Entry[] = [
  ['AccessKeyId', 'dara.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))'],
  ['AccessKeySecret', 'dara.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))'],
  ['SecurityToken', 'dara.String(os.Getenv("ALIBABA_CLOUD_SECURITY_TOKEN"))'],
]

/** Names in a column of their own, as gofmt has it; a value on several lines begins a new one. */
function structure(entries: readonly Entry[], indent: string): string[] {
  const blocks: Entry[][] = [[]]
  for (const entry of entries) {
    blocks.at(-1)!.push(entry)
    if (entry[1].includes('\n')) blocks.push([])
  }
  return blocks.flatMap(block => {
    const width = Math.max(...block.map(([name]) => [...name].length)) + 1
    return block.map(([name, value]) => `${indent}${`${name}:`.padEnd(width)} ${value},`)
  })
}

const quoting: Quoting = { quote: '"', joint: ' +', escape: unit => `\\u${hex(unit, 4)}` }

const text = (value: string): string => literalOf(value, quoting, '\t\t\t')

const expressionOf = (value: Value): string =>
  'variable' in value ? `os.Getenv("${value.variable}")` : text(value.text)
