import type { People } from './people.ts'

const Tag = [{ Key: 'team', Value: 'platform' }]
const tagged = { Tag: [{ TagKey: 'team', TagValue: 'platform' }] }

const statement = { Effect: 'Allow', Action: 'ram:Get*', Resource: '*' }
const documentOf = (...statements: object[]) => JSON.stringify({ Version: '1', Statement: statements })

/** A user, a group, a role and a policy of RAM, and all that can be done with them, from their making to their end. */
export async function manageDirectory(people: People): Promise<void> {
  await makeThem(people)
  await changeThem(people)
  await bringThemTogether(people)
  await managePolicy(people)
  await manageKeys(people)
  await manageTags(people)
  await manageAlias(people)
  await removeThem(people)
}

const user = { UserName: 'casey' }
const group = { GroupName: 'shift' }
const role = { RoleName: 'helper' }
const policy = { PolicyName: 'readers' }
const custom = { ...policy, PolicyType: 'Custom' }

async function makeThem({ root }: People): Promise<void> {
  await root.call('CreateUser', { UserName: 'case', DisplayName: 'Case' })
  for (const GroupName of ['later', 'shift-1'])
    await root.call(
      'CreateGroup',
      { GroupName, Comments: 'Works.' },
      { Group: { GroupName, Comments: 'Works.' } },
    )
  await root.call('CreateRole', {
    ...role,
    AssumeRolePolicyDocument: documentOf({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: ['ecs.aliyuncs.com'] },
    }),
    Tag,
  })
  await root.call('ListRoles', { Tag }, { Roles: { Role: [{ ...role, Tags: tagged }] } })
  const made = { ...custom, Description: 'Reads.', DefaultVersion: 'v1' }
  const PolicyDocument = documentOf(statement)
  await root.call('CreatePolicy', { ...policy, PolicyDocument, Description: 'Reads.', Tag }, { Policy: made })
  await root.call('GetPolicy', custom, {
    Policy: { ...made, AttachmentCount: 0 },
    DefaultPolicyVersion: { VersionId: 'v1', IsDefaultVersion: true, PolicyDocument },
  })
  await root.call(
    'ListPolicies',
    { PolicyType: 'Custom', Tag },
    { Policies: { Policy: [{ ...made, AttachmentCount: 0, Tags: tagged }] }, IsTruncated: false },
  )
  const first = await root.call('ListPolicies', { MaxItems: 1 }, { IsTruncated: true })
  await root.call('ListPolicies', { MaxItems: 1, Marker: first.text('Marker') }, { IsTruncated: true })
}

async function changeThem({ root }: People): Promise<void> {
  const about = {
    DisplayName: 'Casey',
    Email: 'casey@example.com',
    MobilePhone: '86-10000000001',
    Comments: 'Works there.',
  }
  const renamed = Object.fromEntries(Object.entries({ ...user, ...about }).map(([k, v]) => [`New${k}`, v]))
  await root.call('UpdateUser', { UserName: 'case', ...renamed }, { User: { ...user, ...about } })
  await root.call(
    'UpdateGroup',
    { GroupName: 'shift-1', NewGroupName: 'shift', NewComments: 'At night.' },
    { Group: { ...group, Comments: 'At night.' } },
  )
  await root.call('GetGroup', group, { Group: { ...group, Comments: 'At night.' } })
  const first = await root.call('ListGroups', { MaxItems: 1 }, { IsTruncated: true })
  await root.call(
    'ListGroups',
    { MaxItems: 1, Marker: first.text('Marker') },
    { IsTruncated: false, Groups: { Group: [group] } },
  )
  await root.call(
    'UpdatePolicyDescription',
    { ...policy, NewDescription: 'Reads all.' },
    { Policy: { ...custom, Description: 'Reads all.' } },
  )
}

async function bringThemTogether({ root, accountId }: People): Promise<void> {
  await root.call('AddUserToGroup', { ...user, ...group })
  await root.call('AddUserToGroup', { UserName: 'ada', ...group })
  const first = await root.call('ListUsersForGroup', { ...group, MaxItems: 1 }, { IsTruncated: true })
  await root.call(
    'ListUsersForGroup',
    { ...group, MaxItems: 1, Marker: first.text('Marker') },
    { IsTruncated: false, Users: { User: [{ ...user, DisplayName: 'Casey' }] } },
  )
  await root.call('ListGroupsForUser', user, { Groups: { Group: [{ ...group, Comments: 'At night.' }] } })
  const listed = { Policies: { Policy: [{ ...custom, Description: 'Reads all.', DefaultVersion: 'v1' }] } }
  for (const [kind, who] of [
    ['User', user],
    ['Group', group],
    ['Role', role],
  ] as const) {
    await root.call(`AttachPolicyTo${kind}`, { ...who, ...custom, ResourceGroupId: accountId })
    await root.call(`ListPoliciesFor${kind}`, who, listed)
  }
  await root.call('ListEntitiesForPolicy', custom, {
    Users: { User: [{ ...user, DisplayName: 'Casey' }] },
    Groups: { Group: [{ ...group, Comments: 'At night.' }] },
    Roles: { Role: [{ ...role, Arn: `acs:ram::${accountId}:role/helper` }] },
  })
  await root.refused('DeletePolicy', policy, 409, 'DeleteConflict.Policy.User')
}

