import { ApiError } from '../../../../../src/client/api-error.ts'
import { call } from '../../../api/call.ts'
import { attachPolicy, detachPolicy, type PolicyRef } from '../../../access/attachments.ts'

/** What a user has, and what keeps him from being deleted (DeleteConflict.User.…). */
export interface Belongings {
  readonly keys: readonly string[]
  readonly hasPassword: boolean
  readonly device: string | undefined
  readonly groups: readonly string[]
  readonly policies: readonly PolicyRef[]
}

/** Of what is not there, and of what who asks may not see, nothing. */
async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return undefined
    throw error
  }
}

export async function belongingsOf(UserName: string): Promise<Belongings> {
  const [keys, profile, device, groups, policies] = await Promise.all([
    orNothing(call('ListAccessKeys', { UserName })),
    orNothing(call('GetLoginProfile', { UserName })),
    orNothing(call('GetUserMFAInfo', { UserName })),
    orNothing(call('ListGroupsForUser', { UserName })),
    orNothing(call('ListPoliciesForUser', { UserName })),
  ])
  return {
    keys: keys?.AccessKeys.AccessKey.map(({ AccessKeyId }) => AccessKeyId) ?? [],
    hasPassword: profile !== undefined,
    device: device?.MFADevice.SerialNumber,
    groups: groups?.Groups.Group.map(({ GroupName }) => GroupName) ?? [],
    policies: policies?.Policies.Policy ?? [],
  }
}

/** In this order: what opens doors goes first, so that a failure on the way leaves nobody with more than he had. */
export async function takeAway(UserName: string, has: Belongings): Promise<void> {
  for (const UserAccessKeyId of has.keys) await call('DeleteAccessKey', { UserName, UserAccessKeyId })
  if (has.hasPassword) await call('DeleteLoginProfile', { UserName })
  for (const policy of has.policies) await detachPolicy({ kind: 'User', name: UserName }, policy)
  for (const GroupName of has.groups) await call('RemoveUserFromGroup', { UserName, GroupName })
  if (has.device !== undefined) {
    await call('UnbindMFADevice', { UserName })
    await call('DeleteVirtualMFADevice', { SerialNumber: has.device })
  }
}

export interface Given {
  readonly groups: readonly string[]
  readonly policies: readonly PolicyRef[]
}

/** Gives a user everything of it, whatever fails on the way; returns what did. */
export async function giveAll(
  UserName: string,
  { groups, policies }: Given,
): Promise<readonly { readonly what: string; readonly error: unknown }[]> {
  const failed: { what: string; error: unknown }[] = []
  const attempt = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    await act().catch((error: unknown) => failed.push({ what, error }))
  }
  for (const GroupName of groups)
    await attempt(GroupName, () => call('AddUserToGroup', { UserName, GroupName }))
  for (const policy of policies)
    await attempt(policy.PolicyName, () => attachPolicy({ kind: 'User', name: UserName }, policy))
  return failed
}
