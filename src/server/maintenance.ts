import { startEmbedded } from '../db/embedded/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDataDirectory } from './data-directory.ts'
import type { Settings } from './settings.ts'

type Where = Pick<Settings, 'data-dir' | 'database-url'>

/** Lends the database's URL to the work, the embedded server running meanwhile. @throws CannotStart */
async function withDatabase<T>(settings: Where, work: (url: string) => Promise<T>): Promise<T> {
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
