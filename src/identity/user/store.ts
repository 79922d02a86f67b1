import { sql } from 'kysely'
import { findUser } from '../../access/principals.ts'
import { newRamId } from '../../base/ids.ts'
import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { holder } from '../attachment/holder.ts'
import { refuseWhileAttached } from '../attachment/store.ts'
import { UserHasLoginProfile } from '../login-profile/errors.ts'
import { UserKeepsDevice } from '../mfa/errors.ts'
import { UserExists, UserHasAccessKeys, UserHasGroups, UserNotFound } from './errors.ts'

const named = (name: string) => sql<boolean>`lower(name) = lower(${name})`

/** @throws UserExists */
export async function insertUser(tx: Tx, values: Omit<NewRow<'ram_user'>, 'id'>): Promise<Row<'ram_user'>> {
  try {
    return await tx
      .insertInto('ram_user')
      .values({ id: newRamId(), ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'ram_user_name_key')) throw new UserExists(values.name)
    throw error
  }
}

/** @throws UserNotFound */
export async function getUser(db: ReadDb, accountId: string, name: string): Promise<Row<'ram_user'>> {
  const row = await findUser(db, accountId, name)
  if (!row) throw new UserNotFound(name)
  return row
}

/** When he last signed in to the console, if ever. */
export async function lastSignIn(db: ReadDb, { id }: Row<'ram_user'>): Promise<Date | undefined> {
  const row = await db.selectFrom('last_sign_in').select('at').where('user_id', '=', id).executeTakeFirst()
  return row?.at
}

/**
 * A user whom the caller has locked.
 * @throws UserHasAccessKeys, UserHasLoginProfile, UserKeepsDevice, UserHasGroups, HoldsPolicies
 */
export async function deleteUser(tx: Tx, row: Row<'ram_user'>): Promise<void> {
  const { id, name } = row
  const key = tx.selectFrom('access_key').select('id').where('user_id', '=', id).limit(1)
  if (await key.executeTakeFirst()) throw new UserHasAccessKeys(name)
  const profile = tx.selectFrom('login_profile').select('user_id').where('user_id', '=', id)
  if (await profile.executeTakeFirst()) throw new UserHasLoginProfile(name)
  const device = tx.selectFrom('mfa_device').select('id').where('user_id', '=', id)
  if (await device.executeTakeFirst()) throw new UserKeepsDevice(name)
  const membership = tx.selectFrom('ram_group_member').select('group_id').where('user_id', '=', id).limit(1)
  if (await membership.executeTakeFirst()) throw new UserHasGroups(name)
  await refuseWhileAttached(tx, holder('User', row))
  await tx.deleteFrom('ram_user').where('id', '=', id).execute()
}

/**
 * Nobody else changes the user, his keys, groups or policies until the transaction ends. Case does not count in names.
 * @throws UserNotFound
 */
export const lockUser = (tx: Tx, accountId: string, name: string): Promise<Row<'ram_user'>> =>
  tx
    .selectFrom('ram_user')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(named(name))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new UserNotFound(name))

type Changes = Pick<Row<'ram_user'>, 'name' | 'display_name' | 'email' | 'mobile_phone' | 'comments'>

/**
 * What is undefined stays as it is.
 * @throws UserNotFound, UserExists
 */
export async function updateUserRow(
  tx: Tx,
  accountId: string,
  asked: string,
  values: { readonly [name in keyof Changes]: string | undefined } & Pick<Row<'ram_user'>, 'updated_at'>,
): Promise<Row<'ram_user'>> {
  try {
    return await tx
      .updateTable('ram_user')
      .set(values)
      .where('account_id', '=', accountId)
      .where(named(asked))
      .returningAll()
      .executeTakeFirstOrThrow(() => new UserNotFound(asked))
  } catch (error) {
    if (violates(error, 'ram_user_name_key')) throw new UserExists(values.name ?? asked)
    throw error
  }
}
