import { endpointOf, type Example, type ExampleOperation } from './operation.ts'
import { noteOf, parametersOf, type Parameter } from './parameters.ts'
import { command, word } from './shell.ts'

/**
 * The vendor's CLI. Of RAM, ROS and STS it knows the operations; of Service Catalog only that there is such a product, and
 * of Larder nothing (facts/clients 3), so that it has to be forced.
 */
export function aliyunExample(example: Example): string {
  const { operation } = example
  const { host, protocol } = endpointOf(example)
  const isKnown = known.has(operation.product)
  const parameters = parametersOf(example)
  const others = [
    `--region cn-hangzhou --endpoint ${word(host)}${protocol === 'http' ? ' --insecure' : ''}`,
    ...(isKnown ? [] : [forced(operation)]),
    ...parameters.map(parameter => option(parameter, isKnown)),
  ]
  const isSeen = !isKnown && parameters.some(({ value }) => 'variable' in value)
  return [
    ...noteOf(example, '#'),
    ...(isSeen
      ? ['# While it runs, other users of this machine can see the secrets among its arguments.']
      : []),
    // Else the keys of a profile would win over those of the environment.
    'ALIBABA_CLOUD_IGNORE_PROFILE=TRUE \\',
    command(['aliyun', operation.product, operation.action], others),
    '',
  ].join('\n')
}

const known: ReadonlySet<ExampleOperation['product']> = new Set(['ram', 'ros', 'sts'])

function forced({ product, version, effect }: ExampleOperation): string {
  // Of a product that it knows by one version only, it refuses to be told another.
  const versioned = product === 'larder' ? `--version ${version} ` : ''
  return `${versioned}--force${effect === 'write' ? ' --method POST' : ''}`
}

function option({ name, value }: Parameter, isKnown: boolean): string {
  if ('variable' in value) {
    const variable = `"$${value.variable}"`
    return isKnown ? `${word(`--${name}-FILE`)} <(printf %s ${variable})` : `${word(`--${name}`)}=${variable}`
  }
  // A value that begins with a dash has to be attached, an empty one must not be.
  return value.text.startsWith('-')
    ? word(`--${name}=${value.text}`)
    : `${word(`--${name}`)} ${word(value.text)}`
}
