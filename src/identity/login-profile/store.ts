import { violates } from '../../db/errors.ts'
import type { NewRow, ReadDb, Row, Tx } from '../../db/tables.ts'
import { formerOf } from '../password/change.ts'
import { LoginProfileExists, LoginProfileNotFound } from './errors.ts'

type User = Pick<Row<'ram_user'>, 'id' | 'name'>

export const findLoginProfile = (db: ReadDb, { id }: Pick<User, 'id'>) =>
  db.selectFrom('login_profile').selectAll().where('user_id', '=', id).executeTakeFirst()

/** @throws LoginProfileNotFound */
export async function getLoginProfile(db: ReadDb, user: User): Promise<Row<'login_profile'>> {
  const row = await findLoginProfile(db, user)
  if (!row) throw new LoginProfileNotFound(user.name)
  return row
}

/** Nobody else changes it, or signs in by it, until the transaction ends. @throws LoginProfileNotFound */
export const lockLoginProfile = (tx: Tx, { id, name }: User): Promise<Row<'login_profile'>> =>
  tx
    .selectFrom('login_profile')
    .selectAll()
    .where('user_id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new LoginProfileNotFound(name))

/** @throws LoginProfileExists */
export async function insertLoginProfile(
  tx: Tx,
  { id, name }: User,
  values: Omit<NewRow<'login_profile'>, 'user_id'>,
): Promise<Row<'login_profile'>> {
  try {
    return await tx
      .insertInto('login_profile')
      .values({ user_id: id, ...values })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    if (violates(error, 'login_profile_pkey')) throw new LoginProfileExists(name)
    throw error
  }
}

/** What is undefined stays as it is. */
export async function updateLoginProfile(
  tx: Tx,
  { user_id }: Row<'login_profile'>,
  values: {
    readonly reset_required?: boolean
    readonly mfa_bind_required?: boolean
    readonly updated_at: Date
  },
): Promise<void> {
  await tx.updateTable('login_profile').set(values).where('user_id', '=', user_id).execute()
}

/** Sets another password in a profile that the caller has locked. Every session that the old one opened ends. */
export async function setPassword(
  tx: Tx,
  row: Row<'login_profile'>,
  password: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('login_profile')
    .set({
      password,
      password_set_at: now,
      former_passwords: formerOf(row),
      reset_required: false,
      updated_at: now,
    })
    .where('user_id', '=', row.user_id)
    .execute()
  await tx.deleteFrom('console_session').where('profile_user_id', '=', row.user_id).execute()
}

/** Sets another password of the account itself, whose row the caller has locked. */
export async function setAccountPassword(tx: Tx, accountId: string, password: string): Promise<void> {
  await tx.updateTable('account').set({ password }).where('id', '=', accountId).execute()
  await tx
    .deleteFrom('console_session')
    .where('account_id', '=', accountId)
    .where('user_id', 'is', null)
    .where('role_id', 'is', null)
    .where('access_key_id', 'is', null)
    .execute()
}

/** With it end the sessions that it opened. @throws LoginProfileNotFound */
export async function deleteLoginProfile(tx: Tx, { id, name }: User): Promise<void> {
  await tx
    .deleteFrom('login_profile')
    .where('user_id', '=', id)
    .returning('user_id')
    .executeTakeFirstOrThrow(() => new LoginProfileNotFound(name))
}
