import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, faults, type Files } from './templates.fixture.ts'

const v = (name: string, inside = ''): string => `variable "${name}" {\n${inside}\n}\n`

const one = (text: string): Files => ({ 'main.tf': text })

const broken: readonly (readonly [what: string, files: Files, wanted: readonly RegExp[]])[] = [
  [
    'HCL that does not parse, in every file',
    { 'main.tf': 'variable "a" {\n  type = \n}\n foo bar\n', 'm/b.tf': '\n\nx = "${' },
    [
      /^main\.tf:2:\d+: Invalid expression/,
      /^main\.tf:4:\d+: Invalid block definition/,
      /^m\/b\.tf:3:8: Missing expression/,
    ],
  ],
  [
    'an argument that is set twice',
    one('locals {\n  a = 1\n  a = 2\n}\n'),
    [/^main\.tf:3:3: Attribute redefined\. .* already set at line 2\. /],
  ],
  ['an argument outside of blocks', one('a = 1\n'), [/^main\.tf:1:1: The argument a is not in a block/]],
  ['an unknown block', one('\nfoo "a" {}\n'), [/^main\.tf:2:1: There are no foo blocks/]],
  [
    'labels that are missing or too many',
    one('variable {}\nresource "a" {}\nlocals "x" {}\n'),
    [
      /^main\.tf:1:1: Wrong number of labels/,
      /^main\.tf:2:1: .*has 2; this one has 1/,
      /^main\.tf:3:1: .*has none/,
    ],
  ],
  [
    'duplicates, across files too',
    {
      'main.tf': v('a') + 'locals {\n  x = 1\n}\n',
      'b.tf': v('a') + 'locals {\n  x = 2\n}\nprovider "p" {}\nprovider "p" {}\n',
    },
    [
      /^b\.tf:1:1: Duplicate variable "a"\. It is declared at main\.tf:1/,
      /^b\.tf:5:3: Duplicate local\.x/,
      /^b\.tf:8:1: Duplicate provider p/,
    ],
  ],
  [
    'duplicate resources',
    one('data "a" "b" {}\nresource "a" "b" {}\nresource "a" "b" {}\n'),
    [/^main\.tf:3:1: Duplicate resource "a" "b"/],
  ],
  [
    'a backend, a cloud and an encryption block',
    one('terraform {\n  backend "s3" {\n    a = 1\n  }\n  cloud {}\n  encryption {}\n}\n'),
    [
      /^main\.tf:2:3: backend blocks are/,
      /^main\.tf:5:3: cloud blocks are/,
      /^main\.tf:6:3: encryption blocks are/,
    ],
  ],
  [
    'a backend in a folder',
    { ...one(''), 'm/x.tf': 'terraform {\n  backend "s3" {}\n}\n' },
    [/^m\/x\.tf:2:3: backend blocks are/],
  ],
  [
    'the state of others',
    one('data "terraform_remote_state" "x" {}\n'),
    [/^main\.tf:1:1: terraform_remote_state/],
  ],
  [
    'the state of others, within a check',
    one('check "c" {\n  data "terraform_remote_state" "x" {}\n}\n'),
    [/terraform_remote_state/],
  ],
  [
    'modules from elsewhere',
    one(
      ['terraform-x/vpc/y', 'git::https://h.example/x.git', 'https://h.example/x.zip', '/etc', 'm']
        .map((source, i) => `module "m${i}" {\n  source = "${source}"\n}\n`)
        .join(''),
    ),
    [2, 5, 8, 11, 14].map(line => new RegExp(`^main\\.tf:${line}:3: The source of module m\\d is not local`)),
  ],
  [
    'a module outside of the workspace',
    one('module "m" {\n  source = "./../x"\n}\n'),
    [/^main\.tf:2:3: .* leaves the Workspace/],
  ],
  [
    'a module that does not exist',
    one('module "m" {\n  source = "./x"\n}\n'),
    [/^main\.tf:2:3: .* does not exist\. .*folder x/],
  ],
  ['a module without a source', one('module "m" {}\n'), [/^main\.tf:1:1: The module m has no source/]],
  [
    'a module with a computed source',
    one('module "m" {\n  source = "./${var.x}"\n}\n'),
    [/is an expression/],
  ],
  [
    'modules in a circle',
    {
      ...one('module "a" {\n  source = "./a"\n}\n'),
      'a/x.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/x.tf': 'module "a" {\n  source = "../a"\n}\n',
    },
    [/^b\/x\.tf:2:3: Modules call each other in a circle/],
  ],
  ['a module that calls itself', one('module "a" {\n  source = "./"\n}\n'), [/in a circle/]],
  [
    'files outside of the workspace',
    {
      ...one(
        'locals {\n  a = file("/etc/passwd")\n  b = "x${templatefile("../x", {})}"\n  c = fileset("${path.module}", "../*")\n' +
          '  d = filebase64("~/.ssh/id_rsa")\n  e = pathexpand("~/x")\n  f = file("${path.root}/../x")\n}\n',
      ),
      'm/x.tf': 'locals {\n  a = file("${path.module}/../../x")\n}\n',
    },
    [
      /^main\.tf:2:7: file reads/,
      /^main\.tf:3:\d+: templatefile/,
      /:4:7: fileset/,
      /:5:7: filebase64/,
      /:6:7: pathexpand/,
      /:7:7: file/,
      /^m\/x\.tf:2:7: file/,
    ],
  ],
  ['an output without a value', one('output "a" {}\n'), [/^main\.tf:1:1: The output a has no value/]],
  [
    'an override of nothing',
    { ...one(''), 'a_override.tf': v('x') },
    [/^a_override\.tf:1:1: No variable "x" to override/],
  ],
  [
    'a source of a provider that is none',
    one('terraform {\n  required_providers {\n    a = { source = "a b" }\n  }\n}\n'),
    [/^main\.tf:3:5: The source of provider a is wrong/],
  ],
  [
    'JSON syntax that is none, with its line',
    {
      ...one(''),
      'x.tf.json': '{\n  "variable": {,}\n}',
      'y.tf.json': '{"variable": {"a": 5}}',
      'z.tf.json': '5',
    },
    [
      /^x\.tf\.json:2:\d+: Not valid JSON/,
      /^y\.tf\.json:1:\d+: Not a variable block/,
      /^z\.tf\.json:1:1: Not Terraform/,
    ],
  ],
  [
    'what is refused, in JSON syntax',
    {
      ...one(''),
      'x.tf.json': JSON.stringify(
        {
          terraform: { backend: { s3: {} } },
          module: { m: { source: 'a/b/c' } },
          data: [{ terraform_remote_state: { x: {} } }],
          locals: { a: '${file("/etc/passwd")}' },
        },
        null,
        1,
      ),
    },
    [
      /:3:\d+: backend/,
      /terraform_remote_state/,
      /:20:\d+: file reads/,
      /:9:\d+: The source of module m is not local/,
    ],
  ],
  [
    'NUL as an escape of HCL',
    one('output "a" {\n  value = 1\n  description = "\\u0000"\n}\n'),
    [/holds what is not text/],
  ],
  [
    'nesting beyond reason',
    one(`locals {\n  a = ${'['.repeat(200)}${']'.repeat(200)}\n}\n`),
    [/^main\.tf:2:\d+: Nested too deeply/],
  ],
]

for (const [what, files, wanted] of broken) {
  test(`refused with file and line: ${what}`, async () => {
    const found = await faults(files)
    assert.equal(found.length, wanted.length, found.join('\n'))
    wanted.forEach((pattern, i) => assert.match(found[i]!, pattern))
  })
}

test('what an unreadable file may declare is not said to be missing', async () => {
  const files = {
    'main.tf': v('a'),
    'b.tf': 'x {',
    'c_override.tf': v('c'),
    'm/x.tf': 'y {',
    'n/x.tf': 'module "m" {\n  source = "../m"\n}\n',
  }
  const found = await faults(bodyOf(files, { Parameters: { b: {} }, Outputs: { b: {} } }), {
    terraformVariables: [{ VariableName: 'b', Description: '' }],
  })
  assert.deepEqual(
    found.map(line => line.split(':')[0]),
    ['b.tf', 'm/x.tf'],
  )
})

test('at most a hundred errors are listed, and the last one says how many more there are', async () => {
  const found = await faults(one(v('a').repeat(151)))
  assert.equal(found.length, 101)
  assert.match(found[100]!, /50 more were found/)
})
