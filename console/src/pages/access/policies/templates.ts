import { texts } from '../../../language/texts.ts'

const allow = (Action: string | readonly string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})
const policy = (...Statement: object[]) => JSON.stringify({ Version: '1', Statement }, undefined, 2)

/** What new policies begin with. Tests see to it that the server takes each. */
export const policyTemplates = {
  readCatalog: policy(allow(['servicecatalog:Get*', 'servicecatalog:List*'])),
  launchFromOffice: policy(
    allow('servicecatalog:LaunchProduct', { Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } }),
  ),
  ownInstances: policy(
    allow(
      [
        'servicecatalog:GetProvisionedProduct',
        'servicecatalog:UpdateProvisionedProduct',
        'servicecatalog:TerminateProvisionedProduct',
      ],
      { Condition: { StringEquals: { 'servicecatalog:UserLevel': 'self' } } },
    ),
  ),
  noDeletion: policy({ Effect: 'Deny', Action: 'servicecatalog:Delete*', Resource: '*' }),
  withSecondFactor: policy(allow('ram:*', { Condition: { Bool: { 'acs:MFAPresent': 'true' } } })),
  passRole: policy(
    allow('ram:PassRole', { Condition: { StringEquals: { 'acs:Service': 'servicecatalog.aliyuncs.com' } } }),
  ),
  auditor: policy(allow(['larder:ListAuditRecords', 'larder:ExportAuditRecords'])),
} as const

export const templateTexts = texts({
  en: {
    readCatalog: 'Reading the whole catalogue',
    launchFromOffice: 'Launching, from one network only',
    ownInstances: 'Changing one’s own instances',
    noDeletion: 'Nobody deletes anything of the catalogue',
    withSecondFactor: 'Managing access, with a second factor only',
    passRole: 'Naming roles in launch constraints',
    auditor: 'Reading the audit trail',
  },
  zh: {
    readCatalog: '查看全部产品目录',
    launchFromOffice: '仅允许从指定网络启动产品',
    ownInstances: '管理自己的实例',
    noDeletion: '禁止删除产品目录中的任何内容',
    withSecondFactor: '仅在通过 MFA 登录后管理访问控制',
    passRole: '在启动约束中指定角色',
    auditor: '查看审计日志',
  },
})

export type TemplateName = keyof typeof policyTemplates
