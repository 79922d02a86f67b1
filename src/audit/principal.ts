import type { Caller } from '../access/caller.ts'
import type { AuditPrincipal } from './record.ts'

const types = { root: 'Account', user: 'RAMUser', role: 'AssumedRoleUser' } as const

/** Who a caller is, in the words of the trail: a session by its role, so that one name finds all sessions of it. */
export function auditPrincipal({
  type,
  principalId,
  name,
  arn,
  accessKeyId,
  origin,
}: Omit<Caller, 'permissions'>): AuditPrincipal {
  const known = { Type: types[type], Id: principalId, Arn: arn, AccessKeyId: accessKeyId }
  if (type !== 'role') return { ...known, Name: name }
  const slash = name.indexOf('/')
  return {
    ...known,
    Name: name.slice(0, slash),
    SessionName: name.slice(slash + 1),
    ...(origin?.sourceIdentity !== undefined && { SourceIdentity: origin.sourceIdentity }),
  }
}
