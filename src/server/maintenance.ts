import { addMasterKey, dropOldMasterKeys, loadKeyring } from '../base/master-key.ts'
import { connect } from '../db/connect.ts'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { verifyMasterKey } from '../db/installation.ts'
import { migrate } from '../db/migrate.ts'
import { rotateMasterKey, type Rotated } from '../db/rotate.ts'
import { openDataDirectory } from './data-directory.ts'
import type { Settings } from './settings.ts'

export type Where = Pick<Settings, 'data-dir' | 'database-url'>
export type Environment = Readonly<Record<string, string | undefined>>

/** Lends the database's URL to the work; an embedded server runs meanwhile. @throws CannotStart */
export async function withDatabase<T>(settings: Where, work: (url: string) => Promise<T>): Promise<T> {
  if (settings['database-url'] !== undefined) return work(settings['database-url'])
  await openDataDirectory(settings['data-dir'])
  const embedded = await startEmbedded(settings['data-dir'])
  try {
    return await work(embedded.url)
  } finally {
    await embedded.stop()
  }
}

/** Brings the database to the schema of this release. @throws CannotStart */
export const migrateDatabase = (settings: Where): Promise<void> => withDatabase(settings, migrate)

/**
 * Seals everything with a new master key. The key file gets one, and loses the old one when all is done; the keys of
 * LARDER_MASTER_KEY are the administrator's to change: the first of them becomes the only one in use.
 * @throws CannotStart
 */
export function rotateKeys(settings: Where, environment: Environment): Promise<Rotated> {
  const dataDir = settings['data-dir']
  const kept = !environment['LARDER_MASTER_KEY']
  return withDatabase(settings, async url => {
    await migrate(url)
    await using db = connect(url, { max: 1, applicationName: 'larder rotate-master-key' })
    await verifyMasterKey(db, await loadKeyring(dataDir, environment, { mayMake: false }))
    // Both keys stay in the file until the last value is sealed anew: to be interrupted here loses nothing.
    if (kept) await addMasterKey(dataDir)
    const keyring = await loadKeyring(dataDir, environment, { mayMake: false })
    const rotated = await rotateMasterKey(db, keyring)
    if (kept) await dropOldMasterKeys(dataDir)
    return rotated
  })
}
