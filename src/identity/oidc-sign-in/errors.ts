import { defineError } from '../../base/errors.ts'

export const NoOidcSignIn = defineError(
  'EntityNotExist.OIDCProvider.SignIn',
  'not-found',
  (name: string) => `People do not sign in by the OIDC provider ${name}.`,
)
