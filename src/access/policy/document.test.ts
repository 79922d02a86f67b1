import assert from 'node:assert/strict'
import { test } from 'node:test'
import { longestPolicy, readPolicy } from './document.ts'

const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
})

const refused = [
  ['{', 'JSON'],
  ['[]', 'object'],
  ['null', 'object'],
  ['{"Version":"2","Statement":[]}', 'Version'],
  ['{"Version":"1"}', 'Statement'],
  ['{"Version":"1","Statement":[]}', 'at least one'],
  ['{"Version":"1","Statement":{},"Id":"x"}', 'Id'],
  ...[
    [{ Effect: 'allow', Action: '*', Resource: '*' }, 'Effect'],
    [{ Effect: 'Allow', Resource: '*' }, 'Action'],
    [{ Effect: 'Allow', Action: '*', NotAction: '*', Resource: '*' }, 'NotAction'],
    [{ Effect: 'Allow', Action: '*' }, 'Resource'],
    [{ Effect: 'Allow', Action: [], Resource: '*' }, 'Action'],
    [{ Effect: 'Allow', Action: '', Resource: '*' }, 'Action'],
    [{ Effect: 'Allow', Action: 'GetUser', Resource: '*' }, 'product:Operation'],
    [{ Effect: 'Allow', Action: 'ram:Get User', Resource: '*' }, 'product:Operation'],
    [{ Effect: 'Allow', Action: ['ram:*', 7], Resource: '*' }, 'Action'],
    [{ Effect: 'Allow', Action: '*', Resource: {} }, 'Resource'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Principal: { RAM: ['*'] } }, 'Principal'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Sid: 'x' }, 'Sid'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: [] }, 'Condition'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringIs: { a: 'b' } } }, 'StringIs'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Bool: { a: 'maybe' } } }, 'maybe'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { a: [] } } }, 'StringEquals'],
    [
      { Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { a: { b: 'c' } } } },
      'StringEquals',
    ],
    ['*', 'object'],
  ].map(
    ([statement, says]) =>
      [JSON.stringify({ Version: '1', Statement: [statement] }), says] as [string, string],
  ),
] as const

for (const [text, says] of refused) {
  test(`no policy is ${text}`, () => {
    const read = readPolicy(text)
    assert.ok('problem' in read && read.problem.includes(says), JSON.stringify(read))
  })
}

test('a policy is bounded in size, statements and depth', () => {
  const big = JSON.stringify({
    Version: '1',
    Statement: [allow('*', { Resource: 'x'.repeat(longestPolicy) })],
  })
  assert.deepEqual(readPolicy(big), { problem: `is longer than ${longestPolicy} characters` })
  assert.ok('problem' in readPolicy('x'.repeat(1_000_000)))
  assert.ok('problem' in readPolicy('['.repeat(6_000)))
  const of = (count: number) =>
    readPolicy(JSON.stringify({ Version: '1', Statement: [allow(Array<string>(count).fill('a:b'))] }))
  assert.ok('policy' in of(500))
  assert.ok('problem' in of(501))
})
