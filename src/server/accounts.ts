import { openAuditKey } from '../audit/key.ts'
import { recorder } from '../audit/trail.ts'
import { CannotStart } from '../base/cannot-start.ts'
import { newAccessKeyId, newAccessKeySecret, newAccountId } from '../base/ids.ts'
import { loadKeyring } from '../base/master-key.ts'
import { connect } from '../db/connect.ts'
import { violates } from '../db/errors.ts'
import { verifyMasterKey } from '../db/installation.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/tables.ts'
import { withDatabase, type Environment, type Where } from './maintenance.ts'
import { insertAccount, newPassword, type Administrator } from './new-account.ts'

/** Accounts beside the one that the first start makes. Only whoever has the database and the master key makes them. */

export interface WantedAccount {
  readonly name: string
  readonly id?: string
}

/** @throws CannotStart */
export function createAccount(
  settings: Where,
  environment: Environment,
  wanted: WantedAccount,
): Promise<Administrator> {
  check(wanted)
  return withAccounts(settings, async db => {
    const first = await db.selectFrom('account').select('id').limit(1).executeTakeFirst()
    if (!first) throw new CannotStart('This database has no account yet: the first start of Larder makes it.')
    const keyring = await loadKeyring(settings['data-dir'], environment, { mayMake: false })
    await verifyMasterKey(db, keyring)
    const made: Administrator = {
      accountId: wanted.id ?? newAccountId(),
      accessKeyId: newAccessKeyId(),
      accessKeySecret: newAccessKeySecret(),
      password: newPassword(),
    }
    const tools = { keyring, recorder: recorder(await openAuditKey(db, keyring)) }
    try {
      await db.transaction().execute(tx => insertAccount(tx, tools, wanted.name, made))
    } catch (error) {
      if (violates(error, 'account_pkey'))
        throw new CannotStart(`There is an account ${made.accountId} already.`)
      if (violates(error, 'account_name_key'))
        throw new CannotStart(`There is an account named ${wanted.name} already.`)
      throw error
    }
    return made
  })
}

function check({ name, id }: WantedAccount): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(name))
    throw new CannotStart(
      'The name of an account has 1 to 64 letters, digits, spaces, dots, dashes or underscores.',
    )
  if (id !== undefined && !/^[1-9]\d{15}$/.test(id))
    throw new CannotStart('The id of an account has 16 digits, the first not 0.')
}

export interface ListedAccount {
  readonly id: string
  readonly name: string
  readonly created_at: Date
}

/** Oldest first. @throws CannotStart */
export const listAccounts = (settings: Where): Promise<ListedAccount[]> =>
  withAccounts(settings, db =>
    db
      .selectFrom('account')
      .select(['id', 'name', 'created_at'])
      .orderBy('created_at')
      .orderBy('id')
      .execute(),
  )

const withAccounts = <T>(settings: Where, work: (db: Db) => Promise<T>): Promise<T> =>
  withDatabase(settings, async url => {
    await migrate(url)
    await using db = connect(url, { max: 1, applicationName: 'larder account' })
    return await work(db)
  })
