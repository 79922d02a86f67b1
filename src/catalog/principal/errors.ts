import { defineError } from '../../base/errors.ts'

export const MissingPrincipal = defineError(
  'MissingPrincipalId',
  'invalid',
  () => 'PrincipalId is mandatory for this action, or PrincipalPattern in its place.',
)

export const TwoPrincipals = defineError(
  'InvalidParameter.PrincipalPattern',
  'invalid',
  () => 'The PrincipalPattern is not valid beside a PrincipalId: a grant names its principal by one of them.',
)
