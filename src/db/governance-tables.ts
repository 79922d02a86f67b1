import type { Generated } from 'kysely'
import type { Computed, Json } from './columns.ts'
import type { ApprovalAction, ConstraintType } from './values.ts'

/** Rows of the rules that administrators set, and of what was decided by them. */

export interface PortfolioConstraintTable {
  id: string
  account_id: string
  portfolio_id: string
  product_id: string
  type: ConstraintType
  config: string
  rule: Json<unknown>
  description: Generated<string>
  created_at: Date
}
export interface TagOptionTable {
  id: string
  account_id: string
  key: string
  value: string
  active: Generated<boolean>
  created_at: Date
  search: Computed<string>
}
export interface TagOptionResourceTable {
  tag_option_id: string
  portfolio_id: string | null
  product_id: string | null
  created_at: Date
}
export interface PlanRecordTable {
  id: Computed<number>
  plan_id: string
  action: ApprovalAction
  comment: Generated<string>
  operator_type: string
  operator_id: string
  operator_name: string
  plan_hash: Generated<string>
  created_at: Date
  preview_operation_id: string | null
  product_version_id: string | null
}
/** Written by triggers on the table plan, and by nobody else. */
export interface PlanApproverTable {
  plan_id: Computed<string>
  account_id: Computed<string>
  owner_id: Computed<string>
  principal_type: Computed<'RamUser' | 'RamRole'>
  principal_name: Computed<string>
}
