import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeDiagnostic } from '../base/diagnostic.ts'
import { readDocument } from './document.ts'
import { newFindings } from './findings.ts'

function read(text: string, options = {}) {
  const findings = newFindings()
  const document = readDocument(text, findings, options)
  return { document, value: document?.value, found: findings.list().map(describeDiagnostic) }
}

test('JSON and YAML give the same data, whatever their spacing', () => {
  const wanted = { a: 1, b: [true, null, 'x: y # z'], 'k:': '😀/' }
  assert.deepEqual(
    read('{\n\t"a":\t1,\r\n\t"b": [true, null, "x: y # z"], "k:": "\\ud83d\\ude00\\/"}').value,
    wanted,
  )
  assert.deepEqual(read('a: 1\nb:\n- true\n- null\n- "x: y # z"\n"k:": 😀/\n').value, wanted)
})

test('an unquoted date and words such as yes stay text', () => {
  assert.deepEqual(read('a: 2015-09-01\nb: yes\n').value, { a: '2015-09-01', b: 'yes' })
})

test('anchors and merge keys count', () => {
  assert.deepEqual(read('a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: *a\n').value, {
    a: { x: 1 },
    b: { x: 1, y: 2 },
    c: { x: 1 },
  })
})

test('a duplicate key is an error that names both places, in YAML and in JSON, however deep', () => {
  assert.deepEqual(read('a: 1\nb: 2\na: 3\n').found, [
    'template:3:1: Duplicate key "a". It stands at line 1 already, and only one of the two could count. Remove one.',
  ])
  assert.match(
    read('{"w": [{"a": 1,\n"a": 2}]}').found.join(),
    /^template:2:1: Duplicate key "a"\. It stands at line 1/,
  )
})

test('a key named like a member of Object is a key', () => {
  assert.deepEqual(Object.keys(read('{"__proto__": {"x": 1}, "constructor": 2}').value as object), [
    '__proto__',
    'constructor',
  ])
})

test('aliases that multiply are refused', () => {
  const rows = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe'])
    rows.push(`${name}: &${name} [${`*${before},`.repeat(9)}]`)
  assert.match(read(rows.join('\n')).found.join(), /Too many aliases/)
})

test('syntax errors are all reported, with line and column', () => {
  const { document, found } = read('a: 1\n b: 2\nc: "x\n')
  assert.equal(document, undefined)
  assert.ok(found.length >= 2, found.join('\n'))
  for (const line of found) assert.match(line, /^template:\d+:\d+: Not valid YAML\. /)
  assert.match(read('{"a": 1,, "b": }').found.join(), /Not valid JSON/)
  assert.match(read('a: 1\n---\nb: 2').found.join(), /Not valid YAML/)
})

test('nesting beyond a hundred levels is an error', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  assert.deepEqual(read(nested(100)).found, [])
  assert.match(read(nested(101)).found.join(), /Nested too deeply/)
})

test('places are those of keys and items, or of what is around a missing one', () => {
  const { document } = read('a:\n  b:\n    - x\n    - y: 1\nc: &c {d: 1}\ne: *c\n')
  assert.deepEqual(document?.placeOf('a', 'b', 1, 'y'), { line: 4, column: 7, endLine: 4, endColumn: 8 })
  assert.deepEqual(document?.placeOf('a', 'b', 1), { line: 4, column: 7 })
  assert.deepEqual(document?.placeOf('a', 'missing', 'more'), {
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
  })
  assert.deepEqual(document?.placeOf('e', 'd'), { line: 5, column: 8, endLine: 5, endColumn: 9 })
})

test('what only YAML allows is refused where JSON is asked for', () => {
  const { found } = read('{\n  "a": 1, # no\n}', { file: 'x.tf.json', jsonOnly: true })
  assert.equal(found.length, 1)
  assert.match(found[0]!, /^x\.tf\.json:2:\d+: Not valid JSON\. /)
  assert.match(
    read('', { file: 'x.tf.json', jsonOnly: true }).found.join(),
    /^x\.tf\.json:1:1: Not valid JSON/,
  )
})
