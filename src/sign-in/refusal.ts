import type { Caller } from '../access/caller.ts'
import { rootCaller } from '../access/keys.ts'
import { systemRecord } from '../audit/record.ts'
import { LarderError } from '../base/errors.ts'
import type { DeviceOwner } from '../identity/mfa/store.ts'
import { recordOf, type Circumstances, type SignInOptions } from './opened.ts'

/** In a minute. */
const mostNoted = 10

/**
 * Writes down that somebody who is there was refused. Nobody else: names that do not exist may be passwords, typed into
 * the wrong field.
 */
export async function noteRefusal(
  { db, audit: { recorder, flood } }: SignInOptions,
  owner: DeviceOwner,
  circumstances: Circumstances,
  error: unknown,
): Promise<void> {
  if (!(error instanceof LarderError)) return
  const { accountId } = owner
  const kind = ['sign-in', accountId, owner.name, error.code].join('/')
  if (!flood.admits(kind, mostNoted, circumstances.now.getTime())) return
  const record = recordOf('SignIn', callerOf(owner), circumstances, { mfa: false, outcome: error.code })
  await recorder.record(db, accountId, flood.counted(kind, accountId, record))
}

/** The same for whom a provider vouches: who he would have been here, nobody knows. */
export async function noteStranger(
  { db, audit: { recorder, flood } }: SignInOptions,
  accountId: string,
  vouched: object,
  { now, ip, userAgent, requestId }: Circumstances,
  error: unknown,
): Promise<void> {
  if (!(error instanceof LarderError)) return
  const kind = ['provider sign-in', accountId, error.code].join('/')
  if (!flood.admits(kind, mostNoted, now.getTime())) return
  const record = systemRecord('SignIn', {
    Time: now.toISOString(),
    EventType: 'SignIn',
    RequestId: requestId,
    SourceIp: ip,
    UserAgent: userAgent,
    Parameters: vouched,
    Outcome: error.code,
    Message: error.message,
  })
  await recorder.record(db, accountId, flood.counted(kind, accountId, record))
}

function callerOf({ accountId, userId, name }: DeviceOwner): Omit<Caller, 'permissions'> {
  const root = rootCaller('', accountId)
  if (userId === null) return root
  return { ...root, type: 'user', principalId: userId, name, arn: `acs:ram::${accountId}:user/${name}` }
}
