import type { Db } from '../db/tables.ts'
import type { Caller } from './caller.ts'
import { keyUses } from './key-use.ts'
import type { AccessKey, Opener } from './keys.ts'
import { accessKeys } from './keys.ts'
import { nonces } from './nonce.ts'
import type { Claim } from './signature/claim.ts'
import { expiryOf, isSignedWith, verify } from './signature/claim.ts'

/** A call whose signature is right. */
export interface Authenticated {
  /** Whose it is by what this process knows, which may be out of date. */
  readonly presumed: Caller
  /**
   * Uses up its nonce, once, and says whose it is; the very object `presumed` unless that was out of date. Nothing may
   * change, and nothing be told, before.
   * @throws the errors of signature/errors.ts, ServiceUnavailable
   */
  readonly confirm: () => Promise<Caller>
}

/** Believes a claim, or refuses it. @throws the errors of signature/errors.ts, ServiceUnavailable */
export type Authenticate = (claim: Claim, now: Date) => Promise<Authenticated>

/**
 * One of these for a process. The order matters: only a verified call may use up a nonce, and only the nonce's
 * statement, which is later than the call, can say whether the key that verified it still holds.
 */
export function authenticator(db: Db, opener: Opener): Authenticate {
  const keys = accessKeys(db, opener)
  const used = nonces(db)
  const noteUse = keyUses(db)

  async function loadVerified(claim: Claim, now: Date): Promise<AccessKey> {
    const key = await keys.load(claim, now)
    verify(claim, key.secret)
    return key
  }

  async function confirm(claim: Claim, key: AccessKey, expiresAt: Date, now: Date): Promise<Caller> {
    const epoch = await used.use(claim.accessKeyId, claim.nonce, expiresAt)
    const current = epoch === key.epoch ? key : await loadVerified(claim, now)
    if (!current.session) noteUse(claim.accessKeyId, now)
    return current.caller
  }

  return async (claim, now) => {
    const expiresAt = expiryOf(claim, now)
    const cached = keys.cached(claim, now)
    // A mismatch may be the cache's fault: the id may have got a new secret since.
    const key = cached && isSignedWith(claim, cached.secret) ? cached : await loadVerified(claim, now)
    return { presumed: key.caller, confirm: () => confirm(claim, key, expiresAt, now) }
  }
}
