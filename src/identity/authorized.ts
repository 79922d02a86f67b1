import type { Lookup } from '../access/access.ts'
import { findRole, findUser } from '../access/principals.ts'
import { findGroup } from './group/store.ts'
import { findPolicy } from './policy/store.ts'

/**
 * What operations are authorized on. Case does not count in names, but it does in the patterns of policies, so each
 * thing goes by the name that it has, however it was asked for: else `user/ADA` would slip past a Deny for `user/ada`.
 * What is not there goes by the name that was asked for.
 */

const resource = (kind: string, found: { readonly name: string } | undefined, asked: string): string =>
  `${kind}/${found?.name ?? asked}`

export const userResource = async (name: string, { db, accountId }: Lookup): Promise<string> =>
  resource('user', await findUser(db, accountId, name), name)

export const groupResource = async (name: string, { db, accountId }: Lookup): Promise<string> =>
  resource('group', await findGroup(db, accountId, name), name)

export const roleResource = async (name: string, { db, accountId }: Lookup): Promise<string> =>
  resource('role', await findRole(db, accountId, name), name)

export const policyResource = async (name: string, { db, accountId }: Lookup): Promise<string> =>
  resource('policy', await findPolicy(db, accountId, name), name)
