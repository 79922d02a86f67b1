import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyFault, valueFault } from './tag-rules.ts'

test('keys and values keep the documented rules of tags', () => {
  for (const key of ['env', 'cost center', 'Acs', 'my-aliyun', '环境', 'x'.repeat(128)])
    assert.equal(keyFault(key), undefined, key)
  for (const key of ['acs:x', 'ACS:x', 'aliyun', 'AliYun-x', 'see http://x', 'HTTPS://x'])
    assert.match(keyFault(key)!, /^must not/, key)
  for (const value of ['', 'dev', 'aliyun', 'x acs:']) assert.equal(valueFault(value), undefined, value)
  for (const value of ['acs:x', 'Acs:x', 'http://x', 'a https://b'])
    assert.match(valueFault(value)!, /^must not/, value)
})
