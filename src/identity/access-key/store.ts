import { sql } from 'kysely'
import type { Keyring } from '../../base/keyring.ts'
import { newAccessKeyId, newAccessKeySecret } from '../../base/ids.ts'
import type { Row, Tx } from '../../db/tables.ts'
import { AccessKeyNotFound, LastAccessKey, TooManyAccessKeys } from './errors.ts'

/** Whose key: a user's, or with null the account's own. */
export interface KeyOwner {
  readonly accountId: string
  readonly userId: string | null
}

// As in RAM: enough to change a key without a gap, and no more to look after.
const userLimit = 2
const accountLimit = 5

const ofOwner = ({ accountId, userId }: KeyOwner) =>
  sql<boolean>`account_id = ${accountId} and user_id ${userId === null ? sql`is null` : sql`= ${userId}`}`

async function refuseTooMany(tx: Tx, owner: KeyOwner): Promise<void> {
  const limit = owner.userId === null ? accountLimit : userLimit
  const { count } = await tx
    .selectFrom('access_key')
    .where(ofOwner(owner))
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

/**
 * Takes a key away from an owner whom the caller has locked.
 * @throws AccessKeyNotFound also for a key of somebody else
 * @throws LastAccessKey
 */
export async function deleteKey(tx: Tx, owner: KeyOwner, id: string): Promise<void> {
  await tx
    .deleteFrom('access_key')
    .where(ofOwner(owner))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AccessKeyNotFound(id))
  if (owner.userId !== null) return
  const left = await tx
    .selectFrom('access_key')
    .where(ofOwner(owner))
    .where('status', '=', 'Active')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  if (!left) throw new LastAccessKey(id)
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
