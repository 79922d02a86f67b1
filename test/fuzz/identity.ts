import type { Client } from '../../src/client/client.ts'
import { codeOf, stepAt } from '../../src/identity/mfa/totp.ts'
import type { Things } from '../bad-input/things.ts'
import { fromBase32 } from '../sign-in/people.ts'
import type { Set } from './pool.ts'
import { goodPassword } from './samples.ts'

/**
 * What else an account has about its people: passwords, second factors, providers, attachments. Only `whole` things have
 * everything that can be taken away; the others lack everything that can be given.
 */
export async function makeIdentity(
  client: Client,
  { UserName, GroupName, RoleName, PolicyName }: Things,
  whole: boolean,
): Promise<Set> {
  const name = UserName
  const IssuerUrl = `https://${name}.example`
  const made = await client.CreateVirtualMFADevice({ VirtualMFADeviceName: name })
  const { SerialNumber, Base32StringSeed } = made.VirtualMFADevice
  const provider = { OIDCProviderName: name, IssuerUrl, ClientIds: [name] }
  const { OIDCProvider } = await client.CreateOIDCProvider(provider)
  const { Role } = await client.GetRole({ RoleName })
  const set = {
    SerialNumber,
    IssuerUrl,
    ClientId: name,
    OIDCProviderName: name,
    OIDCProviderArn: OIDCProvider.Arn,
    RoleArn: Role.Arn,
    VersionId: whole ? 'v2' : 'v1',
  }
  if (!whole) return set

  const [codes, policy] = [codesOf(Base32StringSeed), { PolicyType: 'Custom', PolicyName } as const]
  const { DefaultPolicyVersion } = await client.GetPolicy(policy)
  const { PolicyDocument } = DefaultPolicyVersion
  await client.CreatePolicyVersion({ PolicyName, PolicyDocument: PolicyDocument })
  await client.CreateLoginProfile({ UserName, Password: goodPassword })
  await client.BindMFADevice({ UserName, SerialNumber, ...codes })
  await client.AddUserToGroup({ UserName, GroupName })
  await client.AttachPolicyToUser({ ...policy, UserName })
  await client.AttachPolicyToGroup({ ...policy, GroupName })
  await client.AttachPolicyToRole({ ...policy, RoleName })
  await client.SetRoleEnvironment({ RoleName, Variables: [{ Name: 'TOKEN', Value: 'of these things' }] })
  await client.SetOIDCProviderSignIn({
    OIDCProviderName: name,
    ClientId: name,
    ClientSecret: 'of these things',
    UserClaim: 'email',
  })
  return set
}

function codesOf(base32: string) {
  const [seed, step] = [fromBase32(base32), stepAt(new Date())]
  return { AuthenticationCode1: codeOf(seed, step - 1), AuthenticationCode2: codeOf(seed, step) }
}
