import type { Generated } from 'kysely'
import type { Computed } from './columns.ts'
import type { RoleEntryKind } from './values.ts'

/** Rows of who calls, and of what they may do. */

export interface AccountTable {
  id: string
  name: string
  password: Generated<string>
  created_at: Generated<Date>
  alias: string | null
}
export interface RamUserTable {
  id: string
  account_id: string
  name: string
  display_name: string
  email: Generated<string>
  mobile_phone: Generated<string>
  comments: Generated<string>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export interface RamRoleTable {
  id: string
  account_id: string
  name: string
  description: Generated<string>
  trust_policy: string
  max_session_duration: Generated<number>
  created_at: Date
  updated_at: Date
}
export interface RamGroupTable {
  id: string
  account_id: string
  name: string
  comments: Generated<string>
  created_at: Date
  updated_at: Date
}
export interface RamGroupMemberTable {
  group_id: string
  user_id: string
  joined_at: Date
}
export interface RamPolicyTable {
  id: string
  account_id: string
  name: string
  description: Generated<string>
  default_version: string
  newest_version: number
  created_at: Date
  updated_at: Date
}
export interface RamPolicyVersionTable {
  policy_id: string
  id: string
  document: string
  created_at: Date
}
export interface RamAttachmentTable {
  account_id: string
  system_policy: string | null
  policy_id: string | null
  user_id: string | null
  group_id: string | null
  role_id: string | null
  attached_at: Date
}
export interface OidcProviderTable {
  id: string
  account_id: string
  name: string
  issuer_url: string
  client_ids: string[]
  issuance_limit: number
  description: Generated<string>
  created_at: Date
  updated_at: Date
}
export interface RamTagTable {
  account_id: string
  user_id: string | null
  role_id: string | null
  policy_id: string | null
  key: string
  value: string
}
export interface AccessKeyUseTable {
  access_key_id: string
  used_at: Date
}
/** What a launch role brings into runs. */
export interface RoleEnvironmentTable {
  id: Computed<string>
  role_id: string
  name: string
  kind: RoleEntryKind
  sensitive: boolean
  file_name: string | null
  value: Buffer
  updated_at: Date
}
