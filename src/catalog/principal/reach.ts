import { principalType, type Caller } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'

/** The ways in which a grant may name a caller. */
export interface GrantNames {
  readonly type: 'RamUser' | 'RamRole'
  /** As `principal_id`: clients send the RAM id, or the name (facts/clients 2.3). */
  readonly ids: readonly string[]
  /** As `principal_pattern`, which is compared as a whole: wildcards are not documented. */
  readonly pattern: string
}

const looksLikeRamId = (name: string): boolean => /^\d{18}$/.test(name)

/** A name in the form of a RAM id counts for nothing as an id, else its bearer could pass for somebody else. */
export function grantNames(caller: Caller): GrantNames {
  const type = principalType(caller)
  const name = type === 'RamRole' ? caller.name.slice(0, caller.name.indexOf('/')) : caller.name
  return {
    type,
    ids: looksLikeRamId(name) ? [caller.principalId] : [caller.principalId, name],
    pattern: `${type === 'RamRole' ? 'role' : 'user'}/${name}`,
  }
}

/** The portfolios that this caller may use: all of the account for root, for others those that name them. */
export function reachablePortfolios(db: ReadDb, caller: Caller) {
  const own = db
    .selectFrom('portfolio')
    .where('portfolio.account_id', '=', caller.accountId)
    .where('portfolio.deleted_at', 'is', null)
  if (caller.type === 'root') return own
  const { type, ids, pattern } = grantNames(caller)
  const granted = db
    .selectFrom('portfolio_principal')
    .select('portfolio_id')
    .where('principal_type', '=', type)
    .where(eb => eb.or([eb('principal_id', 'in', ids), eb('principal_pattern', '=', pattern)]))
  return own.where('portfolio.id', 'in', granted)
}
