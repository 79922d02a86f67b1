import { sql } from 'kysely'
import { findSystemPolicy, type SystemPolicy } from '../../access/policy/system.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { PolicyNotFound } from './errors.ts'
import type { PolicyType } from './type.ts'

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

/** No custom policy has the name of one of the system, so a name alone says which is meant. */
export const findPolicy = async (
  db: ReadDb,
  accountId: string,
  name: string,
): Promise<SystemPolicy | Row<'ram_policy'> | undefined> =>
  findSystemPolicy(name) ?? (await customPolicy(db, accountId, name).executeTakeFirst())

const customPolicy = (db: ReadDb, accountId: string, name: string) =>
  db.selectFrom('ram_policy').selectAll().where('account_id', '=', accountId).where(named(name))

/** A policy as attachments know it, and by its name. */
export interface HeldPolicy extends Pick<Row<'ram_attachment'>, 'system_policy' | 'policy_id'> {
  readonly name: string
}

/**
 * Nobody deletes the policy until the transaction ends.
 * @throws PolicyNotFound
 */
export async function holdPolicy(
  tx: Tx,
  accountId: string,
  type: PolicyType,
  asked: string,
): Promise<HeldPolicy> {
  if (type === 'System') {
    const { name } = getSystemPolicy(asked)
    return { name, system_policy: name, policy_id: null }
  }
  const { id, name } = await customPolicy(tx, accountId, asked)
    .forKeyShare()
    .executeTakeFirstOrThrow(() => new PolicyNotFound(asked))
  return { name, system_policy: null, policy_id: id }
}

/** @throws PolicyNotFound */
function getSystemPolicy(name: string): SystemPolicy {
  const policy = findSystemPolicy(name)
  if (!policy) throw new PolicyNotFound(name)
  return policy
}
