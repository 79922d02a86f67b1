import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { requireSight } from '../../access/access.ts'
import type { Actor } from '../../access/caller.ts'

/** Whose instances a dashboard is about: one's own, or all of the account. */
export interface Scope {
  readonly accountId: string
  /** Undefined for all of the account. */
  readonly ownerId: string | undefined
}

/** Undefined for somebody who may only see what he is asked to approve. @throws NoPermission */
export function scopeOf(caller: Actor, level: 'User' | 'Account' = 'User'): Scope | undefined {
  if (level === 'Account') {
    requireSight(caller, 'all')
    return { accountId: caller.accountId, ownerId: undefined }
  }
  if (!caller.sees.asked) requireSight(caller, 'own')
  return caller.sees.own ? { accountId: caller.accountId, ownerId: caller.principalId } : undefined
}

/** For a table with both columns and an index for each, in the order of time. */
export const inScope = (
  { accountId, ownerId }: Scope,
  table: 'task' | 'failing_instance',
): RawBuilder<SqlBool> => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return ownerId === undefined
    ? sql`${column('account_id')} = ${accountId}`
    : sql`${column('owner_id')} = ${ownerId} and ${column('account_id')} = ${accountId}`
}
