import type { Generated, Insertable, Kysely, Selectable, Transaction } from 'kysely'
import type {
  AccessKeyUseTable,
  AccountTable,
  OidcProviderTable,
  RamAttachmentTable,
  RamGroupMemberTable,
  RamGroupTable,
  RamPolicyTable,
  RamPolicyVersionTable,
  RamRoleTable,
  RamTagTable,
  RamUserTable,
  RoleEnvironmentTable,
} from './access-tables.ts'
import type { AuditHeadTable, AuditKeyTable, AuditOutboxTable, AuditRecordTable } from './audit-tables.ts'
import type { Computed, Json, JsonDefault } from './columns.ts'
import type {
  ConsoleSessionTable,
  LastSignInTable,
  LoginProfileTable,
  MfaDeviceTable,
  OidcSignInTable,
  PasswordPolicyTable,
  SecurityPreferenceTable,
  SignInAttemptTable,
} from './sign-in-tables.ts'
import type {
  StackEventTable,
  StackLogTable,
  StackOperationTable,
  StackPlanDiffTable,
  StackPlanTable,
  StackResourceTable,
  StackTable,
} from './stack-tables.ts'
import type {
  PlanApproverTable,
  PlanRecordTable,
  PortfolioConstraintTable,
  TagOptionResourceTable,
  TagOptionTable,
} from './governance-tables.ts'
import type {
  Approver,
  InstanceStatus,
  KeyValue,
  Output,
  Parameter,
  ResourceChange,
  TaskStatus,
  TaskType,
} from './values.ts'

/** Rows as TypeScript sees them. The schema itself is in migrations/; the two are compared by a test. */

export interface AccessKeyTable {
  id: string
  account_id: string
  user_id: string | null
  secret: Buffer
  status: Generated<'Active' | 'Inactive'>
  created_at: Generated<Date>
}
export interface AccessEpochTable {
  only_row: Generated<boolean>
  epoch: number
}
export interface NonceTable {
  digest: string
  expires_at: Date
}
export interface ThrottleTable {
  account_id: string
  principal_id: string
  spent_until: Date
  granted: number
}
export interface InstallationTable {
  key: string
  value: Json<unknown>
}

export interface TemplateTable {
  id: string
  account_id: string
  type: string
  url: string
  body: string
  document: Json<unknown>
  lock_file: string | null
  created_at: Date
}
export interface PortfolioTable {
  id: string
  account_id: string
  name: string
  provider_name: string
  description: Generated<string>
  created_at: Date
  search: Computed<string>
  deleted_at: Date | null
}
export interface ProductTable {
  id: string
  account_id: string
  name: string
  type: string
  template_type: string
  provider_name: string
  description: Generated<string>
  created_at: Date
  search: Computed<string>
  deleted_at: Date | null
}
export interface ProductVersionTable {
  id: string
  product_id: string
  template_id: string
  template_type: string
  name: string
  description: Generated<string>
  guidance: string
  active: boolean
  created_at: Date
  deleted_at: Date | null
}
export interface PortfolioProductTable {
  portfolio_id: string
  product_id: string
  created_at: Date
}
export interface PortfolioPrincipalTable {
  portfolio_id: string
  principal_type: 'RamUser' | 'RamRole'
  principal_id: Generated<string>
  principal_pattern: Generated<string>
  created_at: Date
}

