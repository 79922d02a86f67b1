import { sql } from 'kysely'
import {
  findSystemPolicy,
  systemPolicies,
  systemVersion,
  type SystemPolicy,
} from '../../access/policy/system.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { PolicyExists, PolicyNotFound } from './errors.ts'
import { systemSince, type PolicyType } from './type.ts'

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

const customPolicy = (db: ReadDb, accountId: string, name: string) =>
  db.selectFrom('ram_policy').selectAll().where('account_id', '=', accountId).where(named(name))

/** No custom policy has the name of one of the system, so a name alone says which is meant. */
export const findPolicy = async (
  db: ReadDb,
  accountId: string,
  name: string,
): Promise<SystemPolicy | Row<'ram_policy'> | undefined> =>
  findSystemPolicy(name) ?? (await customPolicy(db, accountId, name).executeTakeFirst())

/** A policy of either type, as it is shown. */
export interface PolicyRow {
  readonly type: PolicyType
  /** Of a custom one. */
  readonly id: string | null
  readonly name: string
  readonly description: string
  readonly default_version: string
  readonly created_at: Date
  readonly updated_at: Date
}

/** Those of the system are no rows, but sorted, filtered and paged they are like the others. */
export const policiesOf = (db: ReadDb, accountId: string) =>
  db
    .selectFrom(
      sql<PolicyRow>`(
        select 'Custom' as type, id, name, description, default_version, created_at, updated_at
          from ram_policy where account_id = ${accountId}
        union all
        select 'System', null, name, description, ${systemVersion}, ${systemSince}, ${systemSince}
          from unnest(${systemPolicies.map(({ name }) => name)}::text[],
            ${systemPolicies.map(({ description }) => description)}::text[]) as known (name, description)
      )`.as('policy'),
    )
    .selectAll()
    .select(
      sql<number>`case when policy.type = 'Custom'
        then (select count(*)::integer from ram_attachment where policy_id = policy.id)
        else (select count(*)::integer from ram_attachment
          where account_id = ${accountId} and system_policy = policy.name) end`.as('attachments'),
    )

export type ListedPolicy = Awaited<ReturnType<ReturnType<typeof policiesOf>['execute']>>[number]

/** @throws PolicyNotFound */
export const getPolicy = (
  db: ReadDb,
  accountId: string,
  type: PolicyType,
  name: string,
): Promise<ListedPolicy> =>
  policiesOf(db, accountId)
    .where('type', '=', type)
    .where(named(name))
    .executeTakeFirstOrThrow(() => new PolicyNotFound(name))

/** @throws PolicyExists also for the name of a policy of the system */
export async function insertPolicy(
  tx: Tx,
  values: Omit<NewRow<'ram_policy'>, 'id'>,
): Promise<Row<'ram_policy'>> {
  if (findSystemPolicy(values.name)) throw new PolicyExists(values.name)
  try {
    return await tx
      .insertInto('ram_policy')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'ram_policy_name_key')) throw new PolicyExists(values.name)
    throw error
  }
}

/**
 * Nobody else changes the policy, its versions or whom it is attached to until the transaction ends.
 * @throws InvalidParameter for a policy of the system, PolicyNotFound
 */
export async function lockPolicy(
  tx: Tx,
  accountId: string,
  name: string,
  parameter = 'PolicyName',
): Promise<Row<'ram_policy'>> {
  if (findSystemPolicy(name))
    throw invalidParameter(parameter, 'must name a custom policy: nobody changes those of the system')
  return customPolicy(tx, accountId, name)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new PolicyNotFound(name))
}

/** Of a policy that the caller has locked. */
export const updatePolicy = (
  tx: Tx,
  { id }: Pick<Row<'ram_policy'>, 'id'>,
  values: Partial<Pick<Row<'ram_policy'>, 'description' | 'default_version' | 'newest_version'>> &
    Pick<Row<'ram_policy'>, 'updated_at'>,
): Promise<Row<'ram_policy'>> =>
  tx.updateTable('ram_policy').set(values).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** A policy that the caller has locked, with its versions. */
export async function deletePolicyRow(tx: Tx, { id }: Pick<Row<'ram_policy'>, 'id'>): Promise<void> {
  await tx.deleteFrom('ram_policy').where('id', '=', id).execute()
}

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
export function getSystemPolicy(name: string): SystemPolicy {
  const policy = findSystemPolicy(name)
  if (!policy) throw new PolicyNotFound(name)
  return policy
}
