import type { Caller } from '../../access/caller.ts'
import { t, type Static } from '../../base/schema.ts'

export const callerIdentity = t.Object({
  AccountId: t.Text(),
  Arn: t.Text(),
  IdentityType: t.OneOf(['Account', 'RAMUser', 'AssumedRoleUser']),
  PrincipalId: t.Text({ description: 'A role’s principal is the session: `<role id>:<session name>`.' }),
  UserId: t.Optional(t.Text({ description: 'Of the account or of a user.' })),
  RoleId: t.Optional(t.Text({ description: 'Of a role.' })),
})

/** Who a caller is, in the words of STS. */
export function identityOf({
  type,
  accountId,
  principalId,
  name,
  arn,
}: Caller): Static<typeof callerIdentity> {
  const known = { AccountId: accountId, Arn: arn }
  switch (type) {
    case 'root':
      return { ...known, IdentityType: 'Account', PrincipalId: accountId, UserId: accountId }
    case 'user':
      return { ...known, IdentityType: 'RAMUser', PrincipalId: principalId, UserId: principalId }
    case 'role': {
      const session = name.slice(name.indexOf('/') + 1)
      return {
        ...known,
        IdentityType: 'AssumedRoleUser',
        PrincipalId: `${principalId}:${session}`,
        RoleId: principalId,
      }
    }
  }
}
