import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, explain, explainTrust, isTrusted, type Attached } from './decide.ts'
import { readPolicy, readTrustPolicy, type Policy } from './document.ts'

const policy = (...statements: object[]): Policy => {
  const read = readPolicy(JSON.stringify({ Version: '1', Statement: statements }))
  assert.ok('policy' in read, 'problem' in read ? read.problem : '')
  return read.policy
}
const attached = (name: string, ...statements: object[]): Attached => ({
  name,
  type: 'Custom',
  through: 'user',
  policy: policy(...statements),
})
const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})
const deny = (Action: string | string[], more: object = {}) => ({
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
})

const arn = 'acs:servicecatalog:cn-hangzhou:1000000000000001:product/prod-1'
const question = { action: 'servicecatalog:GetProductAsAdmin', resource: arn, context: {} }

for (const [what, statements, wanted] of [
  ['nothing', [], 'ImplicitDeny'],
  ['an Allow of the action', [allow('servicecatalog:GetProductAsAdmin')], 'Allow'],
  ['an Allow in other letters', [allow('ServiceCatalog:getproductasadmin')], 'Allow'],
  ['an Allow of everything', [allow('*')], 'Allow'],
  ['an Allow by wildcard', [allow('servicecatalog:Get*')], 'Allow'],
  ['an Allow of another product', [allow('ros:Get*')], 'ImplicitDeny'],
  ['an Allow of one of several', [allow(['ros:*', 'servicecatalog:Get?roductAsAdmin'])], 'Allow'],
  ['a Deny after an Allow', [allow('*'), deny('servicecatalog:Get*')], 'ExplicitDeny'],
  ['a Deny before an Allow', [deny('servicecatalog:*'), allow('*')], 'ExplicitDeny'],
  ['a Deny of something else', [allow('*'), deny('servicecatalog:Delete*')], 'Allow'],
  ['an Allow of this resource', [allow('*', { Resource: [arn] })], 'Allow'],
  [
    'an Allow of other resources',
    [allow('*', { Resource: arn.replace('prod-1', 'prod-2') })],
    'ImplicitDeny',
  ],
  [
    'an Allow of resources by wildcard',
    [allow('*', { Resource: 'acs:servicecatalog:*:*:product/*' })],
    'Allow',
  ],
  [
    'an Allow of all but others',
    [{ Effect: 'Allow', NotAction: 'servicecatalog:Delete*', Resource: '*' }],
    'Allow',
  ],
  [
    'an Allow of all but this',
    [{ Effect: 'Allow', NotAction: 'servicecatalog:Get*', Resource: '*' }],
    'ImplicitDeny',
  ],
  [
    'an Allow of all resources but this',
    [{ Effect: 'Allow', Action: '*', NotResource: arn }],
    'ImplicitDeny',
  ],
  [
    'a Deny of all resources but this',
    [allow('*'), { Effect: 'Deny', Action: '*', NotResource: arn }],
    'Allow',
  ],
  [
    'an Allow whose condition fails',
    [allow('*', { Condition: { Bool: { 'acs:MFAPresent': true } } })],
    'ImplicitDeny',
  ],
  [
    'a Deny whose condition fails',
    [allow('*'), deny('*', { Condition: { Bool: { 'acs:MFAPresent': 'true' } } })],
    'Allow',
  ],
] as const) {
  test(`with ${what} the answer is ${wanted}`, () => {
    const decision = decide(
      { identity: statements.length > 0 ? [attached('mine', ...statements)] : [] },
      question,
    )
    assert.equal(decision.allowed ? 'Allow' : decision.kind, wanted)
  })
}

