import { template } from '../template.ts'

/** Texts that mean something to the product, by the member that takes them; what is not here is made up. */

const echo = (script: object): string =>
  template({ 'main.tf': 'variable "name" { default = "x" }', 'echo.json': JSON.stringify(script) })

const hcl = (text: string): string => template({ 'main.tf': text })

/** Templates that are read, and templates that readers stumble over. */
const templates = [
  template(),
  echo({ resources: [{ address: 'a.b' }], outputs: { greeting: '${var.name}' } }),
  echo({ fail: { side: 'provider', message: "'; drop table stack; --" } }),
  hcl('variable "name" { default = '),
  hcl('resource "terraform_data" "x" { input = file("/etc/passwd") }'),
  hcl('terraform { backend "local" { path = "/tmp/x" } }'),
  hcl('variable "name" {\n default = <<EOT\nx'),
  hcl(`variable "v" { default = ${'['.repeat(500)}${']'.repeat(500)} }`),
  hcl('variable "\u202e" {}\n# \ud83d\ude00'),
  template({ '../../x.tf': '', '/etc/passwd': 'x' }),
  template({ 'main.tf.json': '{"variable":{"__proto__":{"default":1}}}' }),
  '{"ROSTemplateFormatVersion":"2015-09-01","Transform":"Aliyun::Terraform-v1.5","Workspace":{}}',
  'ROSTemplateFormatVersion: "2015-09-01"\nTransform: Aliyun::Terraform-v1.5\nWorkspace:\n  main.tf: &a "x"\n  b.tf: *a',
  'a: &a [*a]',
  '{"ROSTemplateFormatVersion":"2015-09-01","Resources":{"A":{"Type":"ALIYUN::ROS::Sleep"}}}',
  '[]',
]

const configs = [
  { LocalRoleName: '@{own.RoleName}' },
  { OperationTypes: ['All'], Approvers: [{ PrincipalType: 'RamUser', PrincipalName: '@{own.UserName}' }] },
  { OperationTypes: ['LaunchProduct'], Approvers: [] },
  { StackRegions: ['cn-hangzhou'] },
  { StackRegions: ['cn-hangzhou', '\0', '../x'] },
  { Rules: [{ Name: 'r', ParameterKey: 'name', AllowedPattern: '^[a-z]+$' }] },
  { Rules: [{ Name: 'r', ParameterKey: 'name', AllowedPattern: '^(a+)+$' }] },
  { Rules: [{ Name: 'r', ParameterKey: 'name', AllowedPattern: '(' }] },
  { Rules: [{ Name: 'r', ParameterKey: 'name', AllowedValues: ['x', '\u202e', "'; drop table plan; --"] }] },
  { Rules: [{ Name: 'r', ParameterKey: 'name', MinValue: 1, MaxValue: '1e309' }] },
  { Rules: [{ ParameterKey: '__proto__' }] },
].map(config => JSON.stringify(config))

const trust = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Action: 'sts:AssumeRole',
      Effect: 'Allow',
      Principal: { Service: ['servicecatalog.aliyuncs.com', 'ros.aliyuncs.com'] },
    },
  ],
})
const noTrust = ['{}', '{"Version":"1","Statement":[]}', '{"Version":"1","Statement":{"Effect":"Allow"}}']

const grants = [
  { Effect: 'Allow', Action: 'servicecatalog:*', Resource: '*' },
  { Effect: 'Deny', Action: ['ram:*'], Resource: ['acs:ram::*:user/@{own.UserName}'] },
  {
    Effect: 'Allow',
    NotAction: 'ram:*',
    Resource: '*',
    Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } },
  },
  { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringLike: { __proto__: ['*'] } } },
].map(statement => JSON.stringify({ Version: '1', Statement: [statement] }))
const noGrants = [
  '{}',
  '[]',
  '{"Version":"1","Statement":[{"Effect":"Perhaps","Action":"*","Resource":"*"}]}',
]
/** Meets every password policy that there can be. */
export const goodPassword = 'Correct-Horse-42-Battery-Staples'
const passwords = [goodPassword, `${goodPassword}!`, 'short']

export const samples: Readonly<Record<string, readonly string[]>> = {
  TemplateBody: templates,
  Config: configs,
  AssumeRolePolicyDocument: [trust, ...noTrust],
  NewAssumeRolePolicyDocument: [trust, ...noTrust],
  StackRegionId: ['cn-hangzhou', 'cn-hangzhou', 'cn-beijing'],
  ParameterKey: ['name'],
  VariableName: ['name'],
  PolicyDocument: [...grants, ...grants, ...noGrants],
  Policy: [...grants, ...noGrants],
  Password: passwords,
  OldPassword: passwords,
  NewPassword: passwords,
  SerialNumber: ['@{own.SerialNumber}'],
  ResourceNames: ['@{own.UserName}', '@{own.PolicyName}'],
  Names: ['TOKEN'],
  ActionName: ['servicecatalog:LaunchProduct', 'ram:GetUser'],
  Scopes: ['openid profile email'],
  UserClaim: ['email'],
  GroupClaim: ['groups'],
  UserName: ['fuzzed', 'somebody'],
  RoleName: ['launcher', 'runner'],
  Key: ['team', 'stage'],
  Value: ['blue', 'green'],
}
