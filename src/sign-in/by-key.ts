import { sameText } from '../access/signature/encode.ts'
import type { Db, Tx } from '../db/tables.ts'
import { mostFromAddress, ofAddress, ofName, withdrawAttempt } from '../identity/attempt/attempts.ts'
import { guess } from '../identity/attempt/guess.ts'
import { defaultPolicy } from '../identity/password-policy/store.ts'
import { IncorrectKey } from './errors.ts'
import { open, refuseForeignNetworks, type Circumstances, type Opened, type SignInOptions } from './opened.ts'
import { noteRefusal } from './refusal.ts'

export interface KeySignIn {
  readonly AccessKeyId: string
  readonly AccessKeySecret: string
}

const isWrong = (error: unknown) => error instanceof IncorrectKey

/**
 * Opens a session for who has an access key: it may do what calls that the key signs may, and ends with the key.
 * @throws IncorrectKey, SignInLocked, WrongNetwork
 */
export async function signInByKey(
  options: SignInOptions,
  { AccessKeyId, AccessKeySecret }: KeySignIn,
  circumstances: Circumstances,
): Promise<Opened> {
  const { db, keyring } = options
  const { ip: from } = circumstances
  const address = ofAddress(from)
  const subject = ofName('access key', AccessKeyId)
  const key = await findKey(db, AccessKeyId)
  const owner = key && { accountId: key.account_id, userId: key.user_id, name: key.name ?? 'root' }
  try {
    const opened = await guess(db, { of: address, most: mostFromAddress, from, isWrong }, () =>
      guess(db, { of: subject, most: defaultPolicy.max_attempts, from, isWrong }, async () => {
        const secret = key ? keyring.open(key.secret, `access_key/${key.id}`).toString('utf8') : ''
        if (!sameText(secret, AccessKeySecret) || !owner || key.status !== 'Active') throw new IncorrectKey()
        if (owner.userId !== null) await refuseForeignNetworks(db, owner.accountId, from)
        const whose = {
          account_id: owner.accountId,
          user_id: owner.userId,
          access_key_id: key.id,
          name: owner.name,
          mfa: false,
        }
        return db.transaction().execute(async tx => {
          // It may have been taken away while it was checked.
          if (!(await isThere(tx, key.id))) throw new IncorrectKey()
          return open(tx, options, whose, circumstances, subject)
        })
      }),
    )
    await withdrawAttempt(db, address)
    return opened
  } catch (error) {
    if (owner) await noteRefusal(options, owner, circumstances, error)
    throw error
  }
}

const findKey = (db: Db, id: string) =>
  db
    .selectFrom('access_key as key')
    .leftJoin('ram_user as user', 'user.id', 'key.user_id')
    .select(['key.id', 'key.account_id', 'key.user_id', 'key.secret', 'key.status', 'user.name'])
    .where('key.id', '=', id)
    .executeTakeFirst()

/** Nobody takes the key away until the transaction ends. */
const isThere = (tx: Tx, id: string) =>
  tx
    .selectFrom('access_key')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'Active')
    .forKeyShare()
    .executeTakeFirst()
