import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Client } from '../../src/client/client.ts'
import { makeRole, roleArn, takeRole, trustIn } from '../../src/identity/session/sessions.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { anotherAccount } from '../bad-input/account.ts'
import { policyDocument, userWith } from '../policies.ts'
import { endUserPolicy, freshWorld } from '../world.ts'

// Why somebody may do something, or may not: what decides, and what applies beside policies.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, accountId } = world
const taker = await world.user('taker', { policies: ['AliyunSTSAssumeRoleAccess'] })

type Answer = Awaited<ReturnType<Client['ExplainAccess']>>
type Input = Parameters<Client['ExplainAccess']>[0]

const about = (PrincipalName: string, ActionName: string, more: Partial<Input> = {}) =>
  root.ExplainAccess({ PrincipalType: 'User', PrincipalName, ActionName, ...more })

/** `Allow by policy#0 (user)`, of all statements that are about it. */
const said = ({ Decisions }: Answer) =>
  Decisions.flatMap(({ Statements }) =>
    Statements.map(
      each =>
        `${each.Effect} by ${each.PolicyType} ${each.PolicyName.replace(/^policy-.*/, 'made')}#${each.StatementIndex} (${each.AttachedTo})` +
        (each.Decides ? ' decides' : '') +
        (each.UnmetConditions.length > 0 ? ` unless ${each.UnmetConditions.join()}` : ''),
    ),
  )

test('an Allow, a Deny that wins, and nothing at all are told with their statements', async () => {
  const may = { Effect: 'Allow', Action: 'servicecatalog:*', Resource: '*' } as const
  const mayNot = { Effect: 'Deny', Action: 'servicecatalog:Delete*', Resource: '*' } as const
  await userWith(world, 'ruled', may)
  await root.CreateGroup({ GroupName: 'careful' })
  await root.AddUserToGroup({ UserName: 'ruled', GroupName: 'careful' })
  await root.CreatePolicy({ PolicyName: 'no-deletions', PolicyDocument: policyDocument(may, mayNot) })
  await root.AttachPolicyToGroup({ GroupName: 'careful', PolicyType: 'Custom', PolicyName: 'no-deletions' })

  const allowed = await about('ruled', 'servicecatalog:CreatePortfolio')
  assert.deepEqual([allowed.Allowed, allowed.Decision], [true, 'Allow'])
  assert.deepEqual(allowed.Principal, {
    Type: 'User',
    Name: 'ruled',
    Arn: `acs:ram::${accountId}:user/ruled`,
  })
  assert.deepEqual(said(allowed), [
    'Allow by Custom made#0 (user) decides',
    'Allow by Custom no-deletions#0 (group careful)',
  ])
  assert.deepEqual(
    allowed.Decisions.map(({ Resource }) => Resource),
    [`acs:servicecatalog:cn-hangzhou:${accountId}:portfolio/*`],
  )

  const denied = await about('ruled', 'servicecatalog:DeleteProduct', { Resources: ['product/prod-1'] })
  assert.deepEqual([denied.Allowed, denied.Decision], [false, 'ExplicitDeny'])
  assert.deepEqual(said(denied), [
    'Allow by Custom made#0 (user)',
    'Allow by Custom no-deletions#0 (group careful)',
    'Deny by Custom no-deletions#1 (group careful) decides',
  ])
  const last = denied.Decisions[0]!.Statements[2]!
  assert.deepEqual(JSON.parse(last.Statement), mayNot)

  const nothing = await about('ruled', 'ram:GetUser')
  assert.deepEqual([nothing.Allowed, nothing.Decision, said(nothing)], [false, 'ImplicitDeny', []])
})

