import { startIssuer } from '../../../src/identity/oidc-provider/issuer.fixture.ts'
import { makePolicy, makeRole, roleArn, trustIn } from '../../../src/identity/session/sessions.fixture.ts'
import type { Answer, Stage } from '../stage.ts'
import type { People } from './people.ts'

const RoleSessionName = 'conformance'
const SourceIdentity = 'robin@example.com'
const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity']
const all = { Effect: 'Allow', Action: '*', Resource: '*' }
const Policy = JSON.stringify({ Version: '1', Statement: [all] })

/** A role that is taken, by a user with a key and by the bearer of a token without one. */
export async function takeRoles(stage: Stage, people: People): Promise<void> {
  await takeByKey(stage, people)
  await takeByToken(stage, people)
}

async function takeByKey({ world, as }: Stage, { root, accountId }: People): Promise<void> {
  const user = await world.user('robin', { policies: [] })
  const named = { PolicyType: 'Custom', PolicyName: 'roles' } as const
  await makePolicy(world, named.PolicyName, { Effect: 'Allow', Action: actions, Resource: '*' })
  await world.root.AttachPolicyToUser({ ...named, UserName: 'robin' })
  const Condition = { StringEquals: { 'sts:ExternalId': 'team-7' } }
  const trust = trustIn({ RAM: `acs:ram::${accountId}:user/robin` }, { Action: actions, Condition })
  const RoleId = await makeRole(world, 'walker', { trust, policies: [] })

  const RoleArn = roleArn(world, 'walker')
  const wanted = {
    RoleArn,
    RoleSessionName,
    DurationSeconds: 900,
    ExternalId: 'team-7',
    Policy,
    SourceIdentity,
  }
  const taken = await as(user).call('AssumeRole', wanted, {
    AssumedRoleUser: { Arn: `${RoleArn}/${RoleSessionName}`, AssumedRoleId: `${RoleId}:${RoleSessionName}` },
    Credentials: { AccessKeyId: /^STS\./ },
    SourceIdentity,
  })
  await as(sessionIn(taken, world.url)).call(
    'GetCallerIdentity',
    {},
    { IdentityType: 'AssumedRoleUser', RoleId, PrincipalId: `${RoleId}:${RoleSessionName}` },
  )
  await as(user).refused('AssumeRole', { ...wanted, ExternalId: 'team-8' }, 403, 'NoPermission', {
    AccessDeniedDetail: { PolicyType: 'AssumeRolePolicy' },
  })
  await root.refused('AssumeRole', wanted, 403, 'NoPermission')

  await world.root.DeleteRole({ RoleName: 'walker' })
  await world.root.DetachPolicyFromUser({ ...named, UserName: 'robin' })
  await world.root.DeletePolicy({ PolicyName: named.PolicyName })
  await world.root.DeleteAccessKey({ UserName: 'robin', UserAccessKeyId: user.accessKeyId })
  await world.root.DeleteUser({ UserName: 'robin' })
}

async function takeByToken({ world, as }: Stage, { accountId }: People): Promise<void> {
  await using issuer = await startIssuer()
  await world.root.CreateOIDCProvider({
    OIDCProviderName: 'builds',
    IssuerUrl: issuer.url,
    ClientIds: ['larder'],
  })
  const OIDCProviderArn = `acs:ram::${accountId}:oidc-provider/builds`
  const RoleId = await makeRole(world, 'builder', {
    trust: trustIn({ Federated: OIDCProviderArn }),
    policies: [],
  })
  const wanted = {
    OIDCProviderArn,
    OIDCToken: await issuer.token(),
    RoleArn: roleArn(world, 'builder'),
    RoleSessionName,
    DurationSeconds: 900,
    Policy,
  }
  // Plain clients sign every call; nobody looks at it here.
  const nobody = as({ endpoint: world.url, accessKeyId: 'nobody', accessKeySecret: 'nothing' })
  const taken = await nobody.call('AssumeRoleWithOIDC', wanted, {
    AssumedRoleUser: { AssumedRoleId: `${RoleId}:${RoleSessionName}` },
    OIDCTokenInfo: { Issuer: issuer.url, ClientIds: 'larder', VerificationInfo: 'Success' },
  })
  await as(sessionIn(taken, world.url)).call('GetCallerIdentity', {}, { RoleId })
  await nobody.refused(
    'AssumeRoleWithOIDC',
    { ...wanted, OIDCToken: 'none' },
    400,
    'AuthenticationFail.OIDCToken.Invalid',
  )
  await world.root.DeleteOIDCProvider({ OIDCProviderName: 'builds' })
  await world.root.DeleteRole({ RoleName: 'builder' })
}

const sessionIn = (taken: Answer, endpoint: string) => ({
  endpoint,
  accessKeyId: taken.text('Credentials.AccessKeyId'),
  accessKeySecret: taken.text('Credentials.AccessKeySecret'),
  securityToken: taken.text('Credentials.SecurityToken'),
})