async function managePolicy({ root }: People): Promise<void> {
  const PolicyDocument = documentOf({ ...statement, Action: 'ram:List*' })
  const RotateStrategy = 'DeleteOldestNonDefaultVersionWhenLimitExceeded'
  await root.call(
    'CreatePolicyVersion',
    { ...policy, PolicyDocument, SetAsDefault: true, RotateStrategy },
    { PolicyVersion: { VersionId: 'v2', IsDefaultVersion: true, PolicyDocument } },
  )
  const version = { VersionId: 'v1', IsDefaultVersion: false }
  await root.call('GetPolicyVersion', { ...custom, VersionId: 'v1' }, { PolicyVersion: version })
  await root.call('ListPolicyVersions', custom, {
    PolicyVersions: { PolicyVersion: [{ VersionId: 'v2', IsDefaultVersion: true }, version] },
  })
  await root.call('SetDefaultPolicyVersion', { ...policy, VersionId: 'v1' })
  await root.refused(
    'DeletePolicyVersion',
    { ...policy, VersionId: 'v1' },
    409,
    'DeleteConflict.Policy.Version',
  )
  await root.call('DeletePolicyVersion', { ...policy, VersionId: 'v2' })
}

async function manageKeys({ root }: People): Promise<void> {
  const made = await root.call('CreateAccessKey', user)
  const key = { ...user, UserAccessKeyId: made.text('AccessKey.AccessKeyId') }
  await root.call('UpdateAccessKey', { ...key, Status: 'Inactive' })
  await root.call('ListAccessKeys', user, {
    AccessKeys: { AccessKey: [{ AccessKeyId: key.UserAccessKeyId, Status: 'Inactive' }] },
  })
  await root.call('GetAccessKeyLastUsed', key, { AccessKeyLastUsed: { LastUsedDate: '' } })
  await root.call('DeleteAccessKey', key)
}

async function manageTags({ root }: People): Promise<void> {
  const these = { ResourceType: 'role', ResourceNames: ['helper', 'other'] }
  await root.call('TagResources', { ...these, Tag: [{ Key: 'env', Value: 'dev' }] })
  const Tag = [{ Key: 'env', Value: 'dev' }]
  const first = await root.call('ListTagResources', { ...these, Tag, PageSize: 1 })
  await root.call(
    'ListTagResources',
    { ...these, Tag, PageSize: 1, NextToken: first.text('NextToken') },
    {
      TagResources: [{ ResourceType: 'role', ResourceName: 'helper', TagKey: 'team', TagValue: 'platform' }],
    },
  )
  await root.call('UntagResources', { ...these, TagKeys: ['env'] })
  await root.call('UntagResources', { ...these, All: true })
  await root.call('ListTagResources', these, { TagResources: [] })
}

async function manageAlias({ root }: People): Promise<void> {
  await root.call('SetAccountAlias', { AccountAlias: 'platform' })
  await root.call('GetAccountAlias', {}, { AccountAlias: 'platform' })
  await root.call('ClearAccountAlias')
}

async function removeThem({ root, accountId }: People): Promise<void> {
  await root.refused('DeleteGroup', group, 409, 'DeleteConflict.Group.User')
  await root.call('RemoveUserFromGroup', { ...user, ...group })
  await root.call('RemoveUserFromGroup', { UserName: 'ada', ...group })
  await root.refused('DeleteRole', role, 409, 'DeleteConflict.Role.Policy')
  for (const [kind, who] of [
    ['User', user],
    ['Group', group],
    ['Role', role],
  ] as const) {
    await root.call(`DetachPolicyFrom${kind}`, { ...who, ...custom, ResourceGroupId: accountId })
    await root.call(`Delete${kind}`, who)
    await root.refused(`ListPoliciesFor${kind}`, who, 404, `EntityNotExist.${kind}`)
  }
  await root.call('DeleteGroup', { GroupName: 'later' })
  await root.call('DeletePolicy', { ...policy, CascadingDelete: true })
  await root.refused('GetPolicy', custom, 404, 'EntityNotExist.Policy')
}
