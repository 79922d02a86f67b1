import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Diagnostic, Span } from '../base/diagnostic.ts'
import { locateInBody } from './locate.ts'
import { bodyOf, read } from './templates.fixture.ts'

const at = (line: number, column: number, end: Partial<Span> = {}): Diagnostic => ({
  severity: 'error',
  summary: 'Wrong',
  detail: '',
  file: 'main.tf',
  line,
  column,
  ...end,
})

/** What the body shows where a place of its file is found, as far as the end of the line. */
function shown(body: string, line: number, column: number): string | undefined {
  const [{ inBody } = at(0, 0)] = locateInBody(body, [at(line, column)])
  return inBody && body.split(/\r?\n/)[inBody.line - 1]?.slice(inBody.column - 1)
}

const cases: readonly (readonly [
  what: string,
  body: string,
  line: number,
  column: number,
  shows: string | undefined,
])[] = [
  ['a block', 'Workspace:\n  main.tf: |\n    one\n      two three\n', 2, 3, 'two three'],
  ['the first line of a block', 'Workspace:\n  main.tf: |-\n    one\n', 1, 1, 'one'],
  ['the end of a line of a block', 'Workspace:\n  main.tf: |\n    one\n    two\n', 1, 4, ''],
  ['a block that keeps its indentation', 'Workspace:\n  main.tf: |2\n      one\n    two\n', 1, 3, 'one'],
  ['a block behind empty lines', 'Workspace:\n  main.tf: |\n\n\n    one\n', 3, 2, 'ne'],
  ['a block with a comment and a tag', 'Workspace:\n  main.tf: !!str | # code\n    one\n', 1, 2, 'ne'],
  ['a block with lines of Windows', 'Workspace:\r\n  main.tf: |\r\n    one\r\n    two\r\n', 2, 2, 'wo'],
  ['a block that an alias names', 'x: &code |\n  one\nWorkspace:\n  main.tf: *code\n', 1, 2, 'ne'],
  ['the files that an alias names', 'x: &all\n  main.tf: |\n    one\nWorkspace: *all\n', 1, 2, 'ne'],
  ['a text of JSON', '{"Workspace": {"main.tf": "a \\"b\\"\\n\\tc\\u00e9 d\\n"}}', 2, 5, 'd\\n"}}'],
  ['the end of a line of JSON', '{"Workspace": {"main.tf": "ab\\ncd"}}', 1, 9, '\\ncd"}}'],
  ['the end of a text of JSON', '{"Workspace": {"main.tf": "ab\\ncd"}}', 2, 9, '"}}'],
  ['a newline by its number', '{"Workspace": {"main.tf": "ab\\u000acd"}}', 2, 2, 'd"}}'],
  ['a text between single quotes', "Workspace:\n  main.tf: 'it''s one'\n", 1, 6, "one'"],
  ['a text without quotes', 'Workspace:\n  main.tf: locals {}\n', 1, 8, '{}'],
  ['a folded text: its name', 'Workspace:\n  main.tf: >\n    one\n    two\n', 1, 5, 'main.tf: >'],
  ['a text over lines: its name', 'Workspace:\n  main.tf: "one\n    two"\n', 1, 5, 'main.tf: "one'],
  ['a line that there is not: its name', 'Workspace:\n  main.tf: |\n    one\n', 9, 1, 'main.tf: |'],
  ['a file that there is not: what is nearest', 'Workspace:\n  other.tf: x\n', 1, 1, 'Workspace:'],
  ['a body that cannot be read', '{', 1, 1, undefined],
]
for (const [what, body, line, column, shows] of cases) {
  test(`a place is found again in ${what}`, () => {
    assert.equal(shown(body, line, column), shows)
  })
}

test('an end is found as well as a beginning, and a place of the body itself is left as it is', () => {
  const body = 'Workspace:\n  main.tf: |\n    one two\n'
  const own: Diagnostic = { severity: 'warning', summary: 'Odd', detail: '', line: 1, column: 1 }
  const found = locateInBody(body, [at(1, 5, { endLine: 1, endColumn: 8 }), own, { ...own, line: 0 }])
  assert.deepEqual(found[0]?.inBody, { line: 3, column: 9, endLine: 3, endColumn: 12 })
  assert.deepEqual(found[1]?.inBody, { line: 1, column: 1 })
  const nowhere: Diagnostic = { severity: 'error', summary: 'Empty', detail: '' }
  assert.deepEqual(locateInBody('', [nowhere]), [nowhere])
})

const ends: readonly (readonly [what: string, body: string, place: Partial<Diagnostic>])[] = [
  [
    'a syntax error of the code',
    bodyOf({ 'main.tf': 'locals {\n  a = = 1\n}\n' }),
    { line: 2, column: 7, endColumn: 8 },
  ],
  [
    'an argument',
    bodyOf({ 'main.tf': 'variable "a" {\n  type = 3\n}\n' }),
    { line: 2, column: 3, endColumn: 7 },
  ],
  ['a block', bodyOf({ 'main.tf': 'backend "s3" {}\n' }), { line: 1, column: 1, endColumn: 8 }],
  [
    'a key of the body',
    'ROSTemplateFormatVersion: 2015-09-01\nTransform: Aliyun::Terraform-v1.5\nWorkspace:\n  main.tf: ""\nParameters:\n  size: {}\n',
    { line: 6, column: 3, endLine: 6, endColumn: 7 },
  ],
]
for (const [what, body, place] of ends) {
  test(`where ${what} ends is known`, async () => {
    const [first] = (await read(body)).diagnostics
    for (const [key, value] of Object.entries(place))
      assert.equal(first?.[key as keyof Diagnostic], value, key)
  })
}
