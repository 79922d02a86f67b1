import { sql } from 'kysely'
import { findUser } from '../access/principals.ts'
import type { ReadDb, Row, Tx } from '../db/tables.ts'
import { findLoginProfile } from '../identity/login-profile/store.ts'
import type { DeviceOwner } from '../identity/mfa/store.ts'

/** Who can sign in by a password: a user with a login profile, or the account itself. */
export interface Person {
  readonly owner: DeviceOwner
  /** Its hash. */
  readonly password: string
  /** Not of the account itself. */
  readonly profile?: Row<'login_profile'>
}

/** An account by its id or its alias. */
export const findAccount = (db: ReadDb, named: string): Promise<Row<'account'> | undefined> =>
  db
    .selectFrom('account')
    .selectAll()
    .where(sql<boolean>`(id = ${named} or alias = ${named.toLowerCase()})`)
    .executeTakeFirst()

/** Asks as much of the database for whom there is as for whom there is not. */
export async function findPerson(
  db: ReadDb,
  account: Row<'account'> | undefined,
  name: string,
): Promise<Person | undefined> {
  const accountId = account?.id ?? ''
  const user = await findUser(db, accountId, name)
  const profile = await findLoginProfile(db, { id: user?.id ?? '' })
  if (account && name.toLowerCase() === 'root') {
    return { owner: { accountId, userId: null, name: 'root' }, password: account.password }
  }
  if (!user || !profile) return undefined
  return { owner: { accountId, userId: user.id, name: user.name }, password: profile.password, profile }
}

/** The same person, whose password nobody changes until the transaction ends; undefined when it is another one now. */
export async function lockPerson(tx: Tx, { owner, password, profile }: Person): Promise<Person | undefined> {
  if (profile) {
    const locked = await tx
      .selectFrom('login_profile')
      .selectAll()
      .where('user_id', '=', profile.user_id)
      .where('password', '=', password)
      .forNoKeyUpdate()
      .executeTakeFirst()
    return locked && { owner, password, profile: locked }
  }
  const locked = await tx
    .selectFrom('account')
    .select('id')
    .where('id', '=', owner.accountId)
    .where('password', '=', password)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return locked && { owner, password }
}
