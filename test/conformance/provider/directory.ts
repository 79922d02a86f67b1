import type { Json } from '../clients.ts'
import type { Actor } from '../stage.ts'
import { texts } from './texts.ts'

/** `alicloud_ram_*`: users, groups, roles, policies and what ties them, a read after every write. */

const documentOf = (...statements: object[]) => JSON.stringify({ Version: '1', Statement: statements })

export async function role(root: Actor): Promise<() => Promise<void>> {
  const trust = (service: string) =>
    documentOf({ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: [service] } })
  const AssumeRolePolicyDocument = trust('servicecatalog.aliyuncs.com')
  const made = await root.call('CreateRole', {
    RoleName: 'tf-role',
    AssumeRolePolicyDocument,
    Description: 'Made by Terraform',
    MaxSessionDuration: 3600,
    Tag: [{ Key: 'Created', Value: 'TF' }],
  })
  const RoleName = made.text('Role.RoleName')
  const strings = texts('Arn CreateDate RoleId')
  const read = (expected: Json) =>
    root.call('GetRole', { RoleName }, { Role: { RoleName, ...strings, ...expected } })
  const names = { ResourceType: 'role', ResourceNames: [RoleName] }
  const readTags = (expected: readonly Json[]) =>
    root.call('ListTagResources', names, { TagResources: expected })
  await read({ AssumeRolePolicyDocument, Description: 'Made by Terraform', MaxSessionDuration: 3600 })
  await readTags([{ TagKey: 'Created', TagValue: 'TF' }])

  await root.call('UpdateRole', { RoleName, NewDescription: '', NewMaxSessionDuration: 7200 })
  await root.call('UpdateRole', { RoleName, NewAssumeRolePolicyDocument: trust('ros.aliyuncs.com') })
  await read({ AssumeRolePolicyDocument: trust('ros.aliyuncs.com'), MaxSessionDuration: 7200 })
  await root.call('UntagResources', { ...names, TagKeys: ['Created'] })
  await root.call('TagResources', { ...names, Tag: [{ Key: 'For', Value: 'Test' }] })
  await readTags([{ TagKey: 'For', TagValue: 'Test' }])

  return async () => {
    await root.refused('DeleteRole', { RoleName }, 409, 'DeleteConflict.Role.Policy')
    // With `force`, what is attached is taken away first, as it is listed.
    const held = await root.call('ListPoliciesForRole', { RoleName })
    const PolicyName = held.text('Policies.Policy.1.PolicyName')
    const PolicyType = held.text('Policies.Policy.1.PolicyType')
    await root.call('DetachPolicyFromRole', { RoleName, PolicyName, PolicyType })
    await root.call('DeleteRole', { RoleName })
    await root.refused('GetRole', { RoleName }, 404, 'EntityNotExist.Role')
  }
}

export async function policy(root: Actor): Promise<() => Promise<void>> {
  const PolicyName = 'tf-policy'
  const statement = { Action: ['ram:GetUser'], Effect: 'Allow', Resource: ['*'] }
  const PolicyDocument = documentOf(statement)
  await root.call(
    'CreatePolicy',
    { PolicyName, PolicyDocument, Description: 'Made by Terraform' },
    { Policy: { PolicyName } },
  )
  const read = (version: string, document: string, count: number) =>
    root.call(
      'GetPolicy',
      { PolicyName, PolicyType: 'Custom' },
      {
        Policy: { PolicyName, PolicyType: 'Custom', DefaultVersion: version, AttachmentCount: count },
        DefaultPolicyVersion: { VersionId: version, PolicyDocument: document },
      },
    )
  await read('v1', PolicyDocument, 0)
  const changed = documentOf({ ...statement, Action: ['ram:ListUsers'] })
  // More often than a policy has room for versions.
  for (let n = 2; n <= 7; n++) {
    await root.call('CreatePolicyVersion', {
      PolicyName,
      PolicyDocument: changed,
      SetAsDefault: true,
      RotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded',
    })
    await read(`v${n}`, changed, 0)
  }
  await root.call('UpdatePolicyDescription', { PolicyName, NewDescription: 'Changed' })
  return async () => {
    await root.call('DeletePolicy', { PolicyName, CascadingDelete: true })
    await root.refused('GetPolicy', { PolicyName, PolicyType: 'Custom' }, 404, 'EntityNotExist.Policy')
  }
}

