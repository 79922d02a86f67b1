import { sql } from 'kysely'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { OidcProviderExists, OidcProviderNotFound } from './errors.ts'

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

export const findOidcProvider = (
  db: ReadDb,
  accountId: string,
  name: string,
): Promise<Row<'oidc_provider'> | undefined> =>
  db
    .selectFrom('oidc_provider')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .executeTakeFirst()

/** @throws OidcProviderNotFound */
export async function getOidcProvider(
  db: ReadDb,
  accountId: string,
  name: string,
): Promise<Row<'oidc_provider'>> {
  const row = await findOidcProvider(db, accountId, name)
  if (!row) throw new OidcProviderNotFound(name)
  return row
}

/** @throws OidcProviderExists */
export async function insertOidcProvider(
  tx: Tx,
  values: Omit<NewRow<'oidc_provider'>, 'id'>,
): Promise<Row<'oidc_provider'>> {
  try {
    return await tx
      .insertInto('oidc_provider')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'oidc_provider_name_key')) throw new OidcProviderExists(values.name)
    throw error
  }
}

/** @throws OidcProviderNotFound */
export async function deleteOidcProvider(tx: Tx, accountId: string, name: string): Promise<void> {
  await tx
    .deleteFrom('oidc_provider')
    .where('account_id', '=', accountId)
    .where(named(name))
    .returning('id')
    .executeTakeFirstOrThrow(() => new OidcProviderNotFound(name))
}
