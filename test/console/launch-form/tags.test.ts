import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tagFaultsOf, tagsToSend } from '../../../console/src/launch-form/tags/tags.ts'

test('tags: choices that are open have to be made, own tags obey the rules of tags', () => {
  const options = [
    { Key: 'fixed', Values: ['x'] },
    { Key: 'open', Values: ['a', 'b'] },
    { Key: 'none', Values: [] },
  ]
  const own = (...tags: [string, string][]) => tags.map(([Key, Value], id) => ({ id, Key, Value }))
  const faults = tagFaultsOf(options, {
    chosen: {},
    own: own(['a', '1'], ['a', '2'], ['', 'x'], ['', ''], ['acs:x', ''], ['open', ''], ['k', 'http://x']),
  })
  assert.deepEqual(
    [...faults.ofChoices],
    [
      ['open', 'choose'],
      ['none', 'noValue'],
    ],
  )
  assert.deepEqual(
    [...faults.ofOwn],
    [
      [1, 'twice'],
      [2, 'key'],
      [4, 'reserved'],
      [5, 'option'],
      [6, 'url'],
    ],
  )
  assert.deepEqual(tagsToSend(options, { chosen: { open: 'b' }, own: own(['a', '1'], ['', '']) }), [
    { Key: 'open', Value: 'b' },
    { Key: 'a', Value: '1' },
  ])
})
