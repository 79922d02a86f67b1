import type { Logger } from 'pino'
import type { AuditOptions } from '../api/audit/refusals.ts'
import { Flood } from '../audit/flood.ts'
import { openAuditKey } from '../audit/key.ts'
import { removeOlder } from '../audit/retention.ts'
import { closeChains, recorder } from '../audit/trail.ts'
import type { Keyring } from '../base/keyring.ts'
import type { Db } from '../db/tables.ts'
import { supervise } from '../queue/supervise.ts'

interface Parts {
  readonly db: Db
  readonly keyring: Keyring
  readonly logger: Logger
  /** For how long records are kept; 0 for ever. */
  readonly retentionDays: number
}

export interface Audit extends AuditOptions {
  readonly publicKey: string
}

/** So soon a record is in the trail. */
const closeMs = 250
const tellMs = 60_000
const removeMs = 60 * 60_000
const dayMs = 24 * 60 * 60_000

/** Keeps the audit trail, until it is stopped; then writes down what is left to. */
export async function keepAudit({
  db,
  keyring,
  logger,
  retentionDays,
}: Parts): Promise<{ audit: Audit; stop: () => Promise<void> }> {
  const key = await openAuditKey(db, keyring)
  const audit = { recorder: recorder(key), flood: new Flood(), publicKey: key.publicKey }
  const stopping = new AbortController()
  const tellLeft = async (all: boolean) => {
    for (const { accountId, record } of audit.flood.takeLeft(Date.now(), all))
      await audit.recorder.record(db, accountId, record)
  }
  const finish = async () => {
    await tellLeft(true)
    await closeChains(db, key)
  }
  const { signal } = stopping
  const running = [
    supervise('Closing the chains of the audit trail', closeMs, () => closeChains(db, key), logger, signal),
    supervise('Counting refused calls', tellMs, () => tellLeft(false), logger, signal),
  ]
  if (retentionDays > 0) {
    const remove = () => removeOlder(db, key, new Date(Date.now() - retentionDays * dayMs))
    running.push(supervise('Removing old audit records', removeMs, remove, logger, signal))
  }
  return {
    audit,
    async stop() {
      stopping.abort()
      await Promise.all(running)
      await finish().catch((err: unknown) =>
        logger.warn({ err }, 'The audit trail is closed at the next start'),
      )
    },
  }
}
