import type { UseQueryResult } from '@tanstack/react-query'
import { call, type OperationName, type Output } from '../api/call.ts'
import { useRead } from '../api/use-call.ts'

/** Whom policies are attached to. */
export interface Holder {
  readonly kind: 'User' | 'Group' | 'Role'
  readonly name: string
}

export interface PolicyRef {
  readonly PolicyType: 'System' | 'Custom'
  readonly PolicyName: string
}

/** A policy as one text, for fields that choose. */
export const keyOf = ({ PolicyType, PolicyName }: PolicyRef): string => `${PolicyType}/${PolicyName}`

export const refOf = (key: string): PolicyRef => ({
  PolicyType: key.startsWith('System/') ? 'System' : 'Custom',
  PolicyName: key.slice(key.indexOf('/') + 1),
})

export function attachPolicy({ kind, name }: Holder, { PolicyType, PolicyName }: PolicyRef): Promise<object> {
  const policy = { PolicyType, PolicyName }
  if (kind === 'User') return call('AttachPolicyToUser', { UserName: name, ...policy })
  if (kind === 'Group') return call('AttachPolicyToGroup', { GroupName: name, ...policy })
  return call('AttachPolicyToRole', { RoleName: name, ...policy })
}

export function detachPolicy({ kind, name }: Holder, { PolicyType, PolicyName }: PolicyRef): Promise<object> {
  const policy = { PolicyType, PolicyName }
  if (kind === 'User') return call('DetachPolicyFromUser', { UserName: name, ...policy })
  if (kind === 'Group') return call('DetachPolicyFromGroup', { GroupName: name, ...policy })
  return call('DetachPolicyFromRole', { RoleName: name, ...policy })
}

/** What reads attachments, and is behind when they change. */
export const attachmentReads: readonly OperationName[] = [
  'ListPoliciesForUser',
  'ListPoliciesForGroup',
  'ListPoliciesForRole',
  'ListEntitiesForPolicy',
  'ListPolicies',
  'GetPolicy',
]

type Attached = UseQueryResult<Output<'ListPoliciesForUser'>>

export function useAttached({ kind, name }: Holder, enabled = true): Attached {
  const of = (wanted: Holder['kind']) => enabled && kind === wanted
  const user = useRead('ListPoliciesForUser', of('User') ? { UserName: name } : undefined)
  const group = useRead('ListPoliciesForGroup', of('Group') ? { GroupName: name } : undefined)
  const role = useRead('ListPoliciesForRole', of('Role') ? { RoleName: name } : undefined)
  return { User: user, Group: group, Role: role }[kind]
}

/** The actions that attaching to, detaching from and looking at somebody take. */
export const attachmentActions = (kind: Holder['kind']) => ({
  list: `ram:ListPoliciesFor${kind}`,
  attach: `ram:AttachPolicyTo${kind}`,
  detach: `ram:DetachPolicyFrom${kind}`,
})
