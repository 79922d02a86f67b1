import type { Generated } from 'kysely'
import type { Json, JsonDefault } from './columns.ts'
import type { ClaimMapping } from './values.ts'

/** Rows of how people sign in. */

export interface LoginProfileTable {
  user_id: string
  password: string
  password_set_at: Date
  former_passwords: JsonDefault<string[]>
  reset_required: boolean
  mfa_bind_required: boolean
  created_at: Date
  updated_at: Date
}
export interface PasswordPolicyTable {
  account_id: string
  minimum_length: number
  require_lowercase: boolean
  require_uppercase: boolean
  require_numbers: boolean
  require_symbols: boolean
  max_age: number
  hard_expiry: boolean
  reuse_prevention: number
  max_attempts: number
}
export interface SecurityPreferenceTable {
  account_id: string
  users_change_password: boolean
  users_manage_access_keys: boolean
  users_manage_mfa_devices: boolean
  users_manage_public_keys: boolean
  save_mfa_ticket: boolean
  session_duration: number
  network_masks: string
}
export interface MfaDeviceTable {
  id: string
  account_id: string
  name: string
  seed: Buffer
  user_id: string | null
  activated_at: Date | null
  last_step: Generated<number>
  created_at: Date
}
export interface OidcSignInTable {
  id: string
  client_id: string
  client_secret: Buffer
  scopes: string
  user_claim: string
  group_claim: string
  mappings: Json<ClaimMapping[]>
  created_at: Date
  updated_at: Date
}
export interface ConsoleSessionTable {
  digest: string
  account_id: string
  user_id: string | null
  role_id: string | null
  role_session_name: string | null
  profile_user_id: string | null
  access_key_id: string | null
  provider_id: string | null
  mfa: boolean
  created_at: Date
  expires_at: Date
  used_at: Date
  source_ip: string
  user_agent: string
}
export interface SignInAttemptTable {
  subject: string
  attempts: number
  attempted_at: Date
  failures: Generated<number>
  failed_at: Date | null
  failed_from: string | null
}
export interface LastSignInTable {
  user_id: string
  at: Date
  source_ip: string
}
