import { sql } from 'kysely'
import type { Keyring } from '../../base/keyring.ts'
import { OidcProviderNotFound } from '../oidc-provider/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'

export type OidcSignIn = Row<'oidc_sign_in'>

const context = (id: string) => `oidc_sign_in/${id}`

export const sealSecret = (keyring: Pick<Keyring, 'seal'>, id: string, secret: string): Buffer =>
  keyring.seal(secret, context(id))

export const secretOf = (keyring: Pick<Keyring, 'open'>, { id, client_secret }: OidcSignIn): string =>
  keyring.open(client_secret, context(id)).toString('utf8')

/** Nobody takes the provider away until the transaction ends. @throws OidcProviderNotFound */
export const lockProvider = (tx: Tx, accountId: string, name: string): Promise<Row<'oidc_provider'>> =>
  tx
    .selectFrom('oidc_provider')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .forKeyShare()
    .executeTakeFirstOrThrow(() => new OidcProviderNotFound(name))

export const findSignIn = (db: ReadDb, providerId: string): Promise<OidcSignIn | undefined> =>
  db.selectFrom('oidc_sign_in').selectAll().where('id', '=', providerId).executeTakeFirst()

/** In the place of what there was. */
export const setSignIn = (
  tx: Tx,
  { id, created_at, ...values }: NewRow<'oidc_sign_in'>,
): Promise<OidcSignIn> =>
  tx
    .insertInto('oidc_sign_in')
    .values({ id, created_at, ...values })
    .onConflict(conflict => conflict.column('id').doUpdateSet(values))
    .returningAll()
    .executeTakeFirstOrThrow()

/** With it end the sessions of whom it vouched for; whether there was any. */
export async function deleteSignIn(tx: Tx, providerId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('oidc_sign_in')
    .where('id', '=', providerId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** The names of the providers by which people of an account sign in. */
export async function signInNames(db: ReadDb, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('oidc_provider as provider')
    .innerJoin('oidc_sign_in as way', 'way.id', 'provider.id')
    .select('provider.name')
    .where('provider.account_id', '=', accountId)
    .orderBy(sql`lower(provider.name)`)
    .execute()
  return rows.map(row => row.name)
}