test('a condition that does not hold is named, and holds once the context says so', async () => {
  await userWith(world, 'office', {
    Action: 'ram:GetUser',
    Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' }, Bool: { 'acs:MFAPresent': 'true' } },
  })
  const ask = (...pairs: readonly (readonly [string, string])[]) =>
    about('office', 'ram:GetUser', { Context: pairs.map(([Key, Value]) => ({ Key, Value })) })
  assert.deepEqual(said(await ask()), ['Allow by Custom made#0 (user) unless acs:SourceIp,acs:MFAPresent'])
  const some = await ask(['ACS:sourceip', '10.1.2.3'])
  assert.deepEqual(said(some), ['Allow by Custom made#0 (user) unless acs:MFAPresent'])
  const whole = await ask(['acs:SourceIp', '10.1.2.3'], ['acs:MFAPresent', 'true'])
  assert.equal(whole.Allowed, true)
  assert.deepEqual(whole.Context.slice(1), [
    { Key: 'acs:SourceIp', Value: '10.1.2.3' },
    { Key: 'acs:MFAPresent', Value: 'true' },
  ])
  assert.equal((await ask(['acs:SourceIp', '192.168.0.1'], ['acs:MFAPresent', 'true'])).Allowed, false)
})

test('of himself anybody may ask, in the circumstances of his call; of others only who is let', async () => {
  const ada = await world.user('ada')
  const own = await ada.client.ExplainAccess({ ActionName: 'servicecatalog:LaunchProduct' })
  assert.equal(own.Allowed, true)
  assert.deepEqual(own.Principal.Name, 'ada')
  const known = Object.fromEntries(own.Context.map(({ Key, Value }) => [Key, Value]))
  assert.equal(known['acs:SourceIp'], '127.0.0.1')
  assert.equal(known['acs:SecureTransport'], 'false')

  const other = { PrincipalType: 'User', PrincipalName: 'ruled', ActionName: 'ram:GetUser' } as const
  await assert.rejects(ada.client.ExplainAccess(other), {
    code: 'NoPermission',
    message: /larder:ExplainAccess/,
  })
  const self = { ...other, PrincipalName: 'ada' } as const
  await assert.rejects(ada.client.ExplainAccess(self), { code: 'NoPermission' })
  const helper = await userWith(world, 'helper', {
    Action: 'larder:ExplainAccess',
    Resource: `acs:ram::${accountId}:user/ada`,
  })
  assert.equal((await helper.client.ExplainAccess({ ...other, PrincipalName: 'ADA' })).Allowed, false)
  await assert.rejects(helper.client.ExplainAccess(other), { code: 'NoPermission' })
  await assert.rejects(
    helper.client.ExplainAccess({ ...other, PrincipalType: 'Role', PrincipalName: 'ada' }),
    {
      code: 'NoPermission',
    },
  )
})

test('whose instances and plans it is about is told apart', async () => {
  await world.user('enduser')
  const ended = await about('enduser', 'servicecatalog:GetProvisionedProduct')
  assert.deepEqual(
    ended.Decisions.map(({ Whose, Decision }) => [Whose, Decision]),
    [
      ['Own', 'Allow'],
      ['Asked', 'Allow'],
      ['All', 'ImplicitDeny'],
    ],
  )
  assert.equal(ended.Allowed, true)
  assert.match(
    ended.Notes[0]!,
    /^It depends on whose it is: he may with what is his own and .*; not with what belongs to others\.$/,
  )
  const level = (Value: string) => [{ Key: 'ServiceCatalog:userlevel', Value }]
  const others = await about('enduser', 'servicecatalog:TerminateProvisionedProduct', {
    Context: level('account'),
  })
  assert.deepEqual([others.Allowed, others.Decisions.length], [false, 1])
  assert.deepEqual(others.Decisions[0]!.Statements[0]!.UnmetConditions, ['servicecatalog:UserLevel'])
  const own = await about('enduser', 'servicecatalog:TerminateProvisionedProduct', { Context: level('self') })
  assert.equal(own.Allowed, true)
  await assert.rejects(about('enduser', 'servicecatalog:GetTask', { Context: level('nobody') }), {
    code: 'InvalidParameter.Context',
  })
})

