import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { ram, sts } from '../../src/api/operation.ts'
import { makeRole, roleArn, taker, trustIn } from '../../src/identity/session/sessions.fixture.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { assertRefused, send, type Answer } from '../bad-input/send.ts'
import { policyDocument, userWith } from '../policies.ts'
import { freshWorld } from '../world.ts'

// Policy documents made to harm: too big, too deep, in words that mean nothing. None is stored, and none holds up anybody.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root, administrator } = world
const everything = policyDocument({ Action: '*' })
const ada = await taker(world, 'ada')
await root.CreatePolicy({ PolicyName: 'kept', PolicyDocument: everything })
await makeRole(world, 'Kept')

interface Door {
  readonly knock: (document: string) => Promise<Answer>
  /** A statement that this kind of document may have. */
  readonly statement: object
  readonly member: string
}

const grants = { Effect: 'Allow', Action: 'ram:GetUser', Resource: '*' }
const trusts = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ros.aliyuncs.com' } }
const ask = (name: string, parameters: Record<string, string>) =>
  send(administrator, { api: ram, name }, parameters)

/** Wherever a document comes in. */
const doors: Readonly<Record<string, Door>> = {
  CreatePolicy: {
    knock: PolicyDocument => ask('CreatePolicy', { PolicyName: 'made', PolicyDocument }),
    statement: grants,
    member: 'PolicyDocument',
  },
  CreatePolicyVersion: {
    knock: PolicyDocument => ask('CreatePolicyVersion', { PolicyName: 'kept', PolicyDocument }),
    statement: grants,
    member: 'PolicyDocument',
  },
  CreateRole: {
    knock: document => ask('CreateRole', { RoleName: 'Made', AssumeRolePolicyDocument: document }),
    statement: trusts,
    member: 'AssumeRolePolicyDocument',
  },
  UpdateRole: {
    knock: document => ask('UpdateRole', { RoleName: 'Kept', NewAssumeRolePolicyDocument: document }),
    statement: trusts,
    member: 'NewAssumeRolePolicyDocument',
  },
  AssumeRole: {
    knock: Policy =>
      send(
        ada,
        { api: sts, name: 'AssumeRole' },
        { RoleArn: roleArn(world, 'Kept'), RoleSessionName: 'ada', Policy },
      ),
    statement: grants,
    member: 'Policy',
  },
}

const condition = (operator: string, key = 'acs:SourceIp', value: unknown = '10.0.0.1') => ({
  Condition: { [operator]: { [key]: value } },
})
const nested = (depth: number): unknown => (depth === 0 ? 'x' : [nested(depth - 1)])

/** What is put into, or in place of, a good statement. */
const hostile: readonly [what: string, spoil: object][] = [
  ['an unknown operator', condition('StringIs')],
  ['an operator of every object', condition('constructor')],
  ['an operator that inherits', condition('__proto__x')],
  ['an operator with a wildcard', condition('String*')],
  ['an operator without end', condition(`${'ForAnyValue:'.repeat(40)}StringEquals`)],
  ['a network that is none', condition('IpAddress', 'acs:SourceIp', '10.0.0.0/33')],
  ['a network with a wildcard', condition('IpAddress', 'acs:SourceIp', '10.0.*')],
  ['a time that is none', condition('DateLessThan', 'acs:CurrentTime', 'tomorrow')],
  ['a number that is none', condition('NumericEquals', 'x', 'Infinity')],
  ['values in lists in lists', condition('StringEquals', 'x', nested(300))],
  ['conditions that are a text', { Condition: 'StringEquals' }],
  ['an Effect with a wildcard', { Effect: 'A*' }],
  ['both Effects', { Effect: ['Allow', 'Deny'] }],
  ['an action of nothing', { Action: 'ram:' }],
  ['an action of no product', { Action: '*GetUser' }],
  ['an action of two products', { Action: 'ram:*:*' }],
  ['an action with a class', { Action: 'ram:Get[A-Z]*' }],
  ['an action in other letters', { Action: 'ram:Get\u212aey' }],
  ['an action with a line', { Action: 'ram:*\n' }],
  ['actions in a list in a list', { Action: [['ram:*']] }],
  ['actions that are numbered', { Action: { 0: 'ram:*' } }],
  ['both Action and NotAction', { NotAction: 'ram:*' }],
  ['a member that it does not know', { Sid: 'x' }],
  ['a member of every object', JSON.parse('{"__proto__":{"Effect":"Allow"}}') as object],
]

