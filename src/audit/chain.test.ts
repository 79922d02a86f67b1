import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endProblem, follow, genesis, hashOf, isSigned, type Head } from './chain.ts'
import { auditKey, newSecret } from './key.ts'

const record = { Action: 'CreateUser' }
const hash = hashOf(genesis, 1, JSON.stringify(record))
const start = { sequence: 0, hash: genesis }

test('a hash is about the hash before, the number and the text', () => {
  // printf '000…\n1\n{"Action":"CreateUser"}' | sha256sum
  assert.equal(hash, '42ad88c3fb6e728ed370267ae38658d20d4e8ba2558a5295a3e80ddba0d7a3a9')
})

test('the next record is the one with the next number and the right hash, and no other', () => {
  const cases: [string, Parameters<typeof follow>[1], RegExp | undefined][] = [
    ['the right one', { Sequence: 1, Hash: hash, Record: record }, undefined],
    ['another text', { Sequence: 1, Hash: hash, Record: { Action: 'DeleteUser' } }, /^Record 1 is not/],
    ['another hash', { Sequence: 1, Hash: genesis, Record: record }, /^Record 1 is not/],
    ['a gap of one', { Sequence: 2, Hash: hash, Record: record }, /^Record 1 is missing/],
    ['a gap', { Sequence: 4, Hash: hash, Record: record }, /^Records 1 to 3 are missing/],
    ['one again', { Sequence: 0, Hash: hash, Record: record }, /^Record 0 is there twice/],
  ]
  for (const [what, link, problem] of cases) {
    const next = follow(start, link)
    if (problem) assert.match('problem' in next ? next.problem : '', problem, what)
    else assert.deepEqual(next, { sequence: 1, hash }, what)
  }
})

test('that Larder found a forgery is a problem of the chain', () => {
  const forged = { EventType: 'System', Outcome: 'Forged', Message: 'Somebody did it.' }
  const link = { Sequence: 1, Hash: hashOf(genesis, 1, JSON.stringify(forged)), Record: forged }
  assert.deepEqual(follow(start, link), { problem: 'Record 1: Somebody did it.' })
})

const head: Head = {
  AccountId: '1234567890123456',
  Sequence: 1,
  Hash: hash,
  RemovedThrough: 0,
  RemovedHash: genesis,
  Time: '2026-11-20T08:00:00.000Z',
}

test('a head ends its own chain and no other', () => {
  assert.equal(endProblem({ sequence: 1, hash }, head), undefined)
  assert.match(endProblem({ sequence: 1, hash: genesis }, head)!, /^Record 1 is not the one/)
  assert.match(endProblem(start, head)!, /the last ones were removed/)
  assert.match(endProblem({ sequence: 2, hash }, head)!, /put there by somebody else/)
})

test('a signature is about every member of a head', () => {
  const key = auditKey(newSecret())
  const signed = key.sign(head)
  assert.ok(isSigned(signed))
  assert.equal(key.sign(head).Signature, signed.Signature)
  for (const changed of [
    { AccountId: '2' },
    { Sequence: 2 },
    { Hash: genesis },
    { RemovedThrough: 1 },
    { RemovedHash: hash },
    { Time: '' },
    { Signature: auditKey(newSecret()).sign(head).Signature },
    { Signature: '' },
    { PublicKey: auditKey(newSecret()).publicKey },
    { PublicKey: 'nonsense' },
  ])
    assert.equal(isSigned({ ...signed, ...changed }), false, JSON.stringify(changed))
})

test('only who has the secret proves to have written a record', () => {
  const secret = newSecret()
  const [key, same, other] = [auditKey(secret), auditKey(secret), auditKey(newSecret())]
  const mac = key.mac('1', '{}')
  assert.ok(same.isOwn('1', '{}', mac))
  for (const [account, body, given] of [
    ['2', '{}', mac],
    ['1', '{"a":1}', mac],
    ['1', '{}', other.mac('1', '{}')],
    ['1', '{}', ''],
    ['1', '{}', 'x'],
  ] as const)
    assert.equal(key.isOwn(account, body, given), false)
})
