import assert from 'node:assert/strict'
import { test } from 'node:test'
import { good, read } from './templates.fixture.ts'

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
    declared: {
      resources: [
        {
          address: 'alicloud_vpc.main',
          mode: 'managed',
          type: 'alicloud_vpc',
          name: 'main',
          provider: 'aliyun/alicloud',
        },
        {
          address: 'random_password.this',
          mode: 'managed',
          type: 'random_password',
          name: 'this',
          provider: 'hashicorp/random',
        },
        {
          address: 'module.server[*].alicloud_instance.server',
          mode: 'managed',
          type: 'alicloud_instance',
          name: 'server',
          provider: 'aliyun/alicloud',
        },
      ],
      leftOut: 0,
    },
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
