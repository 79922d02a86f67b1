import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { launchProduct } from '../../src/provisioning/provisioned-product/operations/launch-product.ts'
import type { Client } from '../../src/client/client.ts'
import { template } from '../template.ts'
import { freshWorld } from '../world.ts'
import { assertRefused, send } from './send.ts'

// Parameter values and tags: what is wrong is refused at the call, what is right arrives to the letter.

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

const mainTf = `
variable "text" {
  type    = string
  default = ""
}
variable "any" {
  default = null
}
variable "list" {
  type    = list(string)
  default = []
}
variable "number" {
  type    = number
  default = 1
}
variable "flag" {
  type    = bool
  default = false
}
variable "object" {
  type    = object({ name = string, size = optional(number) })
  default = { name = "x" }
}
resource "terraform_data" "it" {
  input = var.text
}
output "text" {
  value = terraform_data.it.output
}
output "list" {
  value = var.list
}
output "length" {
  value = length(var.text)
}
`
const product = await world.product({ body: template({ 'main.tf': mainTf }) })
const common = {
  ProductId: product.ProductId,
  ProductVersionId: product.ProductVersionId,
  StackRegionId: 'cn-hangzhou',
}
let count = 0

type Launch = Parameters<Client['LaunchProduct']>[0]

const launch = (more: Partial<Launch>) =>
  world.root.LaunchProduct({ ...common, ProvisionedProductName: `i${++count}`, ...more })
const withValue = (ParameterKey: string, ParameterValue: string) =>
  launch({ Parameters: [{ ParameterKey, ParameterValue }] })

/** Outputs of an instance once its launch has ended well. */
async function outputsOf(ProvisionedProductId: string): Promise<Record<string, string>> {
  await world.settle()
  const answer = await world.root.GetProvisionedProductForResourceSpec({ ProvisionedProductId })
  const detail = answer.ProvisionedProductDetail
  assert.equal(detail.Status, 'Available', detail.StatusMessage)
  return Object.fromEntries(detail.Outputs.map(output => [output.OutputKey, output.OutputValue]))
}

async function assertNoInstance(): Promise<void> {
  assert.deepEqual(await world.db.selectFrom('provisioned_product').select('id').execute(), [])
  assert.deepEqual(await world.db.selectFrom('stack').select('id').execute(), [])
}

const wrong: readonly (readonly [key: string, value: string, why: RegExp])[] = [
  ['number', 'many', /number must be a number; "many" is not/],
  ['number', '1e999', /must be a number/],
  ['number', '0x10', /must be a number/],
  ['flag', 'perhaps', /flag must be true or false; "perhaps" is not/],
  ['list', 'a', /list must be valid JSON/],
  ['list', '{"a":1}', /list/],
  ['list', '[{"a":1}]', /list/],
  ['object', '[]', /object/],
  ['object', '{}', /object/],
  ['object', '{"name":{}}', /object/],
  ['object', '{"name":"x","size":"big"}', /object/],
  ['text', 'x'.repeat(65_537), /larger than 65536 bytes/],
  ['text', 'é'.repeat(32_769), /larger than 65536 bytes/],
  ['nothing', 'x', /has no parameter nothing\. It has text, any, list, number, flag, object\./],
  ['__proto__', 'x', /has no parameter __proto__/],
  ['', 'x', /has no parameter/],
]

for (const [key, value, why] of wrong) {
  test(`${key || 'an empty name'} = ${value.slice(0, 30)} is refused, and nothing is launched`, async () => {
    await assert.rejects(withValue(key, value), {
      code: 'InvalidParameter.Parameters',
      status: 400,
      message: why,
    })
    await assertNoInstance()
  })
}

test('all that is wrong with the parameters is told at once', async () => {
  const Parameters = [
    { ParameterKey: 'number', ParameterValue: 'x' },
    { ParameterKey: 'flag', ParameterValue: 'x' },
    { ParameterKey: 'text', ParameterValue: 'a' },
    { ParameterKey: 'text', ParameterValue: 'b' },
    { ParameterKey: 'none', ParameterValue: 'b' },
  ]
  await assert.rejects(launch({ Parameters }), {
    code: 'InvalidParameter.Parameters',
    message: /no parameter none.*text is given twice|text is given twice.*no parameter none/s,
  })
  await assert.rejects(launch({ Parameters }), { message: /number must be.*flag must be/s })
})

test('201 parameters and 21 tags are refused by their number', async () => {
  const Parameters = Array.from({ length: 201 }, (_, i) => ({ ParameterKey: `p${i}`, ParameterValue: '' }))
  await assert.rejects(launch({ Parameters }), {
    code: 'InvalidParameter.Parameters',
    status: 400,
    message: /must have at most 200 members/,
  })
  const Tags = Array.from({ length: 21 }, (_, i) => ({ Key: `t${i}`, Value: '' }))
  await assert.rejects(launch({ Tags }), {
    code: 'InvalidParameter.Tags',
    status: 400,
    message: /must have at most 20 members/,
  })
  await assertNoInstance()
})

