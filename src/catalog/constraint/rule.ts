import type { TaskType } from '../../db/values.ts'
import type { ValueRule } from '../../templates/value-rules.ts'

/** What constraints come to once they are checked: names resolved, `All` spelled out. Kept in the column `rule`. */

export interface LaunchRule {
  readonly roleId: string
  readonly roleName: string
}

export interface RuleApprover {
  readonly type: 'RamUser' | 'RamRole'
  /** The RAM id: whoever takes over the name later is somebody else. */
  readonly id: string
  readonly name: string
}

export interface ApprovalRule {
  readonly operationTypes: readonly TaskType[]
  readonly approvers: readonly RuleApprover[]
}

export interface StackRegionRule {
  readonly stackRegions: readonly string[]
}

export interface TemplateRule {
  readonly rules: readonly ValueRule[]
}

/** All the rules for a product in a portfolio; what is not there does not restrict. */
export interface Governance {
  readonly launch?: LaunchRule
  readonly approval?: ApprovalRule
  readonly stackRegion?: StackRegionRule
  readonly template?: TemplateRule
}

/** The rule under which an operation has to be approved; undefined when it may be done directly. */
export const approvalFor = (
  { approval }: Pick<Governance, 'approval'>,
  operation: TaskType,
): ApprovalRule | undefined => (approval?.operationTypes.includes(operation) ? approval : undefined)
