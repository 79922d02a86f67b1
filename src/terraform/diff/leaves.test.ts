import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionAt, leavesOf, pathText, type Side } from './leaves.ts'

/** `Change a.b` for each place that changes. */
const changes = (before: Side, after: Side) =>
  leavesOf(before, after).flatMap(leaf => {
    const action = actionAt(leaf)
    return action ? [`${action} ${pathText(leaf.path)}`] : []
  })

const of = (value: unknown, more: Omit<Side, 'value'> = {}): Side => ({ value, ...more })

test('values are compared part by part, and what is there on one side only is told part by part too', () => {
  for (const [before, after, told] of [
    [{ a: 1, b: 'x' }, { a: 1, b: 'y' }, ['Change b']],
    [null, { a: { b: 1, c: null }, d: [] }, ['Add a.b', 'Add d']],
    [{ a: { b: 1 }, c: [{ d: 1 }] }, null, ['Remove a.b', 'Remove c[0].d']],
    [{ a: { b: 1 } }, { a: null }, ['Remove a.b']],
    [{ a: [1, 2] }, { a: [2, 1] }, ['Change a']],
    [{ a: [{ x: 1 }, { x: 2 }] }, { a: [{ x: 1 }, { x: 3 }, { x: 4 }] }, ['Change a[1].x', 'Add a[2].x']],
    [{ a: { x: 1 } }, { a: 'text' }, ['Change a']],
    [{ a: { x: 1 } }, { a: [1] }, ['Change a']],
    [{ a: [] }, { a: {} }, ['Change a']],
    [{ a: { y: 1, x: 1 } }, { a: { x: 1, y: 1 } }, []],
    [{ a: '' }, { a: null }, ['Remove a']],
    [{ 'a/b': { 'c.d': 1 } }, {}, ['Remove ["a/b"]["c.d"]']],
    ['one', 'two', ['Change ']],
    [{}, JSON.parse('{"__proto__": {"a": 1}}'), ['Add __proto__.a']],
  ] as const)
    assert.deepEqual(changes(of(before), of(after)), told, JSON.stringify([before, after]))
})

test('what is not known yet is a change, whatever it was', () => {
  const after = of(
    { a: 1, list: [null, 2], n: {} },
    { unknown: { a: false, id: true, list: [true], n: { m: true } } },
  )
  assert.deepEqual(changes(of({ a: 1, id: 'i', list: [1, 2] }), after), [
    'Change id',
    'Change list[0]',
    'Add n.m',
  ])
  assert.deepEqual(changes(of({ id: { a: 1 } }), of({}, { unknown: { id: true } })), ['Change id'])
})

test('what is sensitive as a whole is not taken apart, on whichever side it is', () => {
  const sensitive = { a: true }
  assert.deepEqual(changes(of({ a: { b: 1 } }), of({ a: { b: 2 } }, { sensitive })), ['Change a'])
  assert.deepEqual(changes(of({ a: { b: 1 } }, { sensitive }), of({})), ['Remove a'])
  assert.deepEqual(changes(of({ a: [1, 2] }, { sensitive: { a: [false, true] } }), of({ a: [1, 3] })), [
    'Change a[1]',
  ])
  assert.deepEqual(changes(of({ a: 1 }, { sensitive: true }), of({ a: 2 })), ['Change '])
})

test('what lies very deep is one value', () => {
  let [before, after]: unknown[] = [1, 2]
  for (let depth = 0; depth < 5000; depth++) [before, after] = [{ a: before }, { a: after }]
  const [leaf] = leavesOf(of(before), of(after))
  assert.equal(leaf?.path.length, 32)
})
