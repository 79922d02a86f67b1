import { CannotStart } from '../base/cannot-start.ts'
import type { Keyring } from '../base/keyring.ts'
import { CannotUnseal, keyIdOf } from '../base/seal.ts'
import type { Db, ReadDb } from './tables.ts'

/** The account that the first start made; others came by command, and share the installation with it. */
export async function firstAccount(db: ReadDb): Promise<string | undefined> {
  const accounts = db.selectFrom('account').select('id').orderBy('created_at').orderBy('id')
  return (await accounts.limit(1).executeTakeFirst())?.id
}

/** The row and the context of a value that opens only with the master key of this installation. */
const probeKey = 'master-key-probe'

/**
 * Proves that the keyring holds the master key that this database is sealed with. The first call of all seals the
 * probe.
 * @throws CannotStart naming the key that is needed
 */
export async function verifyMasterKey(db: Db, keyring: Keyring): Promise<void> {
  const probe = (await findProbe(db)) ?? (await makeProbe(db, keyring))
  try {
    keyring.open(probe, probeKey)
  } catch (error) {
    if (!(error instanceof CannotUnseal)) throw error
    throw new CannotStart(
      `This is not the master key of this database: it is sealed with the key ${keyIdOf(probe)}, and here ` +
        `is ${keyring.keyIds.join(', ')}. Set LARDER_MASTER_KEY to it, or put its file back into the data directory.`,
    )
  }
}

/** The id of the master key that this database is sealed with; undefined before anything was sealed. */
export async function neededKeyId(db: ReadDb): Promise<string | undefined> {
  const probe = await findProbe(db)
  return probe && keyIdOf(probe)
}

/** Seals the probe anew, with the current key. */
export async function renewProbe(db: Db, keyring: Keyring): Promise<void> {
  const value = sealedProbe(keyring)
  await db.updateTable('installation').set({ value }).where('key', '=', probeKey).execute()
}

const sealedProbe = (keyring: Keyring): string =>
  JSON.stringify(keyring.seal(probeKey, probeKey).toString('base64'))

async function findProbe(db: ReadDb): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('key', '=', probeKey)
    .executeTakeFirst()
  return row && Buffer.from(String(row.value), 'base64')
}

async function makeProbe(db: Db, keyring: Keyring): Promise<Buffer> {
  await db
    .insertInto('installation')
    .values({ key: probeKey, value: sealedProbe(keyring) })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  // Not necessarily ours: another process may have been faster.
  return (await findProbe(db))!
}
