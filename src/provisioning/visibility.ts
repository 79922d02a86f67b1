import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/caller.ts'

/** Which rows a call may be about, by the column that has their owner's id. */
export function ownedBySeen(caller: Actor, ownerId: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const { own, all } = caller.sees
  if (own && all) return sql`true`
  if (own) return sql`${ownerId} = ${caller.principalId}`
  return all ? sql`${ownerId} <> ${caller.principalId}` : sql`false`
}
