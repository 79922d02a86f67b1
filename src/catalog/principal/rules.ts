import { MissingPrincipal, TwoPrincipals } from './errors.ts'

interface NamedPrincipal {
  readonly PrincipalId?: string
  readonly PrincipalPattern?: string
}

/**
 * A grant names its principal by id or by pattern, and keeps what was written; the other is empty.
 * @throws MissingPrincipal, TwoPrincipals
 */
export function onePrincipal({ PrincipalId = '', PrincipalPattern = '' }: NamedPrincipal) {
  if (PrincipalId === '' && PrincipalPattern === '') throw new MissingPrincipal()
  if (PrincipalId !== '' && PrincipalPattern !== '') throw new TwoPrincipals()
  return { principal_id: PrincipalId, principal_pattern: PrincipalPattern }
}
