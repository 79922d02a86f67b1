import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTrustPolicy } from './policy/document.ts'
import { catalogService, trusts, trustsCatalog } from './trust.ts'

const statement = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: [catalogService] },
  ...more,
})
const document = (...statements: object[]) => JSON.stringify({ Version: '1', Statement: statements })
const deny = statement({ Effect: 'Deny' })
const fromOffice = { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } }

const cases: [what: string, document: string, trusted: boolean][] = [
  ['a service that is named', document(statement()), true],
  ['a name that is no list', document(statement({ Principal: { Service: catalogService } })), true],
  ['a list of actions', document(statement({ Action: ['sts:GetCallerIdentity', 'sts:AssumeRole'] })), true],
  ['any action', document(statement({ Action: '*' })), true],
  ['any action of STS', document(statement({ Action: 'sts:*' })), true],
  ['an action in other letters', document(statement({ Action: 'STS:assumerole' })), true],
  [
    'a service in other letters',
    document(statement({ Principal: { Service: catalogService.toUpperCase() } })),
    true,
  ],
  ['another action', document(statement({ Action: 'sts:GetCallerIdentity' })), false],
  ['another service', document(statement({ Principal: { Service: 'ecs.aliyuncs.com' } })), false],
  ['the account alone', document(statement({ Principal: { RAM: 'acs:ram::1000000000000001:root' } })), false],
  [
    'a service beside the account',
    document(statement({ Principal: { RAM: 'x', Service: catalogService } })),
    true,
  ],
  ['a denial after it', document(statement(), deny), false],
  ['a denial before it', document(deny, statement()), false],
  [
    'a denial to another',
    document(statement(), statement({ Effect: 'Deny', Principal: { RAM: 'x' } })),
    true,
  ],
  ['an empty condition', document(statement({ Condition: {} })), true],
  ['a denial under an empty condition', document(statement(), { ...deny, Condition: {} }), false],
  ['a permission under a condition on the call', document(statement({ Condition: fromOffice })), false],
  ['a denial under a condition on the call', document(statement(), { ...deny, Condition: fromOffice }), true],
  ['one of several statements', document(statement({ Principal: { RAM: 'x' } }), statement()), true],
  ['no document', 'x', false],
]

for (const [what, text, trusted] of cases) {
  test(`${what}: the role is ${trusted ? '' : 'not '}for the catalog`, () => {
    assert.equal(trustsCatalog(text), trusted)
  })
}

const ada = {
  kind: 'RAM',
  names: ['acs:ram::1000000000000001:user/ada', 'acs:ram::1000000000000001:root'],
} as const
const principals: [what: string, principal: object, trusted: boolean][] = [
  ['the user', { RAM: 'acs:ram::1000000000000001:user/ada' }, true],
  ['the user, in other letters', { RAM: 'acs:ram::1000000000000001:user/Ada' }, true],
  ['his account', { RAM: ['acs:ram::1000000000000001:root'] }, true],
  ['another user', { RAM: 'acs:ram::1000000000000001:user/adam' }, false],
  ['another account', { RAM: 'acs:ram::1000000000000002:root' }, false],
  ['a role of his name', { RAM: 'acs:ram::1000000000000001:role/ada' }, false],
  ['a pattern, which is none here', { RAM: 'acs:ram::1000000000000001:user/*' }, false],
  ['everybody, which is nobody here', { RAM: '*' }, false],
  ['a provider of his name', { Federated: 'acs:ram::1000000000000001:user/ada' }, false],
]

for (const [what, Principal, trusted] of principals) {
  test(`a role for ${what} is ${trusted ? '' : 'not '}for him`, () => {
    assert.equal(trusts(document(statement({ Principal })), ada, {}), trusted)
  })
}

test('conditions are about the call in which the role is taken', () => {
  const guarded = document(
    statement({ Principal: { RAM: ada.names[0] }, Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } }),
  )
  assert.ok(trusts(guarded, ada, { 'sts:ExternalId': 'x1' }))
  assert.ok(!trusts(guarded, ada, { 'sts:ExternalId': 'x2' }))
  assert.ok(!trusts(guarded, ada, {}))
})

const statementMust = /Statement\[\d\] an object of Effect, Action, /
const malformed: [text: string, problem: RegExp][] = [
  ['', /^must be JSON$/],
  ['{', /^must be JSON$/],
  ['null', /^must be an object of Version, Statement$/],
  ['[]', /^must be an object of Version, Statement$/],
  ['{"Version":"1","Statement":[],"__proto__":{}}', /^must be an object of Version, Statement, without/],
  ['{"Version":1,"Statement":[]}', /^must have the Version "1"$/],
  ['{"Version":"1"}', /Statement that is a list of at least one$/],
  ['{"Version":"1","Statement":[]}', /Statement that is a list of at least one$/],
  [document(statement(), []), statementMust],
  [document(statement({ Sid: 'x' })), statementMust],
  [document(statement({ Resource: '*' })), /not have a Resource in Statement\[0\]/],
  [document(statement({ NotAction: 'sts:x' })), /either Action or NotAction in Statement\[0\]$/],
  [document(statement({ Effect: 'allow' })), /Allow or Deny as Statement\[0\]\.Effect$/],
  [document(statement({ Action: [] })), /a list of .* texts, as Statement\[0\]\.Action$/],
  [document(statement({ Action: undefined })), /either Action or NotAction in Statement\[0\]$/],
  [
    document(statement({ Principal: '*' })),
    /Statement\[0\]\.Principal an object of RAM, Service, Federated$/,
  ],
  [document(statement({ Principal: {} })), /somebody in Statement\[0\]\.Principal$/],
  [document(statement({ Principal: { AWS: 'x' } })), /an object of RAM, Service, Federated, without AWS$/],
  [
    document(statement({ Principal: { Service: [1] } })),
    /a list of .* texts, as Statement\[0\]\.Principal\.Service$/,
  ],
]

for (const [text, problem] of malformed) {
  test(`no trust policy: ${text.slice(0, 100) || 'an empty text'}`, () => {
    const read = readTrustPolicy(text)
    assert.ok('problem' in read)
    assert.match(read.problem, problem)
  })
}
