import { defineError } from '../base/errors.ts'

export const NotSignedIn = defineError(
  'NotSignedIn',
  'denied',
  () => 'There is no session, or it has ended. Sign in.',
)

export const WrongCsrfToken = defineError(
  'InvalidCSRFToken',
  'denied',
  () => 'The header x-larder-csrf must have the token that the session answered.',
)

export const CrossSite = defineError(
  'OperationDenied.CrossSite',
  'denied',
  () => 'Sessions are opened and used from the pages of this server only.',
)

export const NotJson = defineError(
  'MalformedRequest',
  'invalid',
  () => 'The body must be JSON, sent as application/json; a request without a body must name no type.',
)

/** Whatever of it is wrong. */
export const IncorrectSignIn = defineError(
  'IncorrectSignIn',
  'denied',
  () => 'The account, the name or the password is not right.',
)

export const IncorrectKey = defineError(
  'IncorrectSignIn',
  'denied',
  () => 'The access key or its secret is not right, or the key is not active.',
)

export const MFACodeRequired = defineError(
  'MFACodeRequired',
  'denied',
  () => 'Send the code that your MFA device shows, too.',
)

export const IncorrectMFACode = defineError(
  'IncorrectMFACode',
  'denied',
  () => 'The code of the MFA device is not right, or was used already. Wait for the next one.',
)

export interface Enrolment {
  readonly Token: string
  readonly Base32StringSeed: string
  readonly QRCodePNG: string
}

export const MFABindRequired = defineError(
  'MFABindRequired',
  'denied',
  (...[enrolment]: [enrolment: Enrolment | undefined]) =>
    enrolment
      ? 'Add the seed to an authenticator app, and send the token with two codes that follow each other.'
      : 'You may sign in with an MFA device only. Ask an administrator to bind one.',
  enrolment => (enrolment ? { MFAEnrolment: enrolment } : {}),
)

export const PasswordResetRequired = defineError(
  'PasswordResetRequired',
  'denied',
  () => 'The password has to be replaced: send a new one, too.',
)

export const PasswordExpired = defineError(
  'PasswordExpired',
  'denied',
  () => 'The password has expired. Ask an administrator to set a new one.',
)

export const WrongNetwork = defineError(
  'OperationDenied.SourceIp',
  'denied',
  () => 'The account lets nobody sign in from this address.',
)

export const ProviderFailed = defineError(
  'SignInProviderFailed',
  'denied',
  () => 'The identity provider did not confirm who you are. Try again, or ask an administrator.',
)

export const NobodyHere = defineError(
  'SignInProviderUnknownPerson',
  'denied',
  () =>
    'The identity provider knows you, but the account does not say who you are here. Ask an administrator.',
)
