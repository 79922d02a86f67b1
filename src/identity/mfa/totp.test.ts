import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase32 } from './base32.ts'
import { acceptedStep, codeOf, pairedStep, stepAt } from './totp.ts'

// RFC 6238, appendix B, the last six of eight digits.
const seed = Buffer.from('12345678901234567890')
for (const [seconds, code] of [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const) {
  test(`at ${seconds} s the code is ${code}`, () => {
    assert.equal(codeOf(seed, stepAt(new Date(seconds * 1000))), code)
  })
}

// RFC 4648, section 10.
for (const [text, encoded] of [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const) {
  test(`base32 of ${JSON.stringify(text)} is ${JSON.stringify(encoded)}`, () => {
    assert.equal(toBase32(Buffer.from(text)), encoded)
  })
}

const now = new Date(1_800_000_000_000)
const step = stepAt(now)

for (const [off, accepted] of [
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
] as const) {
  test(`a code ${off} steps off is ${accepted ? 'accepted' : 'refused'}`, () => {
    const at = acceptedStep(seed, codeOf(seed, step + off), { now, lastStep: 0 })
    assert.equal(at, accepted ? step + off : undefined)
  })
}

test('a code is of no use once it, or a later one, was used', () => {
  const code = codeOf(seed, step)
  assert.equal(acceptedStep(seed, code, { now, lastStep: step - 1 }), step)
  assert.equal(acceptedStep(seed, code, { now, lastStep: step }), undefined)
  assert.equal(acceptedStep(seed, code, { now, lastStep: step + 1 }), undefined)
})

for (const code of ['', '0', '0000000', 'abcdef', '１２３４５６', codeOf(Buffer.alloc(20), step)]) {
  test(`${JSON.stringify(code)} is no code`, () => {
    assert.equal(acceptedStep(seed, code, { now, lastStep: 0 }), undefined)
  })
}

for (const [first, second, accepted] of [
  [-3, -2, false],
  [-2, -1, true],
  [-1, 0, true],
  [0, 1, true],
  [1, 2, false],
  [-1, 1, false],
  [0, 0, false],
  [1, 0, false],
] as const) {
  test(`codes of the steps ${first} and ${second} are ${accepted ? 'a pair' : 'none'}`, () => {
    const at = pairedStep(seed, codeOf(seed, step + first), codeOf(seed, step + second), { now, lastStep: 0 })
    assert.equal(at, accepted ? step + second : undefined)
  })
}

test('a pair is of no use once its first code was used', () => {
  const codes = [codeOf(seed, step - 1), codeOf(seed, step)] as const
  assert.equal(pairedStep(seed, ...codes, { now, lastStep: step - 1 }), undefined)
})
