import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toXml } from './xml.ts'

test('answers become XML: members are elements, lists repeat them, absent values vanish', () => {
  assert.equal(
    toXml('GetResponse', {
      RequestId: 'R',
      N: 1,
      On: true,
      Tags: [{ Key: 'a<&>"' }, { Key: '' }],
      None: undefined,
      Nil: null,
    }),
    "<?xml version='1.0' encoding='UTF-8'?><GetResponse><RequestId>R</RequestId><N>1</N><On>true</On>" +
      '<Tags><Key>a&lt;&amp;&gt;&quot;</Key></Tags><Tags><Key></Key></Tags></GetResponse>',
  )
})

test('what XML cannot hold is replaced, and keys that are no names are renamed', () => {
  assert.equal(
    toXml('A', { 'x y': '\u0000\ud800😀' }),
    "<?xml version='1.0' encoding='UTF-8'?><A><Member>\ufffd\ufffd😀</Member></A>",
  )
})
