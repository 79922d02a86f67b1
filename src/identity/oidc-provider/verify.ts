import { decodeJwt, errors, jwtVerify } from 'jose'
import type { Row } from '../../db/tables.ts'
import { ExpiredOidcToken, InvalidOidcToken } from './errors.ts'
import { signingKeys } from './signing-keys.ts'

/** What a token says of whom it was given to. */
export interface OidcClaims {
  readonly issuer: string
  readonly subject: string
  readonly audience: readonly string[]
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** Believes a token that an issuer signed, or refuses it. @throws InvalidOidcToken, ExpiredOidcToken, IssuerUnusable */
export type VerifyOidcToken = (
  token: string,
  provider: Pick<Row<'oidc_provider'>, 'issuer_url' | 'client_ids' | 'issuance_limit'>,
  now: Date,
) => Promise<OidcClaims>

/** Signatures that only the issuer can make: with a shared secret everybody could who can check them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
/** How far the clock of an issuer may be from ours. */
const toleratedSeconds = 30
const longestSubject = 255

/** One of these for a process. */
export function oidcVerifier(): VerifyOidcToken {
  const keysOf = signingKeys()
  return async (token, provider, now) => {
    const { issuer_url: issuer, client_ids, issuance_limit } = provider
    // Before anything is fetched: not every stranger is to make us ask the issuer.
    if (issuerIn(token) !== issuer) throw new InvalidOidcToken()
    try {
      const { payload } = await jwtVerify(token, keysOf(issuer, now), {
        issuer,
        audience: client_ids,
        algorithms,
        currentDate: now,
        clockTolerance: toleratedSeconds,
        maxTokenAge: issuance_limit * 3600,
        requiredClaims: ['sub', 'aud', 'iat', 'exp'],
      })
      const { sub: subject, aud, iat, exp } = payload
      if (typeof subject !== 'string' || subject === '' || subject.length > longestSubject) {
        throw new InvalidOidcToken(`its sub must have 1 to ${longestSubject} characters`)
      }
      return {
        issuer,
        subject,
        audience: [aud ?? []].flat(),
        issuedAt: new Date(iat! * 1000),
        expiresAt: new Date(exp! * 1000),
      }
    } catch (error) {
      throw refusalOf(error, issuance_limit)
    }
  }
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}

/** Claims are looked at after the signature: who hears about them holds a token of the issuer. */
function refusalOf(error: unknown, hours: number): unknown {
  if (error instanceof errors.JWTExpired) {
    return new ExpiredOidcToken(
      error.claim === 'iat' ? `it was issued more than ${hours} hours ago` : 'its time is over',
    )
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new InvalidOidcToken(`its ${error.claim} is missing or not what the provider is set to`)
  }
  return error instanceof errors.JOSEError ? new InvalidOidcToken() : error
}