test('what portfolios decide, and who sees past them, is said', async () => {
  const launches = await about('enduser', 'servicecatalog:LaunchProduct')
  assert.ok(launches.Notes.some(note => note.startsWith('Portfolios decide too')))
  assert.ok(launches.Notes.some(note => note.includes('the role of the launch constraint')))
  const reads = await about('enduser', 'servicecatalog:ListProductVersions', {
    Resources: ['product/prod-1'],
  })
  assert.deepEqual(
    [reads.Allowed, reads.Decisions.map(({ Decision }) => Decision)],
    [true, ['Allow', 'ImplicitDeny']],
  )
  assert.match(reads.Notes[0]!, /^Only products that portfolios grant him/)
  const admin = await about('ruled', 'servicecatalog:ListProductVersions', { Resources: ['product/prod-1'] })
  assert.match(admin.Notes[0]!, /^All products and versions/)
  // Seeing all of them does not let anybody list versions.
  await userWith(world, 'sighted', { Action: 'servicecatalog:GetProductAsAdmin' })
  assert.equal((await about('sighted', 'servicecatalog:ListProductVersions')).Allowed, false)
})

test('the account needs no policy, and what is free needs none', async () => {
  const mine = await root.ExplainAccess({ ActionName: 'servicecatalog:DeleteProduct' })
  assert.deepEqual([mine.Allowed, mine.Decisions], [true, []])
  assert.match(mine.Notes[0]!, /^The account itself/)
  assert.equal((await root.ExplainAccess({ ActionName: 'sts:AssumeRole' })).Allowed, false)
  await userWith(world, 'denied', { Effect: 'Deny', Action: '*' })
  for (const Action of ['sts:GetCallerIdentity', 'sts:AssumeRoleWithOIDC', 'larder:ExplainAccess'])
    assert.deepEqual(
      [(await about('denied', Action)).Allowed, (await about('denied', Action)).Decisions],
      [true, []],
    )
  const others = await about('denied', 'larder:ExplainAccess', {
    Resources: [`acs:ram::${accountId}:user/ada`],
  })
  assert.equal(others.Decision, 'ExplicitDeny')
})

test('what the account lets its users do about themselves is told as such', async () => {
  const own = await about('enduser', 'ram:ChangePassword')
  assert.deepEqual([own.Allowed, own.Decisions[0]!.Resource], [true, `acs:ram::${accountId}:user/enduser`])
  assert.deepEqual(said(own), ['Allow by System SecurityPreference#0 (account) decides'])
  assert.ok(own.Notes.some(note => note.startsWith('The security preferences')))
  const other = await about('enduser', 'ram:BindMFADevice', { Resources: ['user/ada'] })
  assert.equal(other.Allowed, false)
})

test('every resource has to be allowed, by the name that it has', async () => {
  await userWith(
    world,
    'helpdesk',
    {
      Action: 'ram:AttachPolicyToUser',
      Resource: [`acs:ram::${accountId}:user/*`, `acs:ram::${accountId}:policy/no-deletions`],
    },
    { Effect: 'Deny', Action: '*', Resource: `acs:ram::${accountId}:user/ada` },
  )
  const attach = (...Resources: string[]) => about('helpdesk', 'ram:AttachPolicyToUser', { Resources })
  assert.equal((await attach('user/denied', 'policy/no-deletions')).Allowed, true)
  assert.equal((await attach('user/denied', `acs:ram::${accountId}:policy/No-Deletions`)).Allowed, true)
  assert.equal((await attach('user/denied', 'policy/AdministratorAccess')).Decision, 'ImplicitDeny')
  assert.equal((await attach('user/ADA', 'policy/no-deletions')).Decision, 'ExplicitDeny')
  const half = await attach('user/denied')
  assert.deepEqual(
    half.Decisions.map(({ Resource, Decision }) => [Resource.split(':')[4], Decision]),
    [
      ['user/denied', 'Allow'],
      ['policy/*', 'ImplicitDeny'],
    ],
  )
  const tagged = await about('helpdesk', 'ram:TagResources', { Resources: ['policy/no-deletions'] })
  assert.deepEqual(tagged.Decisions.length, 1)
})

