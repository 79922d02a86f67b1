import { template } from '../template.ts'

/** A variable whose description is JSON, as the console of the vendor reads it. */
const variable = (name: string, body: string, description: object): string => `
variable "${name}" {
${body}
  description = <<-EOT
    ${JSON.stringify(description)}
  EOT
}
`

const main = `
resource "terraform_data" "network" {
  input = { name = var.service, range = "10.0.0.0/16" }
}

resource "terraform_data" "server" {
  count = var.servers
  input = { name = "\${var.service}-\${count.index + 1}", network = terraform_data.network.output.name, rules = var.rules }
}

resource "terraform_data" "database" {
  input            = { engine = "postgresql", password = var.password, labels = var.labels }
  triggers_replace = var.environment
}

output "address" {
  value       = "https://\${var.service}.\${var.environment}.example.com"
  description = "Where it answers."
}

output "network" {
  value = terraform_data.network.id
}

output "connection" {
  value     = "postgresql://app:\${var.password}@db"
  sensitive = true
}
`

const variables = [
  variable(
    'service',
    `  type = string
  validation {
    condition     = var.service != "admin"
    error_message = "The name admin is taken by the platform."
  }`,
    {
      Label: { en: 'Service name', 'zh-cn': '服务名称' },
      Description: { en: 'Part of its address.', 'zh-cn': '用于服务地址。' },
      AllowedPattern: '[a-z][a-z0-9-]{1,30}',
      ConstraintDescription: {
        en: '2 to 31 lower-case letters, digits and hyphens.',
        'zh-cn': '2 到 31 个小写字母、数字或连字符。',
      },
    },
  ),
  variable('environment', '  type = string\n  default = "staging"', {
    Label: { en: 'Environment', 'zh-cn': '环境' },
    AllowedValues: ['staging', 'production'],
    AssociationPropertyMetadata: {
      ValueLabelMapping: {
        staging: { en: 'Staging', 'zh-cn': '预发' },
        production: { en: 'Production', 'zh-cn': '生产' },
      },
    },
  }),
  variable('on_call', '  type = string\n  default = null', {
    Label: { en: 'Who is on call', 'zh-cn': '值班人' },
    AssociationPropertyMetadata: {
      Visible: { Condition: { 'Fn::Equals': ['$${environment}', 'production'] } },
    },
  }),
  variable('servers', '  type = number\n  default = 2', {
    Label: { en: 'Servers', 'zh-cn': '服务器数量' },
    MinValue: 1,
    MaxValue: 6,
  }),
  variable('tls', '  type = bool\n  default = true', { Label: { en: 'Encrypted', 'zh-cn': '加密传输' } }),
  variable('zone', '  type = string\n  default = ""', {
    Label: { en: 'Zone', 'zh-cn': '可用区' },
    AssociationProperty: 'ALIYUN::ECS::Instance:ZoneId',
  }),
  variable('teams', '  type = list(string)\n  default = []', {
    Label: { en: 'Teams', 'zh-cn': '团队' },
    Type: 'CommaDelimitedList',
  }),
  variable('password', '  type = string\n  sensitive = true', {
    Label: { en: 'Database password', 'zh-cn': '数据库密码' },
    MinLength: 8,
    Confirm: true,
  }),
  variable(
    'rules',
    '  type = list(object({ port = number, source = string, open = optional(bool) }))\n  default = []',
    { Label: { en: 'Firewall rules', 'zh-cn': '防火墙规则' } },
  ),
  variable('labels', '  type = map(string)\n  default = {}', { Label: { en: 'Labels', 'zh-cn': '标记' } }),
  variable('notes', '  type = string\n  default = ""', {
    Label: { en: 'Notes', 'zh-cn': '备注' },
    TextArea: true,
  }),
]

const groups = {
  'ALIYUN::ROS::Interface': {
    ParameterGroups: [
      {
        Label: { default: { en: 'Service', 'zh-cn': '服务' } },
        Parameters: ['service', 'environment', 'on_call', 'servers', 'tls', 'zone', 'teams'],
      },
      { Label: { default: { en: 'Database', 'zh-cn': '数据库' } }, Parameters: ['password'] },
      { Label: { default: { en: 'Access', 'zh-cn': '访问' } }, Parameters: ['rules', 'labels'] },
    ],
  },
}

/** Parameters of every kind, in groups, with wording in both languages; built-in resources only. */
export const richTemplate = (): string =>
  template({ 'main.tf': main, 'variables.tf': variables.join(''), '.metadata': JSON.stringify(groups) })

export const many = 200

/** As many parameters as a template may have. */
export const longTemplate = (): string =>
  template({
    'main.tf': Array.from(
      { length: many },
      (_, i) => `
variable "parameter_${i}" {
  type    = ${i % 3 === 0 ? 'number' : i % 3 === 1 ? 'string' : 'bool'}
  default = ${i % 3 === 0 ? i : i % 3 === 1 ? `"text ${i}"` : 'true'}
}
`,
    ).join(''),
  })