test('all conditions of a statement have to hold', () => {
  const both = allow('*', {
    Condition: {
      StringEquals: { 'acs:MFAPresent': 'true', 'acs:SecureTransport': 'true' },
      IpAddress: { 'acs:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] },
    },
  })
  const permissions = { identity: [attached('mine', both)] }
  const good = {
    'acs:MFAPresent': 'true',
    'acs:SecureTransport': 'true',
    'acs:SourceIp': '192.168.1.1',
  }
  assert.ok(decide(permissions, { ...question, context: good }).allowed)
  for (const key of Object.keys(good)) {
    assert.ok(!decide(permissions, { ...question, context: { ...good, [key]: 'x' } }).allowed, key)
  }
})

const own = { 'servicecatalog:UserLevel': 'self' }
const another = { 'servicecatalog:UserLevel': 'account' }
const asked = { ...another, 'servicecatalog:ApprovalActor': 'self' }
const nobody = {}
for (const [what, Condition, stands] of [
  ['his own', { StringEquals: { 'servicecatalog:UserLevel': 'self' } }, [own]],
  ['his own, in other letters', { StringEquals: { 'SERVICECATALOG:userlevel': 'self' } }, [own]],
  ['what he approves', { StringEquals: { 'servicecatalog:ApprovalActor': 'self' } }, [asked]],
  [
    'his own or what he approves',
    { StringEqualsIfExists: { 'servicecatalog:ApprovalActor': 'self' } },
    [own, another, asked, nobody],
  ],
  [
    'what is not his own',
    { StringNotEquals: { 'servicecatalog:UserLevel': 'self' } },
    [another, asked, nobody],
  ],
  [
    'his own, by TLS',
    { StringEquals: { 'servicecatalog:UserLevel': 'self' }, Bool: { 'acs:SecureTransport': 'true' } },
    [own],
  ],
] as const) {
  test(`a statement of ${what} counts for whom it means, and only in such calls`, () => {
    const permissions = { identity: [attached('mine', allow('*', { Condition }))] }
    // Twice, for what was found is remembered.
    for (const standing of [own, another, asked, nobody, own, another, asked, nobody]) {
      const may = (context: Record<string, string>) =>
        decide(permissions, { ...question, standing, context }).allowed
      const expected = (stands as readonly object[]).includes(standing)
      assert.equal(may({ 'acs:SecureTransport': 'true' }), expected, JSON.stringify(standing))
      if ('Bool' in Condition) assert.equal(may({ 'acs:SecureTransport': 'false' }), false)
      // Nobody stands so because a call says it.
      assert.equal(may({ ...own, 'acs:SecureTransport': 'true' }), expected, JSON.stringify(standing))
    }
  })
}

test('the decision names the statement that decided', () => {
  const first = attached('first', allow('ros:*'), allow('servicecatalog:*'))
  const second = attached('second', deny('servicecatalog:GetProductAsAdmin'))
  assert.deepEqual(decide({ identity: [first] }, question), {
    allowed: true,
    ground: { policy: { name: 'first', type: 'Custom', through: 'user' }, statement: 1 },
  })
  assert.deepEqual(decide({ identity: [first, second] }, question), {
    allowed: false,
    kind: 'ExplicitDeny',
    ground: { policy: { name: 'second', type: 'Custom', through: 'user' }, statement: 0 },
  })
})

test('a session policy takes away and never gives', () => {
  const all = [attached('all', allow('*'))]
  const reads = [attached('reads', allow('servicecatalog:Get*'))]
  const nothing = [attached('nothing', deny('*'))]
  const of = (identity: Attached[], session: Attached[]) => decide({ identity, session }, question)
  assert.ok(of(all, reads).allowed)
  assert.ok(of(reads, all).allowed)
  assert.deepEqual(of([], all), { allowed: false, kind: 'ImplicitDeny', session: false })
  assert.deepEqual(of(all, []), { allowed: false, kind: 'ImplicitDeny', session: true })
  assert.equal((of(all, nothing) as { kind: string }).kind, 'ExplicitDeny')
  assert.equal((of(nothing, all) as { kind: string }).kind, 'ExplicitDeny')
})

test('an explanation has the decision, and every statement about it, those that their conditions keep out too', () => {
  const office = { Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } }
  const first = attached('first', allow('ros:*'), allow('servicecatalog:*', office))
  const second = attached('second', allow('*', { Resource: 'x' }), deny('*:Get*'), deny('*:Delete*'))
  const session = [attached('session', allow('*'))]
  const { decision, related } = explain({ identity: [first, second], session }, question)
  assert.deepEqual(decision, decide({ identity: [first, second], session }, question))
  assert.deepEqual(
    related.map(({ ground, statement, unmet }) => [
      ground.policy.name,
      ground.statement,
      statement.effect,
      unmet,
    ]),
    [
      ['first', 1, 'Allow', ['acs:SourceIp']],
      ['second', 1, 'Deny', []],
      ['session', 0, 'Allow', []],
    ],
  )
  assert.deepEqual(related[0]!.statement.source, allow('servicecatalog:*', office))
})

const trustPolicy = (...statements: object[]): Policy => {
  const read = readTrustPolicy(JSON.stringify({ Version: '1', Statement: statements }))
  assert.ok('policy' in read, 'problem' in read ? read.problem : '')
  return read.policy
}

test('a role is taken by whom its trust policy names, and by nobody whom it denies', () => {
  const catalog = { kind: 'Service', names: ['servicecatalog.aliyuncs.com'] } as const
  const assume = 'sts:AssumeRole'
  const names = (Principal: object, Effect = 'Allow', Action = assume) => ({ Effect, Action, Principal })
  const service = names({ Service: ['servicecatalog.aliyuncs.com', 'ros.aliyuncs.com'] })
  assert.ok(isTrusted(trustPolicy(service), catalog, assume, {}))
  assert.ok(
    isTrusted(
      trustPolicy(names({ Service: 'servicecatalog.aliyuncs.com' }, 'Allow', '*')),
      catalog,
      assume,
      {},
    ),
  )
  assert.ok(!isTrusted(trustPolicy(names({ Service: 'ros.aliyuncs.com' })), catalog, assume, {}))
  assert.ok(!isTrusted(trustPolicy(names({ RAM: 'servicecatalog.aliyuncs.com' })), catalog, assume, {}))
  assert.ok(
    !isTrusted(trustPolicy(names(service.Principal, 'Allow', 'sts:GetCallerIdentity')), catalog, assume, {}),
  )
  assert.ok(!isTrusted(trustPolicy(service, names(service.Principal, 'Deny')), catalog, assume, {}))
  const condition = { ...service, Condition: { Bool: { 'acs:SecureTransport': 'true' } } }
  assert.ok(!isTrusted(trustPolicy(condition), catalog, assume, {}))
  assert.ok(isTrusted(trustPolicy(condition), catalog, assume, { 'acs:SecureTransport': 'true' }))
  const { trusted, related } = explainTrust(
    trustPolicy(names({ RAM: 'x' }), condition, service),
    catalog,
    assume,
    {},
  )
  assert.equal(trusted, true)
  assert.deepEqual(
    related.map(({ ground, unmet }) => [ground.statement, unmet]),
    [
      [1, ['acs:SecureTransport']],
      [2, []],
    ],
  )
})

for (const statement of [
  { Effect: 'Allow', Action: 'sts:AssumeRole' },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {} },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Everyone: ['*'] } },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: [] } },
  { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: ['x'] }, Resource: '*' },
]) {
  test(`no trust policy says ${JSON.stringify(statement)}`, () => {
    assert.ok('problem' in readTrustPolicy(JSON.stringify({ Version: '1', Statement: [statement] })))
  })
}
