import { endUserPolicy } from '../../world.ts'
import type { Actor, Stage } from '../stage.ts'

/** Who takes part. */
export interface People {
  readonly accountId: string
  /** The account itself. */
  readonly root: Actor
  /** Launches, and submits plans. */
  readonly ada: Person
  /** Approves them. */
  readonly grace: Person
  /** The name of a role that Service Catalog may take on. */
  readonly role: string
}

export interface Person extends Actor {
  readonly id: string
  readonly name: string
  readonly accessKeyId: string
}

const trust = (service: string) =>
  JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: [service] } }],
  })

/** RAM and STS. */
export async function meetPeople({ world, as }: Stage): Promise<People> {
  const root = as(world.administrator)
  await root.call(
    'GetCallerIdentity',
    {},
    { AccountId: world.accountId, IdentityType: 'Account', Arn: `acs:ram::${world.accountId}:root` },
  )

  const join = async (name: string): Promise<Person> => {
    const about = {
      UserName: name,
      DisplayName: `${name} of the team`,
      Email: `${name}@example.com`,
      MobilePhone: '86-10000000000',
      Comments: 'Works here.',
    }
    const user = await root.call('CreateUser', about, { User: about })
    const policy = { PolicyType: 'System', PolicyName: endUserPolicy }
    await root.call('AttachPolicyToUser', { UserName: name, ...policy })
    await root.call('ListPoliciesForUser', { UserName: name }, { Policies: { Policy: [policy] } })
    const key = await root.call('CreateAccessKey', { UserName: name }, { AccessKey: { Status: 'Active' } })
    const accessKeyId = key.text('AccessKey.AccessKeyId')
    const accessKeySecret = key.text('AccessKey.AccessKeySecret')
    const person = as({ endpoint: world.url, accessKeyId, accessKeySecret })
    const id = user.text('User.UserId')
    await person.call(
      'GetCallerIdentity',
      {},
      { IdentityType: 'RAMUser', UserId: id, Arn: `acs:ram::${world.accountId}:user/${name}` },
    )
    return { ...person, id, name, accessKeyId }
  }
  const ada = await join('ada')
  const grace = await join('grace')
  await root.call('GetUser', { UserName: 'ada' }, { User: { UserId: ada.id, UserName: 'ada' } })
  const first = await root.call(
    'ListUsers',
    { MaxItems: 1 },
    { IsTruncated: true, Users: { User: [{ UserName: 'ada' }] } },
  )
  await root.call(
    'ListUsers',
    { MaxItems: 1, Marker: first.text('Marker') },
    { IsTruncated: false, Users: { User: [{ UserName: 'grace' }] } },
  )
  return { accountId: world.accountId, root, ada, grace, role: await makeRole(root) }
}

async function makeRole(root: Actor): Promise<string> {
  const RoleName = 'launcher'
  await root.call(
    'CreateRole',
    {
      RoleName,
      Description: 'Launches.',
      MaxSessionDuration: 7200,
      AssumeRolePolicyDocument: trust('ros.aliyuncs.com'),
    },
    { Role: { RoleName, Description: 'Launches.', MaxSessionDuration: 7200 } },
  )
  await root.call(
    'UpdateRole',
    {
      RoleName,
      NewDescription: 'Launches products.',
      NewMaxSessionDuration: 3600,
      NewAssumeRolePolicyDocument: trust('servicecatalog.aliyuncs.com'),
    },
    { Role: { Description: 'Launches products.', MaxSessionDuration: 3600 } },
  )
  await root.call(
    'GetRole',
    { RoleName },
    { Role: { RoleName, AssumeRolePolicyDocument: /servicecatalog\.aliyuncs\.com/ } },
  )
  await root.call('CreateRole', { RoleName: 'other', AssumeRolePolicyDocument: trust('ecs.aliyuncs.com') })
  const first = await root.call(
    'ListRoles',
    { MaxItems: 1 },
    { IsTruncated: true, Roles: { Role: [{ RoleName }] } },
  )
  await root.call(
    'ListRoles',
    { MaxItems: 1, Marker: first.text('Marker') },
    { IsTruncated: false, Roles: { Role: [{ RoleName: 'other' }] } },
  )
  return RoleName
}

export async function partWithPeople({ root, ada, grace, role }: People): Promise<void> {
  await root.call('DeleteRole', { RoleName: role })
  await root.refused('GetRole', { RoleName: role }, 404, 'EntityNotExist.Role')
  await root.refused('DeleteUser', { UserName: ada.name }, 409, 'DeleteConflict.User.AccessKey')
  for (const { name, accessKeyId } of [ada, grace]) {
    await root.call('DeleteAccessKey', { UserName: name, UserAccessKeyId: accessKeyId })
    await root.call('DetachPolicyFromUser', {
      UserName: name,
      PolicyType: 'System',
      PolicyName: endUserPolicy,
    })
    await root.call('DeleteUser', { UserName: name })
  }
  await root.refused('GetUser', { UserName: ada.name }, 404, 'EntityNotExist.User')
}