const badTags: readonly (readonly [key: string, value: string, code: string])[] = [
  ['acs:x', '', 'InvalidParameter.Tags'],
  ['ACS:x', '', 'InvalidParameter.Tags'],
  ['aliyun', '', 'InvalidParameter.Tags'],
  ['aliyunx', '', 'InvalidParameter.Tags'],
  ['x', 'acs:x', 'InvalidParameter.Tags'],
  ['http://x', '', 'InvalidParameter.Tags'],
  ['x', 'see https://x', 'InvalidParameter.Tags'],
  ['', 'x', 'InvalidParameter.Tags.1.Key'],
  ['k'.repeat(129), 'x', 'InvalidParameter.Tags.1.Key'],
  ['k', 'v'.repeat(129), 'InvalidParameter.Tags.1.Value'],
]

test('tags that are reserved, too long or empty are refused by their place', async () => {
  for (const [Key, Value, code] of badTags)
    await assert.rejects(launch({ Tags: [{ Key, Value }] }), { code, status: 400, message: /Tags\.1/ })
  const twice = [1, 2].map(n => ({ Key: 'k', Value: `${n}` }))
  await assert.rejects(launch({ Tags: twice }), { code: 'InvalidParameter.Tags', message: /given twice/ })
  await assertNoInstance()
})

test('lists that are numbered from 0, by words, or sent as half are refused', async () => {
  const base = { ...common, ProvisionedProductName: 'x' }
  const bad: Record<string, Record<string, string>> = {
    'InvalidParameter.Tags.0.Key': { 'Tags.0.Key': 'k', 'Tags.0.Value': '' },
    'InvalidParameter.Tags.a.Key': { 'Tags.a.Key': 'k' },
    'MissingTags.1.Key': { 'Tags.1.Value': 'x' },
    'MissingParameters.7.ParameterValue': { 'Parameters.7.ParameterKey': 'text' },
    'InvalidParameter.Parameters': { Parameters: '{' },
    'InvalidParameter.Tags': { Tags: '[]', 'Tags.1.Key': 'k' },
  }
  for (const [code, more] of Object.entries(bad))
    assertRefused(await send(world.administrator, launchProduct, { ...base, ...more }), code, code)
  await assertNoInstance()
})

test('values with quotes, newlines, ${…}, %{…} and 64 KB arrive to the letter', async () => {
  const values = [
    '"quotes" \'and\' \\ `more`',
    'two\nlines\r\n\ttabs\u0001\u007f\u2028\ufeff',
    '${var.number} $${x} ${file("/etc/passwd")}',
    '%{ if true }yes%{ endif } %%{x}',
    '<<EOT\n${path.module}\nEOT',
    '😀 é ‮ \ud83d\udc68\u200d\ud83d\udc69',
    '{"a": [1, null]}',
    'null',
    'true',
    '-var x=1; rm -rf / && $(id) `id`',
    'x'.repeat(65_536),
    '  ',
    '',
  ]
  const launched: string[] = []
  for (const value of values) launched.push((await withValue('text', value)).ProvisionedProductId)
  for (const [i, id] of launched.entries()) assert.equal((await outputsOf(id)).text, values[i])
})

test('200 parameters of 64 KB go through', async () => {
  const code = Array.from({ length: 200 }, (_, i) => `variable "v${i}" {\n  type = string\n}\n`).join('')
  const sum = `output "sum" {\n  value = ${Array.from({ length: 200 }, (_, i) => `length(var.v${i})`).join(' + ')}\n}\n`
  const wide = await world.product({ body: template({ 'main.tf': code + sum }), name: 'Wide' })
  const { ProvisionedProductId } = await world.root.LaunchProduct({
    ...common,
    ProductId: wide.ProductId,
    ProductVersionId: wide.ProductVersionId,
    ProvisionedProductName: 'wide',
    Parameters: Array.from({ length: 200 }, (_, i) => ({
      ParameterKey: `v${i}`,
      ParameterValue: 'x'.repeat(65_536),
    })),
  })
  assert.equal((await outputsOf(ProvisionedProductId)).sum, String(200 * 65_536))
})

test('an update keeps to the same rules, and leaves what it could not change', async () => {
  const { ProvisionedProductId } = await withValue('text', 'first')
  await outputsOf(ProvisionedProductId)
  const update = (more: object) =>
    world.root.UpdateProvisionedProduct({
      ProvisionedProductId,
      ProductId: product.ProductId,
      ProductVersionId: product.ProductVersionId,
      ...more,
    })
  const second = [{ ParameterKey: 'text', ParameterValue: 'second' }]
  for (const [ParameterKey, ParameterValue, message] of wrong)
    await assert.rejects(update({ Parameters: [{ ParameterKey, ParameterValue }] }), {
      code: 'InvalidParameter.Parameters',
      status: 400,
      message,
    })
  for (const [Key, Value, code] of badTags)
    await assert.rejects(update({ Parameters: second, Tags: [{ Key, Value }] }), { code, status: 400 })
  await assert.rejects(update({}), { code: 'InvalidOperation.NothingChanges', status: 400 })
  assert.equal((await outputsOf(ProvisionedProductId)).text, 'first')
})
