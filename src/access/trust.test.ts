import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogService, readTrust, trusts } from './trust.ts'

const statement = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: [catalogService] },
  ...more,
})
const document = (...statements: object[]) => JSON.stringify({ Version: '1', Statement: statements })
const deny = statement({ Effect: 'Deny' })

const cases: [what: string, document: string, trusted: boolean][] = [
  ['a service that is named', document(statement()), true],
  ['a name that is no list', document(statement({ Principal: { Service: catalogService } })), true],
  ['a list of actions', document(statement({ Action: ['sts:GetCallerIdentity', 'sts:AssumeRole'] })), true],
  ['any action', document(statement({ Action: '*' })), true],
  ['any action of STS', document(statement({ Action: 'sts:*' })), true],
  ['an action in other letters', document(statement({ Action: 'STS:assumerole' })), true],
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
  ['a permission under a condition', document(statement({ Condition: {} })), false],
  ['a denial under a condition', document(statement(), { ...deny, Condition: {} }), false],
  ['one of several statements', document(statement({ Principal: { RAM: 'x' } }), statement()), true],
  ['no document', 'x', false],
]

for (const [what, text, trusted] of cases) {
  test(`${what}: the role is ${trusted ? '' : 'not '}for the catalog`, () => {
    assert.equal(trusts(text, catalogService), trusted)
  })
}

const malformed: [text: string, problem: RegExp][] = [
  ['', /^must be JSON$/],
  ['{', /^must be JSON$/],
  ['null', /^must be an object of Version, Statement$/],
  ['[]', /^must be an object of Version, Statement$/],
  ['{"Version":"1","Statement":[],"__proto__":{}}', /^must be an object of Version, Statement$/],
  ['{"Version":1,"Statement":[]}', /^must have the Version "1"$/],
  ['{"Version":"1"}', /Statement that is a list of at least one$/],
  ['{"Version":"1","Statement":[]}', /Statement that is a list of at least one$/],
  [document(statement(), []), /Statement\[1\] an object of Effect, Action, Principal, Condition$/],
  [document(statement({ NotAction: 'x' })), /Statement\[0\] an object of Effect/],
  [document(statement({ Effect: 'allow' })), /Allow or Deny as Statement\[0\]\.Effect$/],
  [document(statement({ Action: [] })), /list of texts, as Statement\[0\]\.Action$/],
  [document(statement({ Action: undefined })), /list of texts, as Statement\[0\]\.Action$/],
  [
    document(statement({ Principal: '*' })),
    /Statement\[0\]\.Principal an object of RAM, Service, Federated$/,
  ],
  [document(statement({ Principal: {} })), /somebody in Statement\[0\]\.Principal$/],
  [document(statement({ Principal: { AWS: 'x' } })), /an object of RAM, Service, Federated$/],
  [
    document(statement({ Principal: { Service: [1] } })),
    /list of texts, as Statement\[0\]\.Principal\.Service$/,
  ],
]

for (const [text, problem] of malformed) {
  test(`no trust document: ${text.slice(0, 100) || 'an empty text'}`, () => {
    const read = readTrust(text)
    assert.ok('problem' in read)
    assert.match(read.problem, problem)
  })
}
