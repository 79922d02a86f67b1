import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { isSessionKey } from '../access/session-token.ts'
import type { Recorder } from '../audit/record.ts'
import { CannotStart } from '../base/cannot-start.ts'
import { newAccessKeyId, newAccessKeySecret, newAccountId } from '../base/ids.ts'
import type { Keyring } from '../base/keyring.ts'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { firstAccount } from '../db/installation.ts'
import type { Db, Tx } from '../db/tables.ts'
import { insertAccount, newPassword, type Administrator } from './new-account.ts'

/** Where the first start writes the administrator down. */
export const administratorFile = (dataDir: string): string => join(dataDir, 'admin.json')

export interface FirstStartOptions {
  readonly db: Db
  readonly keyring: Keyring
  readonly recorder: Recorder
  readonly dataDir: string
  readonly accountId: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Makes the account and its administrator where there is none yet. Several processes may come at once: one makes it.
 * @throws CannotStart when the account there is another than the settings name, or a given key is not usable
 */
export async function firstStart(
  options: FirstStartOptions,
): Promise<{ accountId: string; made: Administrator | undefined }> {
  const existing = await firstAccount(options.db)
  const { accountId, made } = existing
    ? { accountId: existing, made: undefined }
    : await options.db.transaction().execute(tx => makeAccount(tx, options))
  if (options.accountId !== undefined && options.accountId !== accountId) {
    throw new CannotStart(`This database belongs to the account ${accountId}, not to ${options.accountId}.`)
  }
  return { accountId, made }
}

async function makeAccount(tx: Tx, options: FirstStartOptions) {
  const { dataDir, accountId, environment } = options
  await sql`select pg_advisory_xact_lock(${advisoryLocks.firstStart})`.execute(tx)
  const existing = await firstAccount(tx)
  if (existing) return { accountId: existing, made: undefined }
  const made: Administrator = {
    accountId: accountId ?? newAccountId(),
    accessKeyId: usableKeyId(environment['LARDER_ADMIN_ACCESS_KEY_ID']) ?? newAccessKeyId(),
    accessKeySecret: environment['LARDER_ADMIN_ACCESS_KEY_SECRET'] || newAccessKeySecret(),
    password: environment['LARDER_ADMIN_PASSWORD'] || newPassword(),
  }
  await insertAccount(tx, options, 'root', made)
  // Before the commit: an account whose only key nobody was told would be lost to everybody.
  await writeDown(made, administratorFile(dataDir))
  return { accountId: made.accountId, made }
}

async function writeDown(administrator: Administrator, path: string): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  await writeFile(draft, JSON.stringify(administrator, null, 2) + '\n', { mode: 0o600, flush: true })
  await rename(draft, path)
}

function usableKeyId(given: string | undefined): string | undefined {
  if (!given) return undefined
  if (!/^[A-Za-z0-9._-]{4,128}$/.test(given) || isSessionKey(given)) {
    throw new CannotStart(
      'LARDER_ADMIN_ACCESS_KEY_ID must be 4 to 128 letters, digits, dots, dashes or underscores, and not begin with STS.',
    )
  }
  return given
}
