import type { Caller } from '../access/caller.ts'
import { preferencesOf } from '../access/self-service.ts'
import { auditPrincipal } from '../audit/principal.ts'
import { done, type AuditRecord, type Recorder } from '../audit/record.ts'
import type { Flood } from '../audit/flood.ts'
import type { Keyring } from '../base/keyring.ts'
import type { Db, Tx } from '../db/tables.ts'
import { clearAttempts, type Subject } from '../identity/attempt/attempts.ts'
import { maySignInFrom } from '../identity/security-preference/rules.ts'
import { WrongNetwork } from './errors.ts'
import { callerOf, endSession, openSession, type Opening } from './session.ts'

/** What signing in is done with. */
export interface SignInOptions {
  readonly db: Db
  readonly keyring: Keyring
  readonly audit: { readonly recorder: Recorder; readonly flood: Flood }
}

/** From where somebody signs in, and when. */
export interface Circumstances {
  readonly ip: string
  readonly userAgent: string
  readonly requestId: string
  readonly now: Date
  /** The id of the session that the browser had until now. */
  readonly former: string | undefined
}

/** What somebody is told once, as he signs in. */
export interface Opened {
  readonly sessionId: string
  readonly lastSignIn?: { readonly at: Date; readonly from: string }
  /** What failed since then. */
  readonly failed?: { readonly count: number; readonly at: Date; readonly from: string }
  /** For the browser to be remembered by. */
  readonly ticket?: string
}

/** Whose session it is to be, and by what he came. */
export type Whose = Pick<Opening, 'account_id'> &
  Partial<
    Pick<
      Opening,
      'user_id' | 'role_id' | 'role_session_name' | 'profile_user_id' | 'access_key_id' | 'provider_id'
    >
  > & {
    /** Of the user or the role. */
    readonly name: string
    readonly mfa: boolean
    /** Who vouches for him, for the audit trail. */
    readonly vouched?: object
  }

const hourMs = 3_600_000

/** Users come from where the account lets them. @throws WrongNetwork */
export async function refuseForeignNetworks(db: Db | Tx, accountId: string, ip: string): Promise<void> {
  const { network_masks } = await preferencesOf(db, accountId)
  if (!maySignInFrom(ip, network_masks)) throw new WrongNetwork()
}

/** Opens a session in the place of the one that the browser had, and says what was tried meanwhile. */
export async function open(
  tx: Tx,
  { audit: { recorder } }: Pick<SignInOptions, 'audit'>,
  { name, vouched, ...whose }: Whose,
  circumstances: Circumstances,
  subject?: Subject,
): Promise<Opened> {
  const { ip, userAgent, now, former } = circumstances
  const { session_duration } = await preferencesOf(tx, whose.account_id)
  const opening: Opening = {
    ...whose,
    expires_at: new Date(now.getTime() + session_duration * hourMs),
    source_ip: ip,
    user_agent: userAgent,
  }
  await endSession(tx, former)
  const sessionId = await openSession(tx, opening, now)
  const last = whose.user_id ? await noteSignIn(tx, whose.user_id, circumstances) : undefined
  const tried = subject && (await clearAttempts(tx, subject))
  const caller = await callerOf(tx, opening, name)
  await recorder.record(
    tx,
    whose.account_id,
    recordOf('SignIn', caller, circumstances, { mfa: whose.mfa, outcome: done, parameters: vouched }),
  )
  return {
    sessionId,
    ...(last && { lastSignIn: { at: last.at, from: last.source_ip } }),
    ...(tried?.failed_at && {
      failed: { count: tried.failures, at: tried.failed_at, from: tried.failed_from ?? '' },
    }),
  }
}

/** Answers when it was the last time. */
async function noteSignIn(tx: Tx, userId: string, { now, ip }: Circumstances) {
  const last = await tx
    .selectFrom('last_sign_in')
    .selectAll()
    .where('user_id', '=', userId)
    .forUpdate()
    .executeTakeFirst()
  await tx
    .insertInto('last_sign_in')
    .values({ user_id: userId, at: now, source_ip: ip })
    .onConflict(conflict => conflict.column('user_id').doUpdateSet({ at: now, source_ip: ip }))
    .execute()
  return last
}

/** For the audit trail. */
export const recordOf = (
  action: 'SignIn' | 'SignOut' | 'SignOutEverywhere',
  caller: Omit<Caller, 'permissions'>,
  { now, ip, userAgent, requestId }: Omit<Circumstances, 'former'>,
  {
    mfa,
    outcome,
    message = '',
    parameters = {},
  }: {
    readonly mfa: boolean
    readonly outcome: string
    readonly message?: string
    readonly parameters?: object | undefined
  },
): AuditRecord => ({
  Time: now.toISOString(),
  EventType: 'SignIn',
  Product: 'larder',
  Action: action,
  RequestId: requestId,
  Principal: auditPrincipal(caller),
  SourceIp: ip,
  UserAgent: userAgent,
  MfaPresent: mfa,
  Resources: [caller.arn],
  Parameters: parameters,
  Outcome: outcome,
  Message: message,
})
