import { sameText } from './encode.ts'
import {
  IncompleteSignature,
  InvalidTimeStampFormat,
  SignatureDoesNotMatch,
  TimeStampExpired,
} from './errors.ts'

/** What a request says of its sender, read but not yet believed. */
export interface Claim {
  readonly accessKeyId: string
  /** Where the key is one of a session. */
  readonly securityToken?: string
  readonly nonce: string
  /** As sent: `2026-11-20T08:00:00Z`. */
  readonly timestamp: string
  readonly signature: string
  readonly stringToSign: string
  /** V3 only: what the string to sign is the hash of. */
  readonly canonicalRequest?: string
  /** The signature that the holder of this secret would have made. */
  sign(secret: string): string
}

/** How far a time stamp may lie from our clock, either way. */
export const windowMs = 15 * 60_000

const timestampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/**
 * When the claim's time stamp leaves the window: how long its nonce must be remembered.
 * @throws InvalidTimeStampFormat, TimeStampExpired
 */
export function expiryOf(claim: Pick<Claim, 'timestamp'>, now: Date): Date {
  const at = timestampForm.test(claim.timestamp) ? Date.parse(claim.timestamp) : NaN
  if (Number.isNaN(at)) throw new InvalidTimeStampFormat()
  if (Math.abs(now.getTime() - at) > windowMs) throw new TimeStampExpired()
  return new Date(at + windowMs)
}

export const isSignedWith = (claim: Claim, secret: string): boolean =>
  sameText(claim.sign(secret), claim.signature)

/** @throws SignatureDoesNotMatch */
export function verify(claim: Claim, secret: string): void {
  if (!isSignedWith(claim, secret))
    throw new SignatureDoesNotMatch(claim.stringToSign, claim.canonicalRequest)
}

const longestNonce = 256

/** @throws IncompleteSignature */
export function checkNonce(nonce: string): void {
  if (nonce.length > longestNonce || nonce.includes('\0'))
    throw new IncompleteSignature(`the nonce must have 1 to ${longestNonce} characters`)
}

/** An empty token is none: some clients always send one. */
export const namedToken = (token: string | undefined): { readonly securityToken?: string } =>
  token === undefined || token === '' ? {} : { securityToken: token }
