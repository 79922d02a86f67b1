import { sql } from 'kysely'
import { systemVersion } from '../../access/policy/system.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { PolicyNotFound, PolicyVersionInUse, PolicyVersionNotFound, TooManyVersions } from './errors.ts'
import { mostVersions, newestFirst, oldestOther, versionName } from './rules.ts'
import { getSystemPolicy } from './store.ts'
import { systemSince, type PolicyType } from './type.ts'

/** A version of a policy of either type. */
export interface Version {
  readonly id: string
  readonly document: string
  readonly created_at: Date
  readonly in_force: boolean
}

/** The newest first. @throws PolicyNotFound */
export async function versionsOf(
  db: ReadDb,
  accountId: string,
  type: PolicyType,
  name: string,
): Promise<Version[]> {
  if (type === 'System') {
    const { document } = getSystemPolicy(name)
    return [{ id: systemVersion, document, created_at: systemSince, in_force: true }]
  }
  // One statement, so that one of them is in force whatever changes meanwhile.
  const rows = await db
    .selectFrom('ram_policy as policy')
    .innerJoin('ram_policy_version as version', 'version.policy_id', 'policy.id')
    .where('policy.account_id', '=', accountId)
    .where(sql<boolean>`lower(policy.name) = lower(${name})`)
    .select(['version.id', 'version.document', 'version.created_at'])
    .select(sql<boolean>`version.id = policy.default_version`.as('in_force'))
    .execute()
  if (rows.length === 0) throw new PolicyNotFound(name)
  return newestFirst(rows)
}

type Policy = Pick<Row<'ram_policy'>, 'id' | 'name' | 'default_version'>

/** Of a policy that the caller has locked. */
const versionsOfLocked = (tx: Tx, { id }: Policy): Promise<Row<'ram_policy_version'>[]> =>
  tx.selectFrom('ram_policy_version').selectAll().where('policy_id', '=', id).execute()

/** @throws PolicyVersionNotFound */
export async function refuseUnknownVersion(tx: Tx, policy: Policy, version: string): Promise<void> {
  const versions = await versionsOfLocked(tx, policy)
  if (!versions.some(({ id }) => id === version)) throw new PolicyVersionNotFound(version, policy.name)
}

/** @throws PolicyVersionInUse */
export async function refuseOtherVersions(tx: Tx, policy: Policy): Promise<void> {
  const { length } = await versionsOfLocked(tx, policy)
  if (length > 1)
    throw new PolicyVersionInUse(
      `The policy ${policy.name} has ${length} versions. Delete all but the default one first, or ask for CascadingDelete.`,
    )
}

/**
 * Of a policy that the caller has locked.
 * @throws TooManyVersions
 */
export async function makeRoom(tx: Tx, policy: Policy, { rotate }: { rotate: boolean }): Promise<void> {
  const versions = await versionsOfLocked(tx, policy)
  if (versions.length < mostVersions) return
  const oldest = rotate ? oldestOther(versions, policy.default_version) : undefined
  if (!oldest) throw new TooManyVersions(mostVersions, policy.name)
  await deleteRow(tx, policy, oldest.id)
}

/** The first version of a policy, or another one of a policy that the caller has locked. */
export const insertVersion = (
  tx: Tx,
  policy: Pick<Row<'ram_policy'>, 'id' | 'newest_version'>,
  document: string,
  now: Date,
): Promise<Row<'ram_policy_version'>> =>
  tx
    .insertInto('ram_policy_version')
    .values({ policy_id: policy.id, id: versionName(policy.newest_version), document, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()

/**
 * Of a policy that the caller has locked.
 * @throws PolicyVersionInUse, PolicyVersionNotFound
 */
export async function deleteVersion(tx: Tx, policy: Policy, version: string): Promise<void> {
  if (version === policy.default_version)
    throw new PolicyVersionInUse(
      `The version ${version} of the policy ${policy.name} is the default one. Make another one the default first.`,
    )
  await refuseUnknownVersion(tx, policy, version)
  await deleteRow(tx, policy, version)
}

async function deleteRow(tx: Tx, policy: Policy, version: string): Promise<void> {
  await tx
    .deleteFrom('ram_policy_version')
    .where('policy_id', '=', policy.id)
    .where('id', '=', version)
    .execute()
}
