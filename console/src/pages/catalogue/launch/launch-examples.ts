import { command, word } from '../../../../../src/client/examples/shell.ts'
import type { Example, ExampleOperation, Member } from '../../../../../src/client/examples/operation.ts'
import type { Static } from '../../../../../src/base/schema.ts'
import type { launchProduct } from '../../../../../src/provisioning/provisioned-product/operations/launch-product.ts'

export type LaunchInput = Static<(typeof launchProduct)['input']>

const text: Member = { kind: 'text' }

/** As example code needs to know it; a test compares it with the registry. */
export const launchOperation: ExampleOperation = {
  product: 'servicecatalog',
  version: '2021-09-01',
  action: 'LaunchProduct',
  effect: 'write',
  signed: true,
  members: {
    Parameters: {
      kind: 'list',
      item: {
        kind: 'object',
        members: { ParameterKey: text, ParameterValue: { kind: 'text', secret: true } },
      },
    },
    PortfolioId: text,
    ProductId: text,
    ProductVersionId: text,
    ProvisionedProductName: text,
    StackRegionId: text,
    Tags: { kind: 'list', item: { kind: 'object', members: { Key: text, Value: text } } },
  },
}

export interface LaunchExample {
  readonly input: LaunchInput
  readonly endpoint: string
  /** Names of the parameters whose values stay out of it. */
  readonly secret: ReadonlySet<string>
}

/** For the generators that know any call. */
export const exampleOf = ({ input, endpoint, secret }: LaunchExample): Example => ({
  operation: launchOperation,
  input: { ...input },
  endpoint,
  secrets: (input.Parameters ?? []).flatMap(({ ParameterKey }, i) =>
    secret.has(ParameterKey) ? [`Parameters.${i + 1}.ParameterValue`] : [],
  ),
})

/** The variable of the environment that a secret is to be put in. */
const variableOf = (name: string): string => `SECRET_${name.replaceAll(/\W/g, '_').toUpperCase()}`

/** `larder launch`, which watches what comes of it. */
export function larderLaunch({ input, endpoint, secret }: LaunchExample): string {
  const { Parameters = [], Tags = [], PortfolioId } = input
  const option = (name: string, value: string): string => `--${name} ${word(value)}`
  return `${command(
    ['larder launch', word(input.ProductId), '--endpoint', word(endpoint)],
    [
      option('name', input.ProvisionedProductName),
      option('version', input.ProductVersionId),
      option('region', input.StackRegionId),
      ...(PortfolioId === undefined ? [] : [option('portfolio', PortfolioId)]),
      ...Parameters.map(({ ParameterKey: name, ParameterValue: value }) =>
        secret.has(name)
          ? // By a pipe, as arguments are for everybody on the machine to see.
            `--param ${word(`${name}=@`)}<(printf %s "$${variableOf(name)}")`
          : option('param', `${name}=${value.replace(/^@/, '@@')}`),
      ),
      ...Tags.map(({ Key, Value }) => option('tag', `${Key}=${Value}`)),
    ],
  )}\n`
}

/** A text of HCL, where `${` and `%{` would begin something else. */
const quoted = (value: string): string =>
  JSON.stringify(value)
    .replaceAll('${', () => '$${')
    .replaceAll('%{', () => '%%{')

const hclName = (name: string): string => {
  const plain = name.replaceAll(/[^A-Za-z0-9_-]/g, '_')
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`
}

/** A resource of the vendor's Terraform provider. */
export function terraformLaunch({ input, secret }: LaunchExample): string {
  const { Parameters = [], Tags = [], PortfolioId } = input
  const attributes = [
    ['provisioned_product_name', input.ProvisionedProductName],
    ['product_id', input.ProductId],
    ['product_version_id', input.ProductVersionId],
    ...(PortfolioId === undefined ? [] : [['portfolio_id', PortfolioId]]),
    ['stack_region_id', input.StackRegionId],
  ].map(([name, value]) => `  ${name!.padEnd(24)} = ${quoted(value!)}`)
  const parameters = Parameters.map(({ ParameterKey, ParameterValue }) =>
    [
      '',
      '  parameters {',
      `    parameter_key   = ${quoted(ParameterKey)}`,
      `    parameter_value = ${secret.has(ParameterKey) ? `var.${hclName(ParameterKey)}` : quoted(ParameterValue)}`,
      '  }',
    ].join('\n'),
  )
  const tags =
    Tags.length === 0
      ? []
      : ['', '  tags = {', ...Tags.map(({ Key, Value }) => `    ${quoted(Key)} = ${quoted(Value)}`), '  }']
  const variables = Parameters.filter(({ ParameterKey }) => secret.has(ParameterKey)).map(
    ({ ParameterKey }) =>
      `variable "${hclName(ParameterKey)}" {\n  type      = string\n  sensitive = true\n}\n`,
  )
  const name = hclName(input.ProvisionedProductName || 'instance')
  return [
    ...variables,
    `resource "alicloud_service_catalog_provisioned_product" "${name}" {`,
    ...attributes,
    ...parameters,
    ...tags,
    '}',
    '',
  ].join('\n')
}
