import { sql } from 'kysely'
import type { Keyring } from '../../base/keyring.ts'
import { newAccessKeyId, newAccessKeySecret } from '../../base/ids.ts'
import type { ReadDb, Row, Tx } from '../../db/tables.ts'
import { AccessKeyNotFound, LastAccessKey, TooManyAccessKeys } from './errors.ts'
import type { KeyOwner } from './owner.ts'

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

/** The keys of an owner, the oldest first. */
export const keysOf = (db: ReadDb, owner: KeyOwner): Promise<Row<'access_key'>[]> =>
  db.selectFrom('access_key').selectAll().where(ofOwner(owner)).orderBy('created_at').orderBy('id').execute()

/** When a key was last used, to the minute; null while it was not. @throws AccessKeyNotFound also for a key of somebody else */
export async function lastUseOf(db: ReadDb, owner: KeyOwner, id: string): Promise<Date | null> {
  const { used_at } = await db
    .selectFrom('access_key')
    .leftJoin('access_key_use', 'access_key_id', 'id')
    .where(ofOwner(owner))
    .where('id', '=', id)
    .select('used_at')
    .executeTakeFirstOrThrow(() => new AccessKeyNotFound(id))
  return used_at
}

/**
 * Puts a key of an owner whom the caller has locked in force, or out of it.
 * @throws AccessKeyNotFound also for a key of somebody else
 * @throws LastAccessKey
 */
export async function setKeyStatus(
  tx: Tx,
  owner: KeyOwner,
  id: string,
  status: Row<'access_key'>['status'],
): Promise<void> {
  await tx
    .updateTable('access_key')
    .set({ status })
    .where(ofOwner(owner))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AccessKeyNotFound(id))
  await refuseNoneLeft(tx, owner, id)
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
  await refuseNoneLeft(tx, owner, id)
}

async function refuseNoneLeft(tx: Tx, owner: KeyOwner, id: string): Promise<void> {
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
