import type { Generated } from 'kysely'
import type { Computed, Json } from './columns.ts'

/** Rows of the audit trail. */

export interface AuditOutboxTable {
  id: Computed<number>
  account_id: string
  body: Json<unknown>
  mac: string
}
export interface AuditRecordTable {
  account_id: string
  sequence: number
  body: Json<unknown>
  hash: string
  time: Computed<string>
  principal: Computed<string>
  action: Computed<string>
  outcome: Computed<string>
  resources: Computed<string[]>
}
export interface AuditHeadTable {
  account_id: string
  sequence: number
  hash: string
  removed_sequence: number
  removed_hash: string
  time: string
  signature: string
}
export interface AuditKeyTable {
  id: string
  secret: Buffer
  created_at: Generated<Date>
}
