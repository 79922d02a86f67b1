import type { Generated } from 'kysely'
import type { Computed, Json, JsonDefault } from './columns.ts'
import type { KeyValue, OperationStatus, PlannedResource, ResourceChange, StackAction } from './values.ts'

/** Rows of what engines built, and of the work that is done on it. */

export interface StackTable {
  id: string
  account_id: string
  name: string
  region_id: string
  engine: string
  template_id: string
  status: string
  status_reason: Generated<string>
  data_key: Buffer | null
  parameters: Buffer | null
  outputs: Buffer | null
  state: Buffer | null
  state_lineage: Generated<string>
  state_serial: Generated<number>
  state_operation_id: Generated<string>
  tags: JsonDefault<KeyValue[]>
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
  role_secrets: Buffer | null
  resources: Buffer | null
}
export interface StackOperationTable {
  id: string
  stack_id: string
  action: StackAction
  status: OperationStatus
  template_id: string
  parameters: Buffer | null
  tags: JsonDefault<KeyValue[]>
  destroy: Generated<boolean>
  plan_operation_id: string | null
  fence: Generated<number>
  worker_id: string | null
  cancel_requested: Generated<boolean>
  failed_side: string | null
  message: Generated<string>
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
  role_id: string | null
}
export interface StackPlanTable {
  operation_id: string
  plan: Buffer
  hash: string
  state_lineage: string
  state_serial: number
  engine_version: string
  lock_file: string
  changes_hash: string
  changes: Json<ResourceChange[]>
}
export interface StackPlanDiffTable {
  operation_id: string
  resources: Json<PlannedResource[]>
  diff: Buffer
}
export interface StackResourceTable {
  stack_id: string
  address: string
  logical_id: string
  type: string
  physical_id: Generated<string>
  status: string
  status_reason: Generated<string>
  created_at: Date
  updated_at: Date
}
export interface StackEventTable {
  id: Computed<number>
  stack_id: string
  operation_id: string
  address: string
  logical_id: string
  type: string
  physical_id: Generated<string>
  status: string
  status_reason: Generated<string>
  duration_ms: number | null
  created_at: Date
}
export interface StackLogTable {
  id: Computed<number>
  operation_id: string
  command: string
  stream: 'stdout' | 'stderr'
  content: string
  created_at: Date
}
