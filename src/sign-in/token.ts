import type { Keyring } from '../base/keyring.ts'

/** Small things that a browser keeps for us for a while and cannot read or alter: JSON, sealed by the master key. */

type Kind = 'mfa_ticket' | 'mfa_enrolment' | 'sign_in_flow'

interface Dated {
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export const sealToken = <T extends Dated>(keyring: Keyring, kind: Kind, value: T): string =>
  keyring.seal(JSON.stringify(value), kind).toString('base64url')

const longestToken = 4096

/** What a token of ours holds, while it lasts; undefined for anything else. */
export function openToken<T extends Dated>(
  keyring: Keyring,
  kind: Kind,
  token: string | undefined,
  now: Date,
): T | undefined {
  if (token === undefined || token.length > longestToken) return undefined
  try {
    const value = JSON.parse(keyring.open(Buffer.from(token, 'base64url'), kind).toString('utf8')) as T
    return value.expiresAt > now.getTime() ? value : undefined
  } catch {
    return undefined
  }
}
