export type ConstraintType = 'Launch' | 'Approval' | 'StackRegion' | 'Template'
export const constraintTypes: readonly ConstraintType[] = ['Launch', 'Approval', 'StackRegion', 'Template']

export interface LaunchConfig {
  readonly LocalRoleName: string
}

export const operationTypes = [
  'LaunchProduct',
  'UpdateProvisionedProduct',
  'TerminateProvisionedProduct',
] as const
export type OperationType = (typeof operationTypes)[number]

export interface ApprovalConfig {
  readonly OperationTypes: readonly (OperationType | 'All')[]
  readonly Approvers: readonly {
    readonly PrincipalType: 'RamUser' | 'RamRole'
    readonly PrincipalName: string
  }[]
}

export interface StackRegionConfig {
  readonly StackRegions: readonly string[]
}

export interface RuleConfig {
  readonly Name: string
  readonly Description?: string
  readonly ProductVersionId?: string
  readonly ParameterKey: string
  readonly AllowedPattern?: string
  readonly AllowedValues?: readonly (string | number | boolean)[] | undefined
  readonly MinValue?: number
  readonly MaxValue?: number
}

export interface TemplateConfig {
  readonly Rules: readonly RuleConfig[]
}

export type Config =
  | { readonly type: 'Launch'; readonly value: LaunchConfig }
  | { readonly type: 'Approval'; readonly value: ApprovalConfig }
  | { readonly type: 'StackRegion'; readonly value: StackRegionConfig }
  | { readonly type: 'Template'; readonly value: TemplateConfig }

/** The Config of a constraint, which the server has checked when it was written. */
export const configOf = (constraint: { readonly ConstraintType: string; readonly Config: string }): Config =>
  ({ type: constraint.ConstraintType, value: JSON.parse(constraint.Config) as unknown }) as Config

/** How a rule restricts a parameter. */
export type Way = 'values' | 'pattern' | 'range'

/** What the form of a type has. */
export interface RuleFields {
  readonly Name?: string
  readonly Description?: string
  readonly ProductVersionId?: string | null
  readonly ParameterKey?: string
  readonly Way: Way
  readonly AllowedPattern?: string
  readonly AllowedValues?: readonly string[]
  readonly MinValue?: number | null
  readonly MaxValue?: number | null
}

export interface Fields {
  readonly LocalRoleName?: string
  readonly OperationTypes?: readonly OperationType[]
  readonly Users?: readonly string[]
  readonly Roles?: readonly string[]
  readonly StackRegions?: readonly string[]
  readonly Rules?: readonly RuleFields[]
}

export function fieldsOf(config: Config): Fields {
  switch (config.type) {
    case 'Launch':
      return { LocalRoleName: config.value.LocalRoleName }
    case 'StackRegion':
      return { StackRegions: config.value.StackRegions }
    case 'Approval': {
      const { OperationTypes, Approvers } = config.value
      const named = (type: string) =>
        Approvers.filter(({ PrincipalType }) => PrincipalType === type).map(
          ({ PrincipalName }) => PrincipalName,
        )
      return {
        OperationTypes: operationTypes.filter(
          type => OperationTypes.includes('All') || OperationTypes.includes(type),
        ),
        Users: named('RamUser'),
        Roles: named('RamRole'),
      }
    }
    case 'Template':
      return { Rules: config.value.Rules.map(ruleFields) }
  }
}

export const wayOf = ({ AllowedPattern, AllowedValues }: RuleConfig): Way =>
  AllowedPattern !== undefined ? 'pattern' : AllowedValues !== undefined ? 'values' : 'range'

const ruleFields = ({ AllowedValues, ...rule }: RuleConfig): RuleFields => ({
  ...rule,
  Way: wayOf({ AllowedValues, ...rule }),
  ...(AllowedValues && { AllowedValues: AllowedValues.map(String) }),
})

/** What the fields of a type come to, as the API takes it. */
export function configFrom(type: ConstraintType, fields: Fields): Config['value'] {
  switch (type) {
    case 'Launch':
      return { LocalRoleName: fields.LocalRoleName ?? '' }
    case 'StackRegion':
      return { StackRegions: fields.StackRegions ?? [] }
    case 'Approval': {
      const { OperationTypes = [], Users = [], Roles = [] } = fields
      const approver = (PrincipalType: 'RamUser' | 'RamRole') => (PrincipalName: string) => ({
        PrincipalType,
        PrincipalName,
      })
      return {
        OperationTypes: OperationTypes.length === operationTypes.length ? ['All'] : OperationTypes,
        Approvers: [...Users.map(approver('RamUser')), ...Roles.map(approver('RamRole'))],
      }
    }
    case 'Template':
      return { Rules: (fields.Rules ?? []).map(ruleFrom) }
  }
}

function ruleFrom(fields: RuleFields): RuleConfig {
  const { Name = '', Description, ProductVersionId, ParameterKey = '', Way: way } = fields
  return {
    Name,
    ...(Description && { Description }),
    ...(ProductVersionId && { ProductVersionId }),
    ParameterKey,
    ...(way === 'pattern' && { AllowedPattern: fields.AllowedPattern ?? '' }),
    ...(way === 'values' && { AllowedValues: fields.AllowedValues ?? [] }),
    ...(way === 'range' && typeof fields.MinValue === 'number' && { MinValue: fields.MinValue }),
    ...(way === 'range' && typeof fields.MaxValue === 'number' && { MaxValue: fields.MaxValue }),
  }
}
