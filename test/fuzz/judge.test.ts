import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getCallerIdentity } from '../../src/identity/caller-identity/operations.ts'
import { judge } from './judge.ts'
import { memoryProblem } from './memory.ts'
import type { Recipe } from './recipe.ts'

// The judge of the fuzzing is judged: each of these is wrong in one way.

const recipe: Recipe = {
  operation: 'sts.GetCallerIdentity',
  caller: 'account',
  wire: 'V3 form',
  set: 0,
  members: {},
  strays: [],
  spoiling: null,
}
const problemOf = judge(new Map([[recipe.operation, getCallerIdentity]]))

const success = {
  IdentityType: 'Account',
  AccountId: '1',
  PrincipalId: '1',
  UserId: '1',
  Arn: 'acs:ram::1:root',
  RequestId: 'A',
}
const error = { Code: 'Missing', Message: 'It is.', RequestId: 'A', HostId: 'h', Recommend: '' }
const headers = { 'x-acs-request-id': 'A', 'content-type': 'application/json;charset=utf-8' }
const xml = { ...headers, 'content-type': 'text/xml;charset=utf-8' }

const answers: readonly [what: string, status: number, body: unknown, problem: RegExp | undefined][] = [
  ['a success', 200, success, undefined],
  ['an error', 400, error, undefined],
  ['an error of ours', 500, error, /status is 500/],
  ['unavailable', 503, error, /status is 503/],
  ['a success with a code', 200, { ...success, code: '200' }, /has a Code/],
  ['a member too few', 200, { ...success, Arn: undefined }, /does not fit/],
  ['a member too many', 200, { ...success, Secret: 'x' }, /does not fit/],
  ['a member of another type', 200, { ...success, AccountId: 1 }, /does not fit/],
  ['an error without a host', 400, { ...error, HostId: undefined }, /HostId is no text/],
  ['an error with a number', 404, { ...error, Code: 404 }, /Code is no text/],
  ['an error without words', 400, { ...error, Message: '' }, /says nothing/],
  ['a stack', 400, { ...error, Message: 'x\n at run (/a/b.ts:1:2)' }, /tells of the inside/],
  ['a statement', 400, { ...error, Message: 'syntax error at or near "x"' }, /tells of the inside/],
  ['a list', 200, [success], /not a JSON object/],
]
for (const [what, status, body, problem] of answers)
  test(`the judge of answers: ${what}`, () => {
    const found = problemOf(recipe, { status, headers, text: JSON.stringify(body) })
    if (problem) assert.match(found ?? 'nothing', problem)
    else assert.equal(found, undefined)
  })

test('the judge of answers: no JSON, no request id, and XML', () => {
  const text = JSON.stringify(success)
  assert.match(problemOf(recipe, { status: 200, headers, text: text.slice(1) })!, /not a JSON object/)
  assert.match(problemOf(recipe, { status: 200, headers: {}, text })!, /no request id/)
  assert.match(problemOf(recipe, { status: 200, headers: xml, text })!, /no XML/)
  const error = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>x</Code></Error>"
  assert.equal(problemOf(recipe, { status: 400, headers: xml, text: error }), undefined)
  assert.match(problemOf(recipe, { status: 200, headers: xml, text: error })!, /disagree/)
})

test('the judge of answers: a forged request that is served', () => {
  const forged: Recipe = { ...recipe, spoiling: 'another secret' }
  assert.match(problemOf(forged, { status: 200, headers, text: JSON.stringify(success) })!, /was served/)
})

test('memory that grows with the number of requests is found, other memory is not', () => {
  const memory = (mb: number) => ({ heapBytes: mb * 1e6, peakKb: 0 })
  assert.deepEqual(memoryProblem(memory(30), memory(36), 75_000), [])
  assert.deepEqual(memoryProblem(memory(30), memory(38), 75_000), [
    'the heap grew by 107 bytes for each request',
  ])
  assert.deepEqual(memoryProblem(memory(30), memory(38), 3_000), [])
})
