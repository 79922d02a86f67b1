import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outlineOf, type Outline } from './outline.ts'
import { tokenize } from './tokens.ts'

/** `kind label…@line`, nested ones and arguments in brackets. */
function sketch(text: string): string {
  const line = (offset: number) => text.slice(0, offset).split('\n').length
  const draw = ({ blocks, args }: Outline): string[] => [
    ...[...args].map(([name, at]) => `${name}=@${line(at)}`),
    ...blocks.map(b => `${[b.kind, ...b.labels].join(' ')}@${line(b.start)}[${draw(b).join(' ')}]`),
  ]
  return draw(outlineOf(tokenize(text).list)).join(' ')
}

const cases: readonly (readonly [name: string, text: string, wanted: string])[] = [
  ['blocks and arguments', 'variable "a" {\n  type = string\n}\n', 'variable a@1[type=@2]'],
  ['labels without quotes', 'variable a {}\n', 'variable a@1[]'],
  [
    'blocks on one line',
    'output "a" { value = [1, { b = 2 }] }\nlocals {}',
    'output a@1[value=@1] locals@2[]',
  ],
  [
    'comments of all kinds, with braces in them',
    '# { \n// "\n/* {\n " */ a {\n x = 1 # }\n y = 2 // }\n}\nb {}',
    'a@4[x=@5 y=@6] b@8[]',
  ],
  [
    'strings with escapes, braces and hashes',
    'a {\n x = "\\"}#{"\n y = "\\\\"\n}\nb {}',
    'a@1[x=@2 y=@3] b@5[]',
  ],
  [
    'interpolations with strings and braces',
    'a {\n x = "${f("}", { k = "${y}" })}"\n}\nb {}',
    'a@1[x=@2] b@4[]',
  ],
  ['escaped interpolations', 'a {\n x = "$${ %%{ "\n}\nb {}', 'a@1[x=@2] b@4[]'],
  ['directives', 'a {\n x = "%{ if "}" == y }z%{ endif }"\n}\nb {}', 'a@1[x=@2] b@4[]'],
  [
    'heredocs with braces, quotes and their own marker within a line',
    'a {\n x = <<EOT\n } " not EOT\n ${f("}")}\nEOT\n y = <<-E\n  }\n   E\n}\nb {}',
    'a@1[x=@2 y=@6] b@10[]',
  ],
  ['a marker that is closed by the end of the file', 'a {\n x = <<E\n}\nE', 'a@1[x=@2]'],
  [
    'expressions over several lines in brackets',
    'a {\n x = (\n  b == 1 ?\n  2 : 3\n )\n y = 1\n}',
    'a@1[x=@2 y=@6]',
  ],
  ['comparisons', 'a {\n x = b == c\n z = 1\n}', 'a@1[x=@2 z=@3]'],
  ['nested blocks', 'a "b" "c" {\n d {\n  e "f" {}\n }\n g = 1\n}', 'a b c@1[g=@5 d@2[e f@3[]]]'],
  ['line ends of Windows', 'a {\r\n x = 1\r\n}\r\nb {}\r\n', 'a@1[x=@2] b@4[]'],
]

for (const [name, text, wanted] of cases) {
  test(`the outline of a file knows ${name}`, () => assert.equal(sketch(text), wanted))
}

test('reading stops where nesting goes beyond reason, whatever nests', () => {
  for (const nested of ['[', '{', '(', '"${', 'f(', '<<A\n${']) {
    assert.notEqual(tokenize(nested.repeat(200)).tooDeepAt, undefined, nested)
  }
  assert.equal(tokenize('['.repeat(99)).tooDeepAt, undefined)
})

test('any text ends in some tokens that cover it in order', () => {
  const parts = [
    '"',
    '${',
    '}',
    '<<A\n',
    'A\n',
    '\\',
    '#',
    '/*',
    '*/',
    '{',
    ']',
    'x',
    '1.5',
    '\n',
    '$${',
    '%{',
    '=',
    '😀',
  ]
  let seed = 7
  for (let run = 0; run < 500; run++) {
    const text = Array.from({ length: 30 }, () => {
      seed = (seed * 48271) % 2147483647
      return parts[seed % parts.length]!
    }).join('')
    const { list } = tokenize(text)
    list.forEach((token, i) => assert.ok(token.start >= (list[i - 1]?.start ?? 0), JSON.stringify(text)))
    outlineOf(list)
  }
})
