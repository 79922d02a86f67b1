import assert from 'node:assert/strict'
import { ApiError } from '../../../src/client/api-error.ts'
import { grant } from '../../bad-input/things.ts'
import { trusting } from '../../constraints.ts'
import { bind, code } from '../../sign-in/people.ts'
import type { World } from '../../world.ts'
import { newName, newPerson, newUser, password } from '../things.ts'
import type { Prepared } from './stage.ts'

const policy = async ({ root }: World) => {
  const PolicyName = newName()
  await root.CreatePolicy({ PolicyName, PolicyDocument: grant })
  return { PolicyName }
}
const group = async ({ root }: World) => {
  const GroupName = newName()
  await root.CreateGroup({ GroupName })
  return { GroupName }
}
const role = async ({ root }: World, AssumeRolePolicyDocument = trusting('servicecatalog.aliyuncs.com')) => {
  const RoleName = newName()
  await root.CreateRole({ RoleName, AssumeRolePolicyDocument })
  return { RoleName }
}
const provider = async ({ root }: World) => {
  const name = { OIDCProviderName: newName() }
  const IssuerUrl = `https://${name.OIDCProviderName}.example.com`
  await root.CreateOIDCProvider({ ...name, IssuerUrl, ClientIds: ['larder'] })
  return name
}
const signIn = async (world: World) => {
  const name = await provider(world)
  await world.root.SetOIDCProviderSignIn({
    ...name,
    ClientId: 'larder',
    ClientSecret: 'of-larder',
    UserClaim: 'email',
  })
  return name
}
const withDevice = async (world: World) => {
  const user = await newUser(world)
  await bind(world, user.UserName)
  return user
}
const trustOfAccount = (accountId: string) =>
  JSON.stringify({
    Version: '1',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${accountId}:root`] } },
    ],
  })
/** Of users, groups, roles, policies and how they sign in. */
export const identity: Prepared = {
  CreateUser: () => ({ UserName: newName() }),
  CreateGroup: () => ({ GroupName: newName() }),
  CreateRole: () => ({ RoleName: newName() }),
  CreatePolicy: () => ({ PolicyName: newName() }),
  CreateOIDCProvider: () => ({ OIDCProviderName: newName() }),
  CreateVirtualMFADevice: () => ({ VirtualMFADeviceName: newName() }),
  SetAccountAlias: () => ({ AccountAlias: newName() }),

  CreateAccessKey: ({ world }) => newUser(world),
  async DeleteAccessKey({ world }) {
    const user = await newUser(world)
    const { AccessKey } = await world.root.CreateAccessKey(user)
    return { ...user, UserAccessKeyId: AccessKey.AccessKeyId }
  },
  DeleteUser: ({ world }) => newUser(world),
  DeleteGroup: ({ world }) => group(world),
  DeleteRole: ({ world }) => role(world),
  DeletePolicy: ({ world }) => policy(world),
  CreatePolicyVersion: ({ world }) => policy(world),
  async DeletePolicyVersion({ world }) {
    const { PolicyName } = await policy(world)
    await world.root.CreatePolicyVersion({ PolicyName, PolicyDocument: grant })
    return { PolicyName, VersionId: 'v2' }
  },
  AddUserToGroup: ({ world }) => newUser(world),
  async RemoveUserFromGroup({ world, things: { GroupName } }) {
    const user = await newUser(world)
    await world.root.AddUserToGroup({ ...user, GroupName })
    return user
  },
  AttachPolicyToUser: ({ world }) => newUser(world),
  AttachPolicyToGroup: ({ world }) => group(world),
  AttachPolicyToRole: ({ world }) => role(world),
  async DetachPolicyFromUser({ world, things: { PolicyName } }) {
    const user = await newUser(world)
    await world.root.AttachPolicyToUser({ ...user, PolicyName, PolicyType: 'Custom' })
    return user
  },
  async DetachPolicyFromGroup({ world, things: { PolicyName } }) {
    const to = await group(world)
    await world.root.AttachPolicyToGroup({ ...to, PolicyName, PolicyType: 'Custom' })
    return to
  },
  async DetachPolicyFromRole({ world, things: { PolicyName } }) {
    const to = await role(world)
    await world.root.AttachPolicyToRole({ ...to, PolicyName, PolicyType: 'Custom' })
    return to
  },

  async UnsetRoleEnvironment({ world, things: { RoleName } }) {
    await world.root.SetRoleEnvironment({ RoleName, Variables: [{ Name: 'COLOUR', Value: 'red' }] })
    return { Names: ['COLOUR'] }
  },
  async AssumeRole({ world }) {
    const { RoleName } = await role(world, trustOfAccount(world.accountId))
    return { RoleArn: `acs:ram::${world.accountId}:role/${RoleName}` }
  },
  DeleteOIDCProvider: ({ world }) => provider(world),
  SetOIDCProviderSignIn: ({ world }) => provider(world),
  GetOIDCProviderSignIn: ({ world }) => signIn(world),
  DeleteOIDCProviderSignIn: ({ world }) => signIn(world),

  CreateLoginProfile: ({ world }) => newUser(world),
  GetLoginProfile: ({ world }) => newPerson(world),
  UpdateLoginProfile: ({ world }) => newPerson(world),
  DeleteLoginProfile: ({ world }) => newPerson(world),
  ChangePassword: () => ({ OldPassword: password, NewPassword: `${password}!` }),
  async BindMFADevice({ world }) {
    const user = await newUser(world)
    const { VirtualMFADevice } = await world.root.CreateVirtualMFADevice({ VirtualMFADeviceName: newName() })
    const { SerialNumber, Base32StringSeed: seed } = VirtualMFADevice
    return {
      ...user,
      SerialNumber,
      AuthenticationCode1: code(seed, -1),
      AuthenticationCode2: code(seed),
    }
  },
  GetUserMFAInfo: ({ world }) => withDevice(world),
  UnbindMFADevice: ({ world }) => withDevice(world),
  async DeleteVirtualMFADevice({ world: { root } }) {
    const { VirtualMFADevice } = await root.CreateVirtualMFADevice({ VirtualMFADeviceName: newName() })
    return { SerialNumber: VirtualMFADevice.SerialNumber }
  },
  async DecodeDiagnosticMessage({ people: { owner } }) {
    const refusal = await owner.client.ListUsers({}).catch((error: unknown) => error)
    assert.ok(refusal instanceof ApiError)
    const detail = refusal.body.AccessDeniedDetail as { readonly EncodedDiagnosticMessage: string }
    return { EncodedDiagnosticMessage: detail.EncodedDiagnosticMessage }
  },
}
