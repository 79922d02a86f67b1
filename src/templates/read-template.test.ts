import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, faults, good, read, warnings, type Files } from './test-templates.ts'

const v = (name: string, inside = ''): string => `variable "${name}" {\n${inside}\n}\n`

test('a template of a network and servers is read whole', async () => {
  const template = await good(
    {
      'variables.tf': `
variable "zone_id" {
  type        = string
  description = <<EOT
  {
    "AssociationProperty": "ALIYUN::ECS::Instance::ZoneId",
    "AssociationPropertyMetadata": { "VpcId": "$\${vpc_id}" },
    "Label": { "en": "Zone", "zh-cn": "可用区" }
  }
  EOT
}
variable "password" {
  type        = string
  sensitive   = true
  description = "Login password"
}
variable "servers" {
  type = map(object({ size = string, disk = optional(number, 40) }))
  default = { web = { size = "small" } }
}
`,
      'main.tf': `
terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud", version = "~> 1.200" }
  }
}
resource "alicloud_vpc" "main" {
  cidr_block = "172.16.0.0/12"
  tags       = { team = "core" }
}
module "server" {
  source   = "./modules/server"
  for_each = var.servers
  size     = each.value.size
}
resource "random_password" "this" { length = 12 }
output "vpc" {
  value       = alicloud_vpc.main.id
  description = "{\\"Label\\": \\"Network\\"}"
}
output "secret" {
  value     = random_password.this.result
  sensitive = true
}
`,
      'modules/server/main.tf': `
terraform {
  required_providers {
    alicloud = { source = "aliyun/alicloud" }
  }
}
variable "size" { type = string }
resource "alicloud_instance" "server" {
  instance_type = var.size
  tags          = merge(local.tags, { role = "web" })
}
locals { tags = {} }
`,
    },
    {
      Description: { en: 'Servers', 'zh-cn': '服务器' },
      Metadata: {
        'ALIYUN::ROS::Interface': {
          ParameterGroups: [{ Parameters: ['zone_id', 'servers'], Label: { default: { en: 'Place' } } }],
        },
      },
      Parameters: {
        password: { Type: 'String', MinLength: 8, AllowedPattern: '[!-~]+', ConstraintDescription: 'Eight.' },
      },
      Outputs: { vpc: { Value: null, Description: 'The VPC' } },
    },
  )
  const { files, hash, ...rest } = template
  assert.equal(Object.keys(files).length, 3)
  assert.match(hash, /^[0-9a-f]{64}$/)
  assert.deepEqual(rest, {
    format: 'terraform',
    transform: 'Aliyun::Terraform-v1.5',
    tool: 'terraform',
    toolVersion: '1.5',
    description: { en: 'Servers', 'zh-cn': '服务器' },
    parameters: [
      {
        name: 'zone_id',
        type: 'String',
        required: true,
        noEcho: false,
        nullable: true,
        label: { en: 'Zone', 'zh-cn': '可用区' },
        associationProperty: 'ALIYUN::ECS::Instance::ZoneId',
        associationPropertyMetadata: { VpcId: '${vpc_id}' },
        hclType: 'string',
      },
      {
        name: 'password',
        type: 'String',
        required: true,
        noEcho: true,
        nullable: true,
        description: 'Login password',
        minLength: 8,
        allowedPattern: '[!-~]+',
        constraintDescription: 'Eight.',
        hclType: 'string',
      },
      {
        name: 'servers',
        type: 'Json',
        required: false,
        default: { web: { size: 'small' } },
        noEcho: false,
        nullable: true,
        hclType: 'map(object({ size = string, disk = optional(number, 40) }))',
      },
    ],
    outputs: [
      { name: 'vpc', label: 'Network', description: 'The VPC', sensitive: false },
      { name: 'secret', sensitive: true },
    ],
    groups: [{ label: { en: 'Place' }, parameters: ['zone_id', 'servers'] }],
    providers: ['aliyun/alicloud', 'hashicorp/random'],
    needsInit: true,
    usesProvisioners: false,
    resources: [
      { dir: '', type: 'alicloud_vpc', name: 'main', tags: { team: 'core' } },
      { dir: '', type: 'random_password', name: 'this' },
      {
        dir: 'modules/server',
        type: 'alicloud_instance',
        name: 'server',
        tags: '${merge(local.tags, { role = "web" })}',
      },
    ],
  })
})