export interface ProvisionedProductTable {
  id: string
  account_id: string
  name: string
  status: InstanceStatus
  status_message: Generated<string>
  product_id: string
  product_version_id: string
  portfolio_id: string
  stack_id: string
  stack_region_id: string
  owner_type: 'RamUser' | 'RamRole'
  owner_id: string
  owner_name: string
  last_task_id: string | null
  last_provisioning_task_id: string | null
  last_successful_provisioning_task_id: string | null
  created_at: Date
  terminated_at: Date | null
  live: Computed<boolean>
  search: Computed<string>
}
export interface TaskTable {
  id: string
  account_id: string
  provisioned_product_id: string
  provisioned_product_name: string
  type: TaskType
  status: TaskStatus
  status_message: Generated<string>
  product_id: string
  product_name: string
  product_version_id: string
  product_version_name: string
  portfolio_id: string
  operation_id: string
  asked_by: Json<unknown> | null
  parameters: JsonDefault<Parameter[]>
  outputs: JsonDefault<Output[]>
  tags: JsonDefault<KeyValue[]>
  created_at: Date
  updated_at: Date
  owner_id: string
}
/** Written by a trigger on the table provisioned_product, and by nobody else. */
export interface FailingInstanceTable {
  provisioned_product_id: Computed<string>
  account_id: Computed<string>
  owner_id: Computed<string>
  failed_at: Computed<Date>
}
export interface PlanTable {
  id: string
  account_id: string
  name: string
  description: Generated<string>
  type: string
  operation_type: TaskType
  status: string
  status_message: Generated<string>
  provisioned_product_id: string
  provisioned_product_name: string
  product_id: string
  product_version_id: string
  portfolio_id: string
  stack_id: string
  stack_region_id: string
  owner_type: string
  owner_id: string
  owner_name: string
  parameters: JsonDefault<Parameter[]>
  tags: JsonDefault<KeyValue[]>
  preview_operation_id: string
  task_id: string | null
  hash: Generated<string>
  resource_changes: JsonDefault<ResourceChange[]>
  created_at: Date
  updated_at: Date
  search: Computed<string>
  approvers: JsonDefault<Approver[]>
  approver_ids: Generated<string[]>
  approver_names: Generated<string[]>
  decided_by: Generated<string[]>
  approved_hash: Generated<string>
}
export interface WorkerTable {
  id: string
  lock_key: number
  host: string
  pid: number
  process_started: string | null
  graphile_ids: Generated<string[]>
  started_at: Generated<Date>
}

export interface Tables {
  account: AccountTable
  ram_user: RamUserTable
  ram_role: RamRoleTable
  ram_group: RamGroupTable
  ram_group_member: RamGroupMemberTable
  ram_policy: RamPolicyTable
  ram_policy_version: RamPolicyVersionTable
  ram_attachment: RamAttachmentTable
  ram_tag: RamTagTable
  role_environment: RoleEnvironmentTable
  oidc_provider: OidcProviderTable
  access_key: AccessKeyTable
  access_key_use: AccessKeyUseTable
  access_epoch: AccessEpochTable
  nonce: NonceTable
  throttle: ThrottleTable
  login_profile: LoginProfileTable
  password_policy: PasswordPolicyTable
  security_preference: SecurityPreferenceTable
  mfa_device: MfaDeviceTable
  oidc_sign_in: OidcSignInTable
  console_session: ConsoleSessionTable
  sign_in_attempt: SignInAttemptTable
  last_sign_in: LastSignInTable
  installation: InstallationTable
  template: TemplateTable
  portfolio: PortfolioTable
  product: ProductTable
  product_version: ProductVersionTable
  portfolio_product: PortfolioProductTable
  portfolio_principal: PortfolioPrincipalTable
  portfolio_constraint: PortfolioConstraintTable
  tag_option: TagOptionTable
  tag_option_resource: TagOptionResourceTable
  stack: StackTable
  stack_operation: StackOperationTable
  stack_plan: StackPlanTable
  stack_plan_diff: StackPlanDiffTable
  stack_resource: StackResourceTable
  stack_event: StackEventTable
  stack_log: StackLogTable
  provisioned_product: ProvisionedProductTable
  failing_instance: FailingInstanceTable
  task: TaskTable
  plan: PlanTable
  plan_record: PlanRecordTable
  plan_approver: PlanApproverTable
  worker: WorkerTable
  audit_outbox: AuditOutboxTable
  audit_record: AuditRecordTable
  audit_head: AuditHeadTable
  audit_key: AuditKeyTable
}

/** Anything that can read: the read-only pool, the writing pool, or a transaction. */
export type ReadDb = Kysely<Tables>
/** The pool that can open transactions. */
export type Db = Kysely<Tables>
/** A transaction: what every write asks for, so that the compiler refuses a write outside one. */
export type Tx = Transaction<Tables>

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
