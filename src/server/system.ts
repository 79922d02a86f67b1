import { version } from '../base/package-root.ts'
import type { Keyring } from '../base/keyring.ts'
import type { SystemFacts } from '../system/services.ts'
import type { Engine } from '../terraform/engine.ts'
import { engineFacts } from './engine.ts'
import type { Settings } from './settings.ts'

interface Parts {
  readonly settings: Settings
  readonly keyring: Keyring
  readonly engine: Engine
}

/** What the process tells of itself; nothing secret. */
export const systemFacts = ({ settings, keyring, engine }: Parts): SystemFacts => ({
  version: version(),
  startedAt: new Date(),
  role: settings.role,
  hasOwnDatabase: settings['database-url'] === undefined,
  masterKeys: { count: keyring.keyIds.length, currentId: keyring.currentKeyId },
  engine: () => engineFacts(engine, settings),
})
