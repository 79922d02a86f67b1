import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'
import { checkForm } from '../../templates/check-form.ts'

const rich = await readFile(new URL('../../../test/rich-template.yaml', import.meta.url), 'utf8')
const same = (text: string) => ({ En: text, Zh: text })

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())
const product = await world.product({ body: rich })
const { Form } = await world.root.GetLaunchForm(product)

function parameter(key: string) {
  const found = Form.Parameters.find(({ ParameterKey }) => ParameterKey === key)
  assert.ok(found, key)
  return found
}

test('a form has groups, resources and outputs in the order of the template and in both languages', () => {
  assert.deepEqual(Form.Description, { En: 'Servers of all kinds.', Zh: '各种服务器。' })
  assert.deepEqual(Form.Groups, [
    { Label: { En: 'Basics', Zh: '基本' }, ParameterKeys: ['size', 'name'] },
    { Label: same('Secrets'), ParameterKeys: ['password', 'token'] },
    { ParameterKeys: ['count_of', 'public', 'zones', 'domain', 'servers', 'open', 'pair', 'untyped'] },
  ])
  const Provider = 'terraform.io/builtin/terraform'
  assert.deepEqual(Form.Resources, [
    {
      Address: 'terraform_data.server[*]',
      Mode: 'managed',
      Type: 'terraform_data',
      Name: 'server',
      Provider,
      RepeatedBy: 'for_each',
    },
    {
      Address: 'module.network[*].terraform_data.net',
      Mode: 'managed',
      Type: 'terraform_data',
      Name: 'net',
      Provider,
    },
  ])
  assert.deepEqual(Form.Outputs, [
    {
      OutputKey: 'names',
      Label: { En: 'Names', Zh: '名称' },
      Description: same('Of all servers.'),
      Sensitive: false,
    },
    { OutputKey: 'password', Sensitive: true },
  ])
  assert.deepEqual([Form.Providers, Form.ResourcesLeftOut], [[], 0])
})

test('a form tells everything that the template says of a parameter', () => {
  const flags = { Confirm: false, TextArea: false, ReadOnly: false, NoEcho: false, DefaultHidden: false }
  assert.deepEqual(parameter('name'), {
    ...flags,
    ParameterKey: 'name',
    Type: 'String',
    Required: true,
    Nullable: true,
    AllowedValues: [],
    Label: { En: 'Name', Zh: '名称' },
    Description: same('What it is called.'),
    ConstraintDescription: { En: 'Letters.', Zh: '字母。' },
    Placeholder: { En: 'web', Zh: '网站' },
    AllowedPattern: '[a-z]+',
    MinLength: 2,
    MaxLength: 10,
    HclType: 'string',
    ValueType: { Kind: 'string' },
    Validations: [
      { Condition: 'var.name != "root"', Message: 'Not root.' },
      { Condition: 'length(var.name) < 10' },
    ],
  })
  assert.deepEqual(parameter('size').AllowedValues, [
    { Value: 'small', Label: { En: 'Small', Zh: '小' } },
    { Value: 'large' },
  ])
  const { Type, Default, MinValue, MaxValue } = parameter('count_of')
  assert.deepEqual([Type, Default, MinValue, MaxValue], ['Number', 2, 1, 9])
  assert.deepEqual([parameter('public').Type, parameter('public').Nullable], ['Boolean', false])
  const zones = parameter('zones')
  assert.deepEqual([zones.Type, zones.Default], ['CommaDelimitedList', ['a', 'b']])
  const domain = parameter('domain')
  assert.deepEqual([domain.TextArea, domain.ReadOnly], [true, true])
  assert.equal(domain.AssociationProperty, 'ALIYUN::Example::Domain')
  assert.deepEqual(domain.AssociationPropertyMetadata, {
    ServerName: '${name}',
    Visible: { Condition: { 'Fn::Equals': ['${public}', true] } },
  })
  assert.equal('ValueType' in parameter('untyped'), false)
})

test('what a secret is by default is never told, only that there is something', () => {
  const password = parameter('password')
  assert.deepEqual([password.Required, password.NoEcho, password.Confirm], [false, true, true])
  assert.deepEqual([password.DefaultHidden, 'Default' in password], [true, false])
  assert.deepEqual([parameter('token').DefaultHidden, parameter('token').Default], [false, null])
  const answer = JSON.stringify(Form)
  for (const secret of ['hunter2', 's3cret']) assert.equal(answer.includes(secret), false, secret)
})

test('lists and objects come as structures, with what the metadata says of each value within', () => {
  assert.deepEqual(parameter('servers').ValueType, {
    Kind: 'list',
    Of: {
      Kind: 'object',
      Members: [
        {
          Key: 'name',
          Required: true,
          Kind: 'string',
          Label: { En: 'Server', Zh: '服务器' },
          AllowedPattern: '[a-z]+',
          AssociationPropertyMetadata: { Visible: { Condition: false } },
        },
        { Key: 'ports', Required: false, Default: { http: 80 }, Kind: 'map', Of: { Kind: 'number' } },
        {
          Key: 'kind',
          Required: false,
          Default: 'batch',
          Kind: 'string',
          AllowedValues: [{ Value: 'web' }, { Value: 'batch' }],
        },
      ],
    },
  })
  // Where the code says nothing, the metadata does.
  assert.deepEqual(parameter('open').ValueType, {
    Kind: 'object',
    Members: [
      { Key: 'host', Required: true, Kind: 'string' },
      { Key: 'port', Required: false, Default: 80, Kind: 'number' },
      {
        Key: 'tags',
        Required: false,
        Kind: 'list',
        Of: { Kind: 'string', MaxLength: 5 },
        AssociationProperty: 'List[Parameter]',
      },
    ],
  })
  assert.deepEqual(parameter('pair').ValueType, {
    Kind: 'tuple',
    Items: [
      { Kind: 'string' },
      {
        Kind: 'object',
        Members: [{ Key: 'secret', Required: false, Kind: 'string', Label: same('Secret') }],
      },
    ],
  })
})

test('the form has what a page needs to find the same problems as a launch', async () => {
  const given = Object.entries({
    name: 'X',
    count_of: '10',
    servers: '[{"ports": {"a": "b"}}]',
    size: 'huge',
  })
  const Parameters = given.map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))
  const problems = checkForm({ parameters: Form.Parameters }, Parameters)
  assert.deepEqual(problems.map(({ parameter }) => parameter).sort(), ['count_of', 'name', 'servers', 'size'])
  const launch = { ...product, ProvisionedProductName: 'x', StackRegionId: 'cn-hangzhou', Parameters }
  await assert.rejects(world.root.LaunchProduct(launch), {
    code: 'InvalidParameter.Parameters',
    message: `The parameters do not fit the template. ${problems.map(({ message }) => message).join(' ')}`,
  })
})