test('a role is asked about as a session of it would be, and its session policy is', async () => {
  await makeRole(world, 'Deployer')
  const role = {
    PrincipalType: 'Role',
    PrincipalName: 'deployer',
    ActionName: 'servicecatalog:LaunchProduct',
  } as const
  const asked = await root.ExplainAccess(role)
  assert.deepEqual(
    [asked.Allowed, asked.Principal],
    [true, { Type: 'Role', Name: 'Deployer', Arn: roleArn(world, 'Deployer') }],
  )
  assert.deepEqual(said(asked), [`Allow by System ${endUserPolicy}#4 (role) decides`])
  const Policy = policyDocument({ Action: 'servicecatalog:List*' })
  const session = await takeRole(world, taker, 'Deployer', { Policy })
  const own = await session.client.ExplainAccess({ ActionName: 'servicecatalog:LaunchProduct' })
  assert.deepEqual(
    [own.Allowed, own.Principal.Name, said(own)],
    [false, 'Deployer/night-shift', [`Allow by System ${endUserPolicy}#4 (role)`]],
  )
  assert.ok(own.Notes.includes('The policies of the role allow it; the policy of the session does not.'))
  const listed = await session.client.ExplainAccess({ ActionName: 'servicecatalog:ListRegions' })
  assert.deepEqual(said(listed), [
    `Allow by System ${endUserPolicy}#0 (role) decides`,
    'Allow by Session session#0 (session)',
  ])
})

test('who takes a role needs its trust too; who only asks for himself learns no more of it than by trying', async () => {
  await makeRole(world, 'Closed', { trust: trustIn({ RAM: `acs:ram::${accountId}:user/ada` }) })
  const Resources = [roleArn(world, 'Closed')]
  const refused = await about('taker', 'sts:AssumeRole', { Resources })
  assert.deepEqual([refused.Allowed, refused.Decision], [false, 'ImplicitDeny'])
  assert.deepEqual(said(refused), ['Allow by System AliyunSTSAssumeRoleAccess#0 (user) decides'])
  assert.ok(refused.Notes.some(note => /does not exist, or its trust policy/.test(note)))
  const open = await about('taker', 'sts:AssumeRole', { Resources: [roleArn(world, 'Deployer')] })
  assert.equal(open.Allowed, true)
  assert.equal(said(open)[1], 'Allow by Trust AssumeRolePolicyDocument#0 (trust) decides')
  const { client } = taker
  const [closed, absent] = [
    await client.ExplainAccess({ ActionName: 'sts:AssumeRole', Resources }),
    await client.ExplainAccess({ ActionName: 'sts:AssumeRole', Resources: [roleArn(world, 'Absent')] }),
  ]
  const blank = (answer: Answer, name: string) =>
    JSON.stringify({ ...answer, RequestId: '', Context: [] }).replaceAll(name, 'X')
  assert.equal(blank(closed, 'Closed'), blank(absent, 'Absent'))
})

test('what is asked within calls is told as they ask it', async () => {
  await userWith(world, 'lender', {
    Action: 'ram:PassRole',
    Resource: roleArn(world, 'Deployer'),
    Condition: { StringEquals: { 'acs:Service': 'servicecatalog.aliyuncs.com' } },
  })
  assert.equal((await about('lender', 'ram:PassRole', { Resources: ['role/deployer'] })).Allowed, true)
  assert.equal((await about('lender', 'ram:PassRole', { Resources: ['role/Closed'] })).Allowed, false)
  assert.equal((await about('lender', 'sts:SetSourceIdentity')).Allowed, false)
})

test('another account is asked about by its own alone', async () => {
  const stranger = await anotherAccount(world)
  const ask = (PrincipalName: string, PrincipalType: 'User' | 'Role' = 'User') =>
    stranger.ExplainAccess({ PrincipalType, PrincipalName, ActionName: 'ram:GetUser' })
  await assert.rejects(ask('ada'), { code: 'EntityNotExist.User' })
  await assert.rejects(ask('Deployer', 'Role'), { code: 'EntityNotExist.Role' })
})
