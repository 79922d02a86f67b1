import { pino } from 'pino'
import { startLarder } from '../src/server/larder.ts'
import { readSettings, type SettingName } from '../src/server/settings.ts'
import type { World } from './world.ts'

/** A further API process over the world's database: it shares nothing else with it. */
export async function anotherProcess(
  { dataDir, databaseUrl }: Pick<World, 'dataDir' | 'databaseUrl'>,
  settings: Partial<Record<SettingName, string>> = { 'rate-limit': '1000000' },
) {
  const larder = await startLarder({
    settings: readSettings(
      { 'data-dir': dataDir, 'database-url': databaseUrl, port: '0', role: 'api', ...settings },
      {},
    ),
    environment: {},
    logger: pino({ level: 'silent' }),
  })
  return { url: larder.url!, [Symbol.asyncDispose]: () => larder.stop() }
}
