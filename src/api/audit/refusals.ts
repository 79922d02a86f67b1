import type { FastifyBaseLogger } from 'fastify'
import { NoPermission } from '../../access/denied.ts'
import type { Opener } from '../../access/keys.ts'
import { AccessKeyNotFound } from '../../access/signature/errors.ts'
import { whoseKey } from '../../access/whose-key.ts'
import type { Flood } from '../../audit/flood.ts'
import type { Recorder } from '../../audit/record.ts'
import { LarderError } from '../../base/errors.ts'
import { isConnectionError, ServiceUnavailable } from '../../db/errors.ts'
import type { Db, ReadDb } from '../../db/tables.ts'
import type { Journey } from '../dispatch.ts'
import { recordOfRefused } from './call-record.ts'
import { resourcesOf } from './resources.ts'

/** What refusals are written down with. */
export interface AuditOptions {
  readonly recorder: Recorder
  readonly flood: Flood
}

interface RefusalOptions {
  readonly db: Db
  readonly readDb: ReadDb
  readonly keyring: Opener
  readonly services: { readonly region: string }
  readonly audit: AuditOptions
  readonly logger: Pick<FastifyBaseLogger, 'error'>
}

/** Of one kind in a minute: of those that nobody proved to have sent, or that came too often, few tell it all. */
const mostUnproven = 10
const mostProven = 100

/**
 * Writes down a refused call: one that would have changed something, one that its caller may not make, and one that names
 * a key and does not prove to have it. Other reads that fail are nothing to the trail. Never rejects: the caller is to
 * hear why he was refused.
 */
export async function recordRefusal(
  options: RefusalOptions,
  journey: Journey,
  error: unknown,
): Promise<void> {
  // There is no database to write to.
  if (error instanceof ServiceUnavailable || isConnectionError(error)) return
  try {
    await record(options, journey, error)
  } catch (err) {
    options.logger.error({ err, requestId: journey.requestId }, 'A refused call could not be written down')
  }
}

async function record(
  { db, readDb, keyring, services, audit: { recorder, flood } }: RefusalOptions,
  journey: Journey,
  error: unknown,
): Promise<void> {
  const { operation, caller: known, claim, isProven, input, now } = journey
  const code = error instanceof LarderError ? error.code : 'InternalError'
  if (!operation || (isProven && operation.effect === 'read' && code !== NoPermission.code)) return
  if (!known && (!claim || code === AccessKeyNotFound.code)) return
  const kind = isProven
    ? [known?.accountId, known?.principalId, operation.api.code, operation.name, code].join('/')
    : [known?.accessKeyId ?? claim?.accessKeyId, code].join('/')
  if (!flood.admits(kind, isProven ? mostProven : mostUnproven, now.getTime())) return
  const caller = known ?? (claim && (await whoseKey(db, keyring, claim)))
  if (!caller) return
  const resources = input === undefined ? [] : await resourcesOf(operation, input, caller, readDb)
  const refused = recordOfRefused({ operation, caller, region: services.region, resources }, journey, error)
  await recorder.record(db, caller.accountId, flood.counted(kind, caller.accountId, refused))
}
