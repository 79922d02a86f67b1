import { useRead } from '../../../api/use-call.ts'
import { useMay } from '../../../session/session.ts'

export type PrincipalType = 'RamUser' | 'RamRole'

export interface Principal {
  readonly type: PrincipalType
  readonly id: string
  readonly name: string
  /** How people call him, where that is something else. */
  readonly more: string
}

interface Principals {
  readonly known: readonly Principal[]
  /** Who may not list them, or has more than an answer holds, can name others. */
  readonly isComplete: boolean
  readonly isPending: boolean
}

/** The most that an answer holds. */
const most = { MaxItems: 1000 }

/** The users or the roles of the account, as far as the reader may see them. */
export function usePrincipals(type: PrincipalType): Principals {
  const may = useMay()
  const users = useRead('ListUsers', type === 'RamUser' && may('ram:ListUsers') ? most : undefined)
  const roles = useRead('ListRoles', type === 'RamRole' && may('ram:ListRoles') ? most : undefined)
  const read = type === 'RamUser' ? users : roles
  return {
    known:
      type === 'RamUser'
        ? (users.data?.Users.User ?? []).map(({ UserId, UserName, DisplayName }) => ({
            type,
            id: UserId,
            name: UserName,
            more: DisplayName === UserName ? '' : DisplayName,
          }))
        : (roles.data?.Roles.Role ?? []).map(({ RoleId, RoleName, Description }) => ({
            type,
            id: RoleId,
            name: RoleName,
            more: Description,
          })),
    isComplete: read.data !== undefined && !read.data.IsTruncated,
    isPending: read.isLoading,
  }
}
