import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenChanges, isOpenAtFirst, type ResourceChange } from '../../console/src/plan-diff/changes.ts'
import { folded, lineDiff } from '../../console/src/plan-diff/line-diff.ts'
import { reasonInWords } from '../../console/src/plan-diff/reasons.ts'
import { afterOf, beforeOf } from '../../console/src/plan-diff/shown-value.ts'

const change = (Address: string, Action: ResourceChange['Action']): ResourceChange => ({
  Address,
  Module: '',
  Mode: 'managed',
  Type: 'terraform_data',
  Name: 'x',
  Provider: 'terraform.io/builtin/terraform',
  Action,
  ReplacePaths: [],
  Attributes: [{ Path: 'input', Action: 'Add', After: '1', AfterUnknown: false, Sensitive: false }],
  UnchangedAttributes: 0,
  OmittedAttributes: 0,
})
const all = [
  change('a.one', 'Create'),
  change('b.two', 'Delete'),
  change('a.three', 'Update'),
  change('c', 'NoOp'),
]
const addresses = (changes: readonly ResourceChange[]) => changes.map(({ Address }) => Address)

test('what goes away comes first, and filters leave the rest out', () => {
  const every = { actions: new Set<ResourceChange['Action']>(), text: '' }
  assert.deepEqual(addresses(chosenChanges(all, every)), ['b.two', 'a.three', 'a.one', 'c'])
  assert.deepEqual(addresses(chosenChanges(all, { ...every, text: 'A.' })), ['a.three', 'a.one'])
  assert.deepEqual(addresses(chosenChanges(all, { ...every, text: 'terraform one' })), ['a.one'])
  assert.deepEqual(addresses(chosenChanges(all, { actions: new Set(['Create']), text: '' })), ['a.one'])
})

test('few changes are open, of many those that take something away', () => {
  assert.ok(isOpenAtFirst(all[0]!, 3))
  assert.ok(!isOpenAtFirst(all[0]!, 30))
  assert.ok(isOpenAtFirst(all[1]!, 30))
  assert.ok(!isOpenAtFirst(all[3]!, 3))
})

const value = (more: object) => ({ AfterUnknown: false, Sensitive: false, ...more })

test('values are shown as what they are, secrets and what is to come not at all', () => {
  assert.deepEqual(afterOf(value({ After: '"x"' }), true), { kind: 'text', text: 'x' })
  assert.deepEqual(afterOf(value({ After: '""' }), true), { kind: 'text', text: '""' })
  assert.deepEqual(afterOf(value({ After: '" x"' }), true), { kind: 'text', text: '" x"' })
  assert.deepEqual(afterOf(value({ After: '5' }), true), { kind: 'data', text: '5' })
  assert.deepEqual(afterOf(value({ After: 'null' }), true), { kind: 'data', text: 'null' })
  assert.deepEqual(afterOf(value({ After: '"a\\nb"' }), true), { kind: 'lines', text: 'a\nb' })
  assert.deepEqual(afterOf(value({ After: '{"a":1}' }), true), { kind: 'lines', text: '{\n  "a": 1\n}' })
  assert.deepEqual(afterOf(value({ After: '"{\\"a\\":1}"' }), true), {
    kind: 'lines',
    text: '{\n  "a": 1\n}',
  })
  assert.deepEqual(afterOf(value({ After: '"cut off' }), true), { kind: 'lines', text: '"cut off' })
  assert.deepEqual(afterOf(value({ AfterUnknown: true }), true), { kind: 'unknown' })
  assert.deepEqual(afterOf(value({ Sensitive: true, AfterUnknown: true }), true), { kind: 'sensitive' })
  assert.deepEqual(beforeOf(value({ Before: '1' }), false), { kind: 'absent' })
})

test('texts are compared line by line, and long stretches that stay are left out', () => {
  assert.deepEqual(lineDiff('a\nb\nc', 'a\nx\nc\nd'), [
    { kind: 'same', text: 'a' },
    { kind: 'out', text: 'b' },
    { kind: 'in', text: 'x' },
    { kind: 'same', text: 'c' },
    { kind: 'in', text: 'd' },
  ])
  const before = Array.from({ length: 20 }, (_, i) => String(i)).join('\n')
  const shown = folded(lineDiff(before, `${before}\nmore`))
  assert.deepEqual(shown[0], { kind: 'gap', count: 18 })
  assert.equal(shown.length, 4)
  const long = Array.from({ length: 500 }, (_, i) => String(i)).join('\n')
  assert.equal(lineDiff(long, long).length, 1000)
})

test('reasons of the engine are worded, and unknown ones shown as they are', () => {
  assert.match(reasonInWords('replace_because_tainted', 'en'), /damaged/)
  assert.match(reasonInWords('replace_by_request', 'zh'), /重建/)
  assert.equal(reasonInWords('constructor_of_later', 'en'), 'constructor_of_later')
})
