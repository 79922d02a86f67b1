import { sql } from 'kysely'
import { alibabaVariables } from '../../access/alibaba-sts.ts'
import { alibabaStsName, sealedFor } from '../../access/role-environment.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import type { Keyring } from '../../base/keyring.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { RoleEntryNotFound, RoleEnvironmentTooLarge } from './errors.ts'
import { mostBytes, mostEntries, type Entry } from './rules.ts'

type Role = Pick<Row<'ram_role'>, 'id' | 'name'>

/**
 * Sets entries of a role that the caller has locked, in the place of those of the same names, or of all.
 * @throws RoleEnvironmentTooLarge, InvalidParameter.AlibabaSts
 */
export async function setEntries(
  tx: Tx,
  keyring: Pick<Keyring, 'seal'>,
  role: Role,
  { entries, replace, now }: { entries: readonly Entry[]; replace: boolean; now: Date },
): Promise<void> {
  if (replace) await tx.deleteFrom('role_environment').where('role_id', '=', role.id).execute()
  if (entries.length > 0) {
    await tx
      .insertInto('role_environment')
      .values(
        entries.map(({ plain, ...entry }) => ({
          ...entry,
          role_id: role.id,
          value: keyring.seal(plain, sealedFor(role.id, entry.name)),
          updated_at: now,
        })),
      )
      .onConflict(conflict =>
        conflict.column('id').doUpdateSet(eb => ({
          kind: eb.ref('excluded.kind'),
          sensitive: eb.ref('excluded.sensitive'),
          file_name: eb.ref('excluded.file_name'),
          value: eb.ref('excluded.value'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute()
  }
  await checkWhole(tx, role)
}

async function checkWhole(tx: Tx, role: Role): Promise<void> {
  const { count, bytes, names } = await tx
    .selectFrom('role_environment')
    .where('role_id', '=', role.id)
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<number>`coalesce(sum(length(value)), 0)::int`.as('bytes'),
      sql<string[]>`coalesce(array_agg(name), '{}')`.as('names'),
    ])
    .executeTakeFirstOrThrow()
  if (count > mostEntries || bytes > mostBytes) throw new RoleEnvironmentTooLarge(role.name, count, bytes)
  const twice = Object.values<string>(alibabaVariables).filter(name => names.includes(name))
  if (names.includes(alibabaStsName) && twice.length > 0)
    throw invalidParameter(
      alibabaStsName,
      `would set ${twice.join(', ')}, which the environment has by itself`,
    )
}

/** All of these names, or none. @throws RoleEntryNotFound */
export async function unsetEntries(tx: Tx, role: Role, names: readonly string[]): Promise<void> {
  const wanted = [...new Set(names)]
  const gone = await tx
    .deleteFrom('role_environment')
    .where('role_id', '=', role.id)
    .where('name', 'in', wanted)
    .returning('name')
    .execute()
  const found = new Set(gone.map(({ name }) => name))
  const absent = wanted.filter(name => !found.has(name))
  if (absent.length > 0) throw new RoleEntryNotFound(role.name, absent)
}

/** Everything but the values. */
export const entriesOfRole = (db: ReadDb, role: Pick<Role, 'id'>) =>
  db
    .selectFrom('role_environment')
    .select(['name', 'kind', 'sensitive', 'file_name', 'updated_at'])
    .where('role_id', '=', role.id)
    .orderBy('name')
    .execute()
