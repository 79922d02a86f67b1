import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Context } from './condition.ts'
import {
  decide,
  wholeContext,
  type Attached,
  type Decision,
  type Permissions,
  type Question,
} from './decide.ts'
import { isAbout, readPolicy, unmetBy } from './document.ts'

// What policies say of an action is worked out once and remembered. However they are asked, and in whatever order, they
// answer as if they were read from first to last each time: at any time, from anywhere, about anybody's things.

const actions = ['servicecatalog:GetTask', 'servicecatalog:GetTemplate', 'ros:GetStack']
const arns = ['acs:servicecatalog:cn-hangzhou:1:task/task-1', 'acs:servicecatalog:cn-hangzhou:1:task/task-2']
const noon = '2026-03-01T12:00:00.000Z'
const evening = '2026-03-01T20:00:00.000Z'
const standings = [
  undefined,
  { 'servicecatalog:UserLevel': 'self' },
  { 'servicecatalog:UserLevel': 'account' },
  { 'servicecatalog:UserLevel': 'account', 'servicecatalog:ApprovalActor': 'self' },
]

const conditions = fc.constantFrom(
  undefined,
  undefined,
  { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } },
  { NotIpAddress: { 'acs:SourceIp': '10.0.0.0/8' } },
  { DateLessThan: { 'acs:CurrentTime': '2026-03-01T18:00:00Z' } },
  { DateGreaterThan: { 'acs:CurrentTime': '2026-03-01T18:00:00Z' } },
  { StringEquals: { 'servicecatalog:UserLevel': 'self' } },
  { StringNotEquals: { 'servicecatalog:userlevel': 'self' } },
  { StringEqualsIfExists: { 'servicecatalog:ApprovalActor': 'self' }, Bool: { 'acs:MFAPresent': 'true' } },
)

const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    action: fc.constantFrom<object>(
      { Action: '*' },
      { Action: ['ros:*', 'servicecatalog:GetTask'] },
      { Action: 'servicecatalog:Get*' },
      { NotAction: 'servicecatalog:GetT?sk' },
    ),
    resource: fc.constantFrom<object>(
      { Resource: '*' },
      { Resource: '*' },
      { Resource: ['x', '*'] },
      { Resource: '*task-1' },
      { NotResource: '*task-1' },
      { NotResource: '*' },
    ),
    Condition: conditions,
  })
  .map(({ Effect, action, resource, Condition }) => ({
    Effect,
    ...action,
    ...resource,
    ...(Condition && { Condition }),
  }))

const attached = fc.array(statement, { minLength: 1, maxLength: 4 }).map((statements): Attached => {
  const read = readPolicy(JSON.stringify({ Version: '1', Statement: statements }))
  assert.ok('policy' in read, 'problem' in read ? read.problem : '')
  return { name: 'some', type: 'Custom', through: 'user', policy: read.policy }
})
const policies = fc
  .array(attached, { maxLength: 4 })
  .map(all => all.map((each, index) => ({ ...each, name: `policy-${index}` })))

const question: fc.Arbitrary<Question> = fc.record({
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...arns),
  standing: fc.constantFrom(...standings),
  context: fc.record({
    'acs:SourceIp': fc.constantFrom('10.1.2.3', '192.0.2.1'),
    'acs:CurrentTime': fc.constantFrom(noon, evening),
    'acs:MFAPresent': fc.constantFrom('true', 'false'),
  }) satisfies fc.Arbitrary<Context>,
})

/** The rule of RAM in so many words: of what applies the first Deny, else the first Allow. */
function plainly(of: readonly Attached[], asked: Question) {
  const context = wholeContext(asked)
  const applying = of.flatMap(({ policy, ...by }) =>
    policy.statements.flatMap((each, index) =>
      isAbout(each, asked.action.toLowerCase(), asked.resource) && unmetBy(each, context).length === 0
        ? [{ effect: each.effect, ground: { policy: by, statement: index } }]
        : [],
    ),
  )
  return applying.find(({ effect }) => effect === 'Deny') ?? applying[0]
}

function plainDecision({ identity, session }: Permissions, asked: Question): Decision {
  const own = plainly(identity, asked)
  const limit = session && plainly(session, asked)
  const deny = [own, limit].find(each => each?.effect === 'Deny')
  if (deny) return { allowed: false, kind: 'ExplicitDeny', ground: deny.ground }
  if (!own) return { allowed: false, kind: 'ImplicitDeny', session: false }
  return session && !limit
    ? { allowed: false, kind: 'ImplicitDeny', session: true }
    : { allowed: true, ground: own.ground }
}

test('what is remembered of policies decides as they do, whatever was asked before', () => {
  const cases = fc.tuple(
    policies,
    fc.option(policies, { nil: undefined }),
    fc.array(question, { minLength: 1, maxLength: 20 }),
  )
  fc.assert(
    fc.property(cases, ([identity, session, questions]) => {
      const permissions = { identity, session }
      for (const asked of [...questions, ...questions])
        assert.deepEqual(decide(permissions, asked), plainDecision(permissions, asked))
    }),
    { numRuns: 500 },
  )
})
