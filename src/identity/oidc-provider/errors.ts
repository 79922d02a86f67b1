import { defineError } from '../../base/errors.ts'

export const OidcProviderNotFound = defineError(
  'EntityNotExist.OIDCProvider',
  'not-found',
  (name: string) => `The OIDC provider ${name} does not exist.`,
)

export const OidcProviderExists = defineError(
  'EntityAlreadyExists.OIDCProvider',
  'conflict',
  (name: string) =>
    `The OIDC provider ${name} exists already: names that differ only in case count as the same.`,
)

/** Without a reason for who may be nobody: so a provider that is not there looks like one that did not sign this. */
export const InvalidOidcToken = defineError(
  'AuthenticationFail.OIDCToken.Invalid',
  'invalid',
  (why: string = 'the provider does not exist, or did not sign it') =>
    `The OIDC token cannot be used: ${why}.`,
)

export const ExpiredOidcToken = defineError(
  'AuthenticationFail.OIDCToken.Expired',
  'invalid',
  (why: string) => `The OIDC token is expired: ${why}.`,
)

export const IssuerUnusable = defineError(
  'AuthenticationFail.OIDCProvider.Unusable',
  'invalid',
  (issuer: string, why: string) => `The issuer ${issuer} cannot be asked for its keys: ${why}.`,
)
