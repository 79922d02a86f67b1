import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, faults, good, warnings, type Files } from './templates.fixture.ts'

const v = (name: string, inside = ''): string => `variable "${name}" {\n${inside}\n}\n`

const transforms: readonly (readonly [transform: unknown, problem: RegExp | undefined])[] = [
  ['Aliyun::Terraform-v0.12', undefined],
  ['Aliyun::Terraform-2020-06-18', undefined],
  ['Aliyun::OpenTofu-v1.8', undefined],
  [undefined, /Transform is missing/],
  [[], /Transform is missing/],
  [['Aliyun::Terraform-v1.5', 'Aliyun::Terraform-v1.5'], /More than one/],
  ['Aliyun::Terraform-v1', /Unknown Transform/],
  ['Aliyun::Terraform-v1.5.7', /Unknown Transform/],
  ['Aliyun::Serverless-2018-04-03', /Unknown Transform/],
  [15, /Unknown Transform/],
]
for (const [Transform, problem] of transforms) {
  test(`the Transform ${JSON.stringify(Transform)} is ${problem ? 'refused' : 'accepted'}`, async () => {
    const found = await faults(bodyOf({ 'main.tf': '' }, { Transform }))
    if (problem) assert.match(found.join(), problem)
    else assert.deepEqual(found, [])
  })
}

test('the format version is needed, Resources is refused, and other unknown keys are warned of', async () => {
  const files = { 'main.tf': '' }
  assert.match(
    (await faults(bodyOf(files, { ROSTemplateFormatVersion: undefined }))).join(),
    /Version is missing/,
  )
  assert.match(
    (await faults(bodyOf(files, { ROSTemplateFormatVersion: '2016-01-01' }))).join(),
    /Version is wrong/,
  )
  assert.match((await faults(bodyOf(files, { Resources: {} }))).join(), /Resources does not belong here/)
  const [warning = '', ...others] = await warnings(bodyOf(files, { Conditions: {} }))
  assert.match(warning, /Conditions is not used/)
  assert.deepEqual(others, [])
})

test('a template is 1 to 524288 bytes of text that holds a map', async () => {
  const withText = (size: number) => {
    const empty = bodyOf({ 'main.tf': '', 'a.txt': '' })
    return bodyOf({ 'main.tf': '', 'a.txt': 'x'.repeat(size - empty.length) })
  }
  assert.deepEqual(await faults(withText(524_288)), [])
  assert.match((await faults(withText(524_289))).join(), /too large. It has 524289 bytes/)
  assert.match((await faults('é'.repeat(262_145))).join(), /too large/)
  assert.match((await faults('')).join(), /empty/)
  assert.match((await faults(bodyOf({}) + '\0')).join(), /NUL/)
  for (const text of ['[]', '"x"', '5', 'null', '# nothing']) {
    assert.match((await faults(text)).join(), /Not a template/, text)
  }
})

const one = (text: string): Files => ({ 'main.tf': text })
test('files within the workspace may be read, and folders may call their neighbours', async () => {
  const template = await good({
    'main.tf':
      'module "a" {\n  source = "./a/b"\n}\nlocals {\n  x = file("${path.module}/x.sh")\n  y = file(var.y)\n}\n' +
      v('y'),
    'x.sh': '',
    'a/b/x.tf':
      'module "c" {\n  source = "../../c"\n}\nlocals {\n  x = file("${path.module}/../../x.sh")\n}\n',
    'c/x.tf': 'resource "a_b" "c" {}\n',
    'unused/x.tf': 'resource "z_z" "z" {}\n',
  })
  assert.deepEqual(template.resources, [{ dir: 'c', type: 'a_b', name: 'c' }])
  assert.deepEqual(template.providers, ['hashicorp/a'])
})

