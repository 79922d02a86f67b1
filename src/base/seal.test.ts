import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { Keyring } from './keyring.ts'
import { CannotUnseal, keyIdOf, SealingKey } from './seal.ts'

const key = new SealingKey(randomBytes(32))

test('what was sealed opens, be it empty, text or bytes', () => {
  for (const plain of [Buffer.alloc(0), Buffer.from('geheim ☃'), randomBytes(100_000)])
    assert.deepEqual(key.open(key.seal(plain, 'a/1'), 'a/1'), plain)
  assert.equal(key.open(key.seal('text', 'a/1'), 'a/1').toString(), 'text')
})

test('the same value is never sealed the same way twice', () => {
  assert.notDeepEqual(key.seal('text', 'a/1'), key.seal('text', 'a/1'))
})

test('a sealed value opens in no other place', () => {
  assert.throws(() => key.open(key.seal('text', 'a/1'), 'a/2'), CannotUnseal)
})

test('a sealed value of which any bit was changed does not open', () => {
  const sealed = key.seal('text', 'a/1')
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    assert.throws(() => key.open(changed, 'a/1'), CannotUnseal)
  }
})

test('a sealed value that was cut or that is none does not open', () => {
  const sealed = key.seal('text', 'a/1')
  for (let length = 0; length < sealed.length; length++)
    assert.throws(() => key.open(sealed.subarray(0, length), 'a/1'), CannotUnseal)
})

test('another key does not open it, and the error names the key that would', () => {
  const sealed = key.seal('text', 'a/1')
  assert.equal(keyIdOf(sealed), key.id)
  assert.throws(() => new SealingKey(randomBytes(32)).open(sealed, 'a/1'), new RegExp(key.id))
  assert.throws(() => new Keyring([randomBytes(32)]).open(sealed, 'a/1'), new RegExp(key.id))
})

test('a key of the wrong length is refused', () => {
  assert.throws(() => new SealingKey(randomBytes(16)), RangeError)
})

test('a keyring seals with its first key and opens with all of them', () => {
  const [old, young] = [randomBytes(32), randomBytes(32)]
  const before = new Keyring([old])
  const after = new Keyring([young, old])
  assert.equal(after.open(before.seal('text', 'a/1'), 'a/1').toString(), 'text')
  assert.equal(keyIdOf(after.seal('text', 'a/1')), after.currentKeyId)
  assert.notEqual(after.currentKeyId, before.currentKeyId)
  assert.throws(() => before.open(after.seal('text', 'a/1'), 'a/1'), CannotUnseal)
})

test('a data key seals what only it opens, and comes back from its wrapping', () => {
  const keyring = new Keyring([randomBytes(32)])
  const { wrapped, key: dataKey } = keyring.newDataKey('stack/1')
  const sealed = dataKey.seal('state', 'stack/1/state')
  assert.equal(keyring.openDataKey(wrapped, 'stack/1').open(sealed, 'stack/1/state').toString(), 'state')
  assert.throws(() => keyring.openDataKey(wrapped, 'stack/2'), CannotUnseal)
  assert.throws(() => keyring.newDataKey('stack/1').key.open(sealed, 'stack/1/state'), CannotUnseal)
})

test('keys do not show when they are printed', () => {
  const secret = randomBytes(32)
  const shown = inspect(new Keyring([secret]), { depth: 10, showHidden: true })
  assert.ok(!shown.includes(secret.toString('hex')) && !shown.includes(secret.toString('base64')))
  assert.ok(!shown.includes(inspect(secret)))
})
