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
