import { useMemo } from 'react'
import { useRead } from '../../api/use-call.ts'
import { useMay, useSession } from '../../session/session.ts'

/** Names of users and roles by their ids, as far as who looks may know them. */
export type PrincipalNames = ReadonlyMap<string, string>

const most = 1000

export function usePrincipalNames(wanted: boolean): PrincipalNames {
  const may = useMay()
  const session = useSession()
  const everybody = { MaxItems: most }
  const users = useRead('ListUsers', wanted && may('ram:ListUsers') ? everybody : undefined)
  const roles = useRead('ListRoles', wanted && may('ram:ListRoles') ? everybody : undefined)
  return useMemo(
    () =>
      new Map([
        ...(users.data?.Users.User ?? []).map(({ UserId, UserName }) => [UserId, UserName] as const),
        ...(roles.data?.Roles.Role ?? []).map(({ RoleId, RoleName }) => [RoleId, RoleName] as const),
        [session.Id, session.DisplayName] as const,
      ]),
    [users.data, roles.data, session],
  )
}