test('a template in YAML says the same as in JSON', async () => {
  const yaml = `ROSTemplateFormatVersion: 2015-09-01
Transform: [Aliyun::OpenTofu-v1.6]
Workspace:
  main.tf: |-
    variable "a" { default = true }
`
  const { template, diagnostics } = await read(yaml)
  assert.deepEqual(diagnostics, [])
  assert.deepEqual([template?.tool, template?.toolVersion], ['opentofu', '1.6'])
  assert.equal(template?.parameters[0]?.type, 'Boolean')
})

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

const broken: readonly (readonly [what: string, files: Files, wanted: readonly RegExp[]])[] = [
  [
    'HCL that does not parse, in every file',
    { 'main.tf': 'variable "a" {\n  type = \n}\n foo bar\n', 'm/b.tf': '\n\nx = "${' },
    [
      /^main\.tf:2:\d+: Invalid expression/,
      /^main\.tf:4:\d+: Invalid block definition/,
      /^m\/b\.tf:3:8: Missing expression/,
    ],
  ],
  [
    'an argument that is set twice',
    one('locals {\n  a = 1\n  a = 2\n}\n'),
    [/^main\.tf:3:3: Attribute redefined\. .* already set at line 2\. /],
  ],
  ['an argument outside of blocks', one('a = 1\n'), [/^main\.tf:1:1: The argument a is not in a block/]],
  ['an unknown block', one('\nfoo "a" {}\n'), [/^main\.tf:2:1: There are no foo blocks/]],
  [
    'labels that are missing or too many',
    one('variable {}\nresource "a" {}\nlocals "x" {}\n'),
    [
      /^main\.tf:1:1: Wrong number of labels/,
      /^main\.tf:2:1: .*has 2; this one has 1/,
      /^main\.tf:3:1: .*has none/,
    ],
  ],
  [
    'duplicates, across files too',
    {
      'main.tf': v('a') + 'locals {\n  x = 1\n}\n',
      'b.tf': v('a') + 'locals {\n  x = 2\n}\nprovider "p" {}\nprovider "p" {}\n',
    },
    [
      /^b\.tf:1:1: Duplicate variable "a"\. It is declared at main\.tf:1/,
      /^b\.tf:5:3: Duplicate local\.x/,
      /^b\.tf:8:1: Duplicate provider p/,
    ],
  ],
  [
    'duplicate resources',
    one('data "a" "b" {}\nresource "a" "b" {}\nresource "a" "b" {}\n'),
    [/^main\.tf:3:1: Duplicate resource "a" "b"/],
  ],
  [
    'a backend, a cloud and an encryption block',
    one('terraform {\n  backend "s3" {\n    a = 1\n  }\n  cloud {}\n  encryption {}\n}\n'),
    [
      /^main\.tf:2:3: backend blocks are/,
      /^main\.tf:5:3: cloud blocks are/,
      /^main\.tf:6:3: encryption blocks are/,
    ],
  ],
  [
    'a backend in a folder',
    { ...one(''), 'm/x.tf': 'terraform {\n  backend "s3" {}\n}\n' },
    [/^m\/x\.tf:2:3: backend blocks are/],
  ],
  [
    'the state of others',
    one('data "terraform_remote_state" "x" {}\n'),
    [/^main\.tf:1:1: terraform_remote_state/],
  ],
  [
    'the state of others, within a check',
    one('check "c" {\n  data "terraform_remote_state" "x" {}\n}\n'),
    [/terraform_remote_state/],
  ],
  [
    'modules from elsewhere',
    one(
      ['terraform-x/vpc/y', 'git::https://h.example/x.git', 'https://h.example/x.zip', '/etc', 'm']
        .map((source, i) => `module "m${i}" {\n  source = "${source}"\n}\n`)
        .join(''),
    ),
    [2, 5, 8, 11, 14].map(line => new RegExp(`^main\\.tf:${line}:3: The source of module m\\d is not local`)),
  ],
  [
    'a module outside of the workspace',
    one('module "m" {\n  source = "./../x"\n}\n'),
    [/^main\.tf:2:3: .* leaves the Workspace/],
  ],
  [
    'a module that does not exist',
    one('module "m" {\n  source = "./x"\n}\n'),
    [/^main\.tf:2:3: .* does not exist\. .*folder x/],
  ],
  ['a module without a source', one('module "m" {}\n'), [/^main\.tf:1:1: The module m has no source/]],
  [
    'a module with a computed source',
    one('module "m" {\n  source = "./${var.x}"\n}\n'),
    [/is an expression/],
  ],
  [
    'modules in a circle',
    {
      ...one('module "a" {\n  source = "./a"\n}\n'),
      'a/x.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/x.tf': 'module "a" {\n  source = "../a"\n}\n',
    },
    [/^b\/x\.tf:2:3: Modules call each other in a circle/],
  ],
  ['a module that calls itself', one('module "a" {\n  source = "./"\n}\n'), [/in a circle/]],
  [
    'files outside of the workspace',
    {
      ...one(
        'locals {\n  a = file("/etc/passwd")\n  b = "x${templatefile("../x", {})}"\n  c = fileset("${path.module}", "../*")\n' +
          '  d = filebase64("~/.ssh/id_rsa")\n  e = pathexpand("~/x")\n  f = file("${path.root}/../x")\n}\n',
      ),
      'm/x.tf': 'locals {\n  a = file("${path.module}/../../x")\n}\n',
    },
    [
      /^main\.tf:2:7: file reads/,
      /^main\.tf:3:\d+: templatefile/,
      /:4:7: fileset/,
      /:5:7: filebase64/,
      /:6:7: pathexpand/,
      /:7:7: file/,
      /^m\/x\.tf:2:7: file/,
    ],
  ],
  ['an output without a value', one('output "a" {}\n'), [/^main\.tf:1:1: The output a has no value/]],
  [
    'an override of nothing',
    { ...one(''), 'a_override.tf': v('x') },
    [/^a_override\.tf:1:1: No variable "x" to override/],
  ],
  [
    'a source of a provider that is none',
    one('terraform {\n  required_providers {\n    a = { source = "a b" }\n  }\n}\n'),
    [/^main\.tf:3:5: The source of provider a is wrong/],
  ],
  [
    'JSON syntax that is none, with its line',
    {
      ...one(''),
      'x.tf.json': '{\n  "variable": {,}\n}',
      'y.tf.json': '{"variable": {"a": 5}}',
      'z.tf.json': '5',
    },
    [
      /^x\.tf\.json:2:\d+: Not valid JSON/,
      /^y\.tf\.json:1:\d+: Not a variable block/,
      /^z\.tf\.json:1:1: Not Terraform/,
    ],
  ],
  [
    'what is refused, in JSON syntax',
    {
      ...one(''),
      'x.tf.json': JSON.stringify(
        {
          terraform: { backend: { s3: {} } },
          module: { m: { source: 'a/b/c' } },
          data: [{ terraform_remote_state: { x: {} } }],
          locals: { a: '${file("/etc/passwd")}' },
        },
        null,
        1,
      ),
    },
    [
      /:3:\d+: backend/,
      /terraform_remote_state/,
      /:20:\d+: file reads/,
      /:9:\d+: The source of module m is not local/,
    ],
  ],
  [
    'NUL as an escape of HCL',
    one('output "a" {\n  value = 1\n  description = "\\u0000"\n}\n'),
    [/holds what is not text/],
  ],
  [
    'nesting beyond reason',
    one(`locals {\n  a = ${'['.repeat(200)}${']'.repeat(200)}\n}\n`),
    [/^main\.tf:2:\d+: Nested too deeply/],
  ],
]

for (const [what, files, wanted] of broken) {
  test(`refused with file and line: ${what}`, async () => {
    const found = await faults(files)
    assert.equal(found.length, wanted.length, found.join('\n'))
    wanted.forEach((pattern, i) => assert.match(found[i]!, pattern))
  })
}

test('what an unreadable file may declare is not said to be missing', async () => {
  const files = {
    'main.tf': v('a'),
    'b.tf': 'x {',
    'c_override.tf': v('c'),
    'm/x.tf': 'y {',
    'n/x.tf': 'module "m" {\n  source = "../m"\n}\n',
  }
  const found = await faults(bodyOf(files, { Parameters: { b: {} }, Outputs: { b: {} } }), {
    terraformVariables: [{ VariableName: 'b', Description: '' }],
  })
  assert.deepEqual(
    found.map(line => line.split(':')[0]),
    ['b.tf', 'm/x.tf'],
  )
})

test('at most a hundred errors are listed, and the last one says how many more there are', async () => {
  const found = await faults(one(v('a').repeat(151)))
  assert.equal(found.length, 101)
  assert.match(found[100]!, /50 more were found/)
})

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
