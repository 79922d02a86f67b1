import type { Keyring } from '../../base/keyring.ts'
import { newAccessKeyId, newAccessKeySecret } from '../../base/ids.ts'
import type { Row, Tx } from '../../db/tables.ts'
import { TooManyAccessKeys } from './errors.ts'

/** Whose key: a user's, or with null the account's own. */
export interface KeyOwner {
  readonly accountId: string
  readonly userId: string | null
}

// As in RAM: enough to change a key without a gap, and no more to look after.
const userLimit = 2
const accountLimit = 5

async function refuseTooMany(tx: Tx, { accountId, userId }: KeyOwner): Promise<void> {
  const limit = userId === null ? accountLimit : userLimit
  const { count } = await tx
    .selectFrom('access_key')
    .where('account_id', '=', accountId)
    .where('user_id', 'is not distinct from', userId)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= limit) throw new TooManyAccessKeys(limit)
}

/**
 * Makes a key for an owner whom the caller has locked, so that two calls cannot pass the limit together. The secret
 * is stored sealed: this is the only time that it is known.
 * @throws TooManyAccessKeys
 */
export async function insertAccessKey(
  tx: Tx,
  keyring: Pick<Keyring, 'seal'>,
  owner: KeyOwner,
  now: Date,
): Promise<{ row: Row<'access_key'>; secret: string }> {
  await refuseTooMany(tx, owner)
  const id = newAccessKeyId()
  const secret = newAccessKeySecret()
  const row = await tx
    .insertInto('access_key')
    .values({
      id,
      account_id: owner.accountId,
      user_id: owner.userId,
      secret: keyring.seal(secret, `access_key/${id}`),
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { row, secret }
}

/** Nobody else changes the account's own keys until the transaction ends. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx
    .selectFrom('account')
    .select('id')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}
