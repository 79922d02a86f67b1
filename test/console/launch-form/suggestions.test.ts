import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomText } from '../../../console/src/launch-form/random-text.ts'
import { zonesOf } from '../../../console/src/launch-form/zones.ts'

test('texts are made up as the template asks', () => {
  const first = () => 0
  assert.equal(randomText({ Length: 4, Prefix: 'a-', Suffix: '-z' }, first).length, 8)
  const classes = [
    { Class: 'number', Min: 2 },
    { Class: 'uppercase', Min: 1 },
  ]
  assert.match(randomText({ Length: 3, CharacterClasses: classes }), /^(?=.*\d.*\d)(?=.*[A-Z]).{3}$/)
  assert.match(randomText(undefined), /^[a-z0-9]{8}$/)
})

test('zones are named as the vendor names them', () => {
  assert.ok(zonesOf('cn-hangzhou').includes('cn-hangzhou-h'))
  assert.ok(zonesOf('ap-southeast-1').includes('ap-southeast-1a'))
  assert.deepEqual(zonesOf('constructor'), [])
})