/** Found in the list of what somebody has, by name and type. */
export async function attachment(
  root: Actor,
  kind: 'User' | 'Group' | 'Role',
  name: string,
): Promise<() => Promise<void>> {
  const holder = { [`${kind}Name`]: name }
  const both = { ...holder, PolicyName: 'tf-policy', PolicyType: 'Custom' }
  await root.call(`AttachPolicyTo${kind}`, both)
  await root.call(`ListPoliciesFor${kind}`, holder, {
    Policies: { Policy: [{ PolicyName: 'tf-policy', PolicyType: 'Custom' }] },
  })
  return async () => {
    await root.call(`DetachPolicyFrom${kind}`, both)
    await root.refused(`DetachPolicyFrom${kind}`, both, 404, `EntityNotExist.${kind}.Policy`)
  }
}

/** Found by its id among all, page after page, and shown by its name then. */
export async function user(root: Actor): Promise<() => Promise<void>> {
  const made = await root.call('CreateUser', { UserName: 'tf-user', DisplayName: '', Comments: '' })
  const UserId = made.text('User.UserId')
  await root.call('ListUsers', { MaxItems: 100 }, { IsTruncated: false, Users: { User: [{ UserId }] } })
  const names = { UserName: 'tf-user', NewUserName: 'tf-user2', NewDisplayName: 'TF', NewEmail: '' }
  await root.call('UpdateUser', { ...names, NewMobilePhone: '', NewComments: '' })
  await root.call('GetUser', { UserName: 'tf-user2' }, { User: { UserId, DisplayName: 'TF' } })

  const UserName = 'tf-user2'
  const key = await root.call('CreateAccessKey', { UserName })
  const UserAccessKeyId = key.text('AccessKey.AccessKeyId')
  const listed = { AccessKeyId: UserAccessKeyId, Status: 'Inactive' }
  await root.call('UpdateAccessKey', { UserName, UserAccessKeyId, Status: 'Inactive' })
  await root.call('ListAccessKeys', { UserName }, { AccessKeys: { AccessKey: [listed] } })
  return async () => {
    await root.refused('DeleteUser', { UserName }, 409, 'DeleteConflict.User.AccessKey')
    await root.call('DeleteAccessKey', { UserName, UserAccessKeyId })
    await root.call('DeleteUser', { UserName })
    await root.call('ListUsers', { MaxItems: 100 }, { IsTruncated: false, Users: { User: [] } })
  }
}

export async function group(root: Actor): Promise<() => Promise<void>> {
  const made = await root.call('CreateGroup', { GroupName: 'tf-group', Comments: 'Made by Terraform' })
  const GroupName = made.text('Group.GroupName')
  const strings = texts('Comments CreateDate GroupId')
  await root.call('GetGroup', { GroupName }, { Group: { GroupName, ...strings } })
  await root.call('ListGroups', { MaxItems: 100 }, { IsTruncated: false, Groups: { Group: [{ GroupName }] } })
  await root.call('UpdateGroup', { GroupName, NewGroupName: 'tf-group2', NewComments: '' })
  return async () => {
    await root.call('DeleteGroup', { GroupName: 'tf-group2' })
    await root.refused('GetGroup', { GroupName: 'tf-group2' }, 404, 'EntityNotExist.Group')
  }
}

export async function membership(root: Actor, GroupName: string, UserName: string) {
  const read = (users: readonly Json[]) =>
    root.call('ListUsersForGroup', { GroupName }, { Users: { User: users } })
  await root.call('AddUserToGroup', { GroupName, UserName })
  await read([{ UserName }])
  return async () => {
    await root.call('RemoveUserFromGroup', { GroupName, UserName })
    await read([])
  }
}

export async function accountAlias(root: Actor): Promise<() => Promise<void>> {
  await root.call('SetAccountAlias', { AccountAlias: 'tf-alias' })
  await root.call('GetAccountAlias', {}, { AccountAlias: 'tf-alias' })
  return async () => {
    await root.call('ClearAccountAlias')
    await root.call('GetAccountAlias', {}, { AccountAlias: '' })
  }
}
