import { randomBytes } from 'node:crypto'
import type { SessionOrigin } from './caller.ts'
import type { Opener } from './keys.ts'
import { SecurityTokenMalformed } from './signature/errors.ts'

/**
 * What a session of a role is made of. The token carries it, sealed by the master key: the server keeps nothing of a
 * session, so that any number of them cost nothing, and nobody who lacks the key can make or alter one.
 */
export interface Session extends SessionOrigin {
  /** `STS.…`, the key that goes with the token, and its secret. */
  readonly accessKeyId: string
  readonly secret: string
  readonly accountId: string
  readonly roleId: string
  readonly sessionName: string
  /** JSON text of a policy that takes away. */
  readonly policy?: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

const keyPrefix = 'STS.'
export const newSessionKeyId = (): string => keyPrefix + randomBytes(18).toString('base64url')
/** Ids of other keys never begin so. */
export const isSessionKey = (accessKeyId: string): boolean => accessKeyId.startsWith(keyPrefix)

/** Seals what is given away, beside opening it. */
export interface Sealer extends Opener {
  seal(plain: Buffer | string, context: string): Buffer
}

const context = 'session_token'
/** A session policy of the full length, sealed, in base64, and what goes with it. */
const longestToken = 16_384

export const sealSession = (sealer: Sealer, session: Session): string =>
  sealer.seal(JSON.stringify(session), context).toString('base64')

/** @throws SecurityTokenMalformed for anything that this server, with the keys it has, did not make */
export function openSession(opener: Opener, token: string): Session {
  if (token.length > longestToken || !/^[A-Za-z0-9+/]+={0,2}$/.test(token)) throw new SecurityTokenMalformed()
  try {
    return JSON.parse(opener.open(Buffer.from(token, 'base64'), context).toString('utf8')) as Session
  } catch {
    throw new SecurityTokenMalformed()
  }
}
