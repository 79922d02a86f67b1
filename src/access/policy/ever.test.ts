import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attached } from './decide.ts'
import { readPolicy } from './document.ts'
import { mayEver } from './ever.ts'

const allow = (Action: string, Resource = '*') => ({ Effect: 'Allow', Action, Resource })
const deny = (Action: string, Resource = '*', Condition?: object) => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition && { Condition }),
})

function attached(...Statement: object[]): readonly Attached[] {
  const read = readPolicy(JSON.stringify({ Version: '1', Statement }))
  assert.ok('policy' in read)
  return [{ name: 'p', type: 'Custom', through: 'user', policy: read.policy }]
}

const office = { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } }
const asked = 'servicecatalog:GetPortfolio'
const cases: readonly [string, readonly object[], boolean][] = [
  ['nothing', [allow('ram:*')], false],
  ['everything', [allow('*')], true],
  ['one resource', [allow(asked, 'acs:servicecatalog:*:*:portfolio/port-1')], true],
  ['the action in another case', [allow('ServiceCatalog:getportfolio')], true],
  ['all but what is denied', [allow('*'), deny('servicecatalog:*')], false],
  ['all but one resource', [allow('*'), deny(asked, 'acs:servicecatalog:*:*:portfolio/port-1')], true],
  ['all but from somewhere', [allow('*'), deny(asked, '*', office)], true],
]
for (const [what, statements, expected] of cases) {
  test(`who may do ${what} ${expected ? 'may' : 'may not'} ever`, () => {
    assert.equal(mayEver({ identity: attached(...statements) }, asked), expected)
  })
}

test('a session may no more than its own policy lets it', () => {
  const identity = attached(allow('*'))
  assert.equal(mayEver({ identity, session: attached(allow('ram:*')) }, asked), false)
  assert.equal(mayEver({ identity, session: attached(allow(asked)) }, asked), true)
})

const self = { 'servicecatalog:UserLevel': 'self' }
const account = { 'servicecatalog:UserLevel': 'account' }
const whenOwn = { StringEquals: self }
const standings: readonly [string, readonly object[], boolean, boolean][] = [
  ['everything', [allow('*')], true, true],
  ['what is his own', [{ ...allow(asked), Condition: whenOwn }], true, false],
  [
    'what is his own from somewhere',
    [{ ...allow(asked), Condition: { ...whenOwn, ...office } }],
    true,
    false,
  ],
  ['all but others’', [allow('*'), deny(asked, '*', { StringEquals: account })], true, false],
  ['all but others’ of one kind', [allow('*'), deny(asked, 'a:*', { StringEquals: account })], true, true],
  ['all but his own', [allow('*'), deny(asked, '*', { StringEqualsIgnoreCase: self })], false, true],
]
for (const [what, statements, own, others] of standings) {
  test(`who may do ${what} ${own ? 'may' : 'may not'} to his own, ${others ? 'may' : 'may not'} to others’`, () => {
    const permissions = { identity: attached(...statements) }
    assert.deepEqual([mayEver(permissions, asked, self), mayEver(permissions, asked, account)], [own, others])
    assert.equal(mayEver(permissions, asked), true)
  })
}