const providers: readonly (readonly [
  what: string,
  text: string,
  wanted: readonly string[],
  needsInit: boolean,
])[] = [
  ['none for an empty file', '', [], false],
  ['none for built-in resources', 'resource "terraform_data" "a" {}\n', [], false],
  [
    'those of the types',
    'resource "random_id" "a" {}\ndata "alicloud_zones" "z" {}\n',
    ['hashicorp/alicloud', 'hashicorp/random'],
    true,
  ],
  [
    'the declared source',
    'terraform {\n  required_providers {\n    a = { source = "X/Y" }\n  }\n}\nresource "a_b" "c" {}\n',
    ['x/y'],
    true,
  ],
  [
    'one that is only required',
    'terraform {\n  required_providers {\n    time = "~> 0.9"\n  }\n}\n',
    ['hashicorp/time'],
    true,
  ],
  [
    'the default registries by their short form',
    'terraform {\n  required_providers {\n    a = { source = "registry.terraform.io/x/y" }\n    b = { source = "h.example/x/y" }\n  }\n}\n',
    ['h.example/x/y', 'x/y'],
    true,
  ],
  [
    'the one that an argument names',
    'resource "a_b" "c" {\n  provider = z.alias\n}\n',
    ['hashicorp/z'],
    true,
  ],
  ['that of a provider block', 'provider "p" {\n  alias = "x"\n}\n', ['hashicorp/p'], true],
  ['that of a check', 'check "c" {\n  data "http" "x" {}\n}\n', ['hashicorp/http'], true],
]
for (const [what, text, wanted, needsInit] of providers) {
  test(`providers of a template: ${what}`, async () => {
    const template = await good(one(text))
    assert.deepEqual([template.providers, template.needsInit], [wanted, needsInit])
  })
}

test('provisioners and external data are allowed, and noted, unless a setting forbids them', async () => {
  const files = one(
    'resource "terraform_data" "a" {\n  provisioner "local-exec" {\n    command = "true"\n  }\n}\ndata "external" "x" {}\n',
  )
  assert.equal((await good(files)).usesProvisioners, true)
  assert.equal((await good(one(''))).usesProvisioners, false)
  const found = await faults(files, { provisioners: 'forbidden' })
  assert.equal(found.length, 2)
  assert.match(found[0]!, /^main\.tf:2:3: provisioner is not allowed/)
  assert.match(found[1]!, /^main\.tf:6:1: data "external" is not allowed/)
})

test('override files change what they override, in the order of their names', async () => {
  const template = await good({
    'b_override.tf': v('a', 'default = 3'),
    'main.tf':
      v('a', 'type = number\n default = 1\n description = "A"') +
      'resource "a_b" "c" {\n  tags = { x = 1 }\n}\n',
    'a_override.tf': v('a', 'default = 2') + 'resource "a_b" "c" {\n  tags = { x = 2 }\n}\n',
  })
  assert.deepEqual([template.parameters[0]?.default, template.parameters[0]?.description], [3, 'A'])
  assert.deepEqual(template.resources[0]?.tags, { x: 2 })
})

test('JSON syntax gives the same parameters, outputs and resources', async () => {
  const template = await good({
    'main.tf.json': JSON.stringify({
      '//': 'a comment',
      variable: [
        { a: { type: 'list(string)', default: ['${x}'], description: '{"Label":"${y}"}' } },
        { b: [{}] },
      ],
      output: { o: { value: '${var.a}', sensitive: true } },
      resource: { random_id: { r: { byte_length: 2, tags: { a: '${var.b}' } } } },
    }),
  })
  const [a, b] = template.parameters
  assert.deepEqual([a?.type, a?.default, a?.label, b?.required], ['Json', ['${x}'], '${y}', true])
  assert.deepEqual(template.outputs, [{ name: 'o', sensitive: true }])
  assert.deepEqual(template.resources, [{ dir: '', type: 'random_id', name: 'r', tags: { a: '${var.b}' } }])
})

test('groups come from the template, else from the file .metadata, and unknown names are warned of', async () => {
  const metadata = (label: string) => ({
    'ALIYUN::ROS::Interface': { ParameterGroups: [{ Parameters: ['a', 'zz'], Label: { default: label } }] },
  })
  const files = { 'main.tf': v('a'), '.metadata': JSON.stringify(metadata('file')) }
  assert.deepEqual((await good(files)).groups, [{ label: 'file', parameters: ['a'] }])
  assert.deepEqual((await good(files, { Metadata: metadata('top') })).groups, [
    { label: 'top', parameters: ['a'] },
  ])
  assert.match((await warnings(bodyOf(files))).join(), /^\.metadata:1:\d+: A group names "zz"/)
  assert.match((await faults({ ...files, '.metadata': '{' })).join(), /^\.metadata:1:\d+: Not valid JSON/)
})