const whole = (statement: unknown, more: object = {}) =>
  JSON.stringify({ Version: '1', Statement: [statement], ...more })

for (const [name, { knock, statement, member }] of Object.entries(doors)) {
  test(`${name} refuses documents that are too big or too deep`, async () => {
    const big = 1_000_000
    for (const [what, document] of [
      ['1 MB of blanks', whole(statement).replace('{', `{${' '.repeat(big)}`)],
      ['1 MB of statements', JSON.stringify({ Version: '1', Statement: Array(big / 100).fill(statement) })],
      ['1 MB of brackets', '['.repeat(big)],
      ['1 MB of wildcards', whole({ ...statement, Action: `ram:${'*'.repeat(big)}` })],
    ] as const)
      assertRefused(await knock(document), what, `InvalidParameter.${member}`)
    for (const document of ['['.repeat(2000), `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`])
      assertRefused(await knock(document), document.slice(0, 20), malformed(name))
  })

  test(`${name} refuses documents in words that mean nothing`, async () => {
    for (const [what, spoil] of hostile)
      assertRefused(await knock(whole({ ...statement, ...spoil })), what, malformed(name))
    for (const [what, document] of [
      ['another version', whole(statement, { Version: '*' })],
      ['no statement', whole(statement, { Statement: [] })],
      ['a list', `[${whole(statement)}]`],
      ['two documents', whole(statement).repeat(2)],
      ['a comment', `/* */${whole(statement)}`],
      ['a mark before it', `\ufeff${whole(statement)}`],
    ] as const)
      assertRefused(await knock(document), what, malformed(name))
  })
}

/** Session policies are a parameter like others. */
const malformed = (door: string) =>
  door === 'AssumeRole' ? /^InvalidParameter\.Policy/ : 'MalformedPolicyDocument'

test('nothing of it was stored', async () => {
  await assert.rejects(root.GetPolicy({ PolicyName: 'made', PolicyType: 'Custom' }), {
    code: 'EntityNotExist.Policy',
  })
  await assert.rejects(root.GetRole({ RoleName: 'Made' }), { code: 'EntityNotExist.Role' })
  const { PolicyVersions } = await root.ListPolicyVersions({ PolicyName: 'kept', PolicyType: 'Custom' })
  assert.equal(PolicyVersions.PolicyVersion.length, 1)
  const { Role } = await root.GetRole({ RoleName: 'Kept' })
  assert.equal(Role.AssumeRolePolicyDocument, trustIn({ RAM: `acs:ram::${world.accountId}:root` }))
})

test('wildcards stand for what they say, wherever they are, and however many', async () => {
  const stars = 'a*'.repeat(2_000)
  const may = async (name: string, ...Action: string[]) => {
    const user = await userWith(world, name, { Action }, { Effect: 'Deny', Action: '*', Resource: stars })
    return user.client.GetUser({ UserName: 'ada' }).then(
      () => true,
      (error: unknown) => {
        assert.equal((error as { code: string }).code, 'NoPermission')
        return false
      },
    )
  }
  assert.ok(await may('odd-1', '*:GetUser'))
  assert.ok(await may('odd-2', 'r?m:G*t?ser'))
  assert.ok(await may('odd-3', '*:*'))
  assert.ok(await may('odd-4', 'RAM:**GETUSER**'))
  assert.ok(!(await may('odd-5', 'ram:GetUser?', '?ram:GetUser', 'ram:*GetUsers*', '*m:Get')))
})
