import { defineError } from '../../base/errors.ts'

/** The refusals of a call that does not prove who sent it (facts/servicecatalog 7.2). */

export const MissingCommonParameter = defineError(
  'MissingParameter',
  'invalid',
  (name: string) => `${name} is mandatory for this action.`,
)

export const IncompleteSignature = defineError(
  'IncompleteSignature',
  'invalid',
  (why: string) => `The request signature does not conform to the standard: ${why}.`,
)

/** Clients compare what follows `server string to sign is:` with their own, so nothing may come after it. */
export const SignatureDoesNotMatch = defineError(
  'SignatureDoesNotMatch',
  'invalid',
  (stringToSign: string, canonicalRequest?: string) =>
    'Specified signature is not matched with our calculation. ' +
    (canonicalRequest === undefined ? '' : `server canonical request is:${canonicalRequest} `) +
    `server string to sign is:${stringToSign}`,
)

export const SignatureNonceUsed = defineError(
  'SignatureNonceUsed',
  'invalid',
  () => 'Specified signature nonce was used already.',
)

export const InvalidTimeStampFormat = defineError(
  'InvalidTimeStamp.Format',
  'invalid',
  () => 'Specified time stamp or date value is not well formatted: it must look like 2026-11-20T08:00:00Z.',
)

export const TimeStampExpired = defineError(
  'InvalidTimeStamp.Expired',
  'invalid',
  () => 'Specified time stamp or date value is expired.',
)

export const AccessKeyNotFound = defineError(
  'InvalidAccessKeyId.NotFound',
  'not-found',
  () => 'Specified access key is not found.',
)

export const AccessKeyInactive = defineError(
  'InvalidAccessKeyId.Inactive',
  'invalid',
  () => 'Specified access key is disabled.',
)

/** The key of a session is none without its token. */
export const MissingSecurityToken = defineError(
  'MissingSecurityToken',
  'invalid',
  () => 'SecurityToken is mandatory for this action.',
)

export const SecurityTokenMalformed = defineError(
  'InvalidSecurityToken.Malformed',
  'invalid',
  () => 'Specified SecurityToken is malformed.',
)

export const SecurityTokenMismatch = defineError(
  'InvalidSecurityToken.MismatchWithAccessKey',
  'invalid',
  () => 'Specified SecurityToken mismatch with the AccessKey.',
)

export const SecurityTokenExpired = defineError(
  'InvalidSecurityToken.Expired',
  'invalid',
  () => 'Specified SecurityToken is expired.',
)
