import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createTemplate } from '../../src/catalog/template/operations.ts'
import { greeting, template } from '../template.ts'
import { freshWorld } from '../world.ts'
import { assertRefused, send, sendByGet } from './send.ts'

// Bad templates, through the front door: told with file and line at CreateTemplate, and nothing of them is stored.

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

const TemplateType = 'RosTerraformTemplate'
const publish = (TemplateBody: string, by = send) =>
  by(world.administrator, createTemplate, { TemplateBody, TemplateType })

async function assertNothingStored(): Promise<void> {
  const rows = await world.db.selectFrom('template').select('id').execute()
  assert.deepEqual(rows, [])
}

interface Diagnostic {
  readonly Severity: string
  readonly Summary: string
  readonly Detail: string
  readonly File?: string
  readonly Line?: number
}

/** Refused as a bad template; what its author is told. */
async function faults(body: string): Promise<Diagnostic[]> {
  const answer = await publish(body)
  assertRefused(answer, body.slice(0, 100), 'InvalidTemplate')
  await assertNothingStored()
  const diagnostics = answer.body.Diagnostics as Diagnostic[]
  for (const { Summary, Detail } of diagnostics)
    assert.ok(Summary !== '' && Detail !== '', JSON.stringify(diagnostics))
  return diagnostics.filter(({ Severity }) => Severity === 'error')
}

const limit = 524_288

/** A template of exactly so many bytes. */
function templateOf(bytes: number): string {
  const of = (text: string) => template({ 'main.tf': greeting, 'notes.txt': text })
  return of('x'.repeat(bytes - of('').length))
}

const paths: Record<string, string> = {
  'leads out': '../x.tf',
  'leads out further in': 'a/../../x.tf',
  'is absolute': '/etc/cron.d/x',
  'is absolute on Windows': 'C:\\x.tf',
  'is empty': '',
  'is a folder': 'a/',
  'would follow a link of the engine': '.terraform/modules/x/main.tf',
  'would bring a plugin': 'terraform.d/plugins/x',
  'would bring a state': 'terraform.tfstate',
  'would lay values over the form': 'x.auto.tfvars.json',
  'would come after the service’s own file': 'zz_last_override.tf',
  'holds NUL': 'a\0b.tf',
}

for (const [why, path] of Object.entries(paths)) {
  test(`a workspace path that ${why} is refused`, async () => {
    const found = await faults(template({ 'main.tf': greeting, [path]: 'x' }))
    assert.deepEqual(
      found.map(({ Summary }) => Summary),
      [`The path ${JSON.stringify(path)} is not allowed`],
    )
  })
}

test('a file cannot be a folder as well, which a link could be', async () => {
  const [found] = await faults(template({ 'main.tf': greeting, link: '/etc', 'link/passwd': 'x' }))
  assert.match(found!.Detail, /link is a file, and cannot be a folder as well/)
})

test('no file, 51 files, no map and no text are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}.tf`, '']))
  const bodies: Record<string, string> = {
    'No Terraform code': template({}),
    'Too many files': template(many),
    'Workspace is missing': JSON.stringify({ ...(JSON.parse(template()) as object), Workspace: [] }),
    'main.tf is not text': JSON.stringify({
      ...(JSON.parse(template()) as object),
      Workspace: { 'main.tf': { a: 1 } },
    }),
  }
  for (const [summary, body] of Object.entries(bodies))
    assert.equal((await faults(body))[0]?.Summary, summary)
})

test('what is not JSON, not YAML and no map is refused with its line', async () => {
  for (const body of [
    '',
    ' ',
    '[]',
    '1',
    'x',
    '{',
    'a: [',
    '\t',
    '{"a":1}}',
    '%',
    '"',
    '---\n...\n---\na: 1',
  ])
    await faults(body)
  const [found] = await faults('ROSTemplateFormatVersion: "2015-09-01"\nTransform: [\n')
  assert.ok(found!.Line! >= 2, JSON.stringify(found))
})

test('a key that stands twice is refused with both lines', async () => {
  const [found] = await faults(
    `ROSTemplateFormatVersion: '2015-09-01'\nTransform: Aliyun::Terraform-v1.5\nWorkspace:\n  main.tf: ''\n  main.tf: x\n`,
  )
  assert.equal(found?.Summary, 'Duplicate key "main.tf"')
  assert.equal(found.Line, 5)
  assert.match(found.Detail, /line 4/)
})

test('YAML that swells, or is nested without end, is refused at once', async () => {
  const swelling = Array.from({ length: 30 }, (_, i) =>
    i === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x]' : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(8)}]`,
  ).join('\n')
  assert.equal((await faults(swelling))[0]?.Summary, 'Too many aliases')
  for (const deep of ['['.repeat(100_000), '{"a":'.repeat(80_000), '- '.repeat(100_000), 'a: &a\n  b: *a'])
    await faults(deep)
  const merging = Array.from({ length: 40 }, (_, i) => `k${i}: &k${i}\n  <<: [*k${i - 1}, *k${i - 1}]`)
  await faults(['k-1: &k-1 {a: 1}', ...merging].join('\n'))
})

test('HCL that does not parse is refused with its file and line, all of it', async () => {
  const found = await faults(
    template({
      'main.tf': 'variable "a" {\n',
      'more.tf': 'output "x" {\n  value = \n}\n',
      'data.tf.json': '{"output": ',
    }),
  )
  assert.deepEqual([...new Set(found.map(({ File }) => File))].sort(), ['data.tf.json', 'main.tf', 'more.tf'])
  assert.ok(found.every(({ Line }) => Line !== undefined && Line >= 1))
})

for (const [kind, code] of Object.entries({
  backend: 'terraform {\n  backend "http" {\n    address = "http://127.0.0.1/"\n  }\n}\n',
  cloud: 'terraform {\n  cloud {\n    organization = "x"\n  }\n}\n',
})) {
  test(`a ${kind} block is refused, wherever it stands`, async () => {
    for (const path of ['main.tf', 'x_override.tf', 'module/main.tf']) {
      const found = await faults(template({ 'a.tf': greeting, [path]: code }))
      assert.deepEqual(
        found.map(({ File, Line, Summary }) => [File, Line, Summary]),
        [[path, 2, `${kind} blocks are not allowed`]],
      )
    }
    const json = JSON.stringify({ terraform: { [kind]: {} } })
    const [found] = await faults(template({ 'a.tf': greeting, 'b.tf.json': json }))
    assert.equal(found?.File, 'b.tf.json')
  })
}

test('reading files of the machine is refused', async () => {
  for (const call of ['file("/etc/passwd")', 'file("${path.module}/../../x")', 'templatefile("~/x", {})']) {
    const [found] = await faults(template({ 'main.tf': `output "x" {\n  value = ${call}\n}\n` }))
    assert.match(found!.Summary, /reads outside of the Workspace/)
    assert.equal(found!.Line, 2)
  }
})

test('201 variables are refused', async () => {
  const code = (count: number) =>
    Array.from({ length: count }, (_, i) => `variable "v${i}" {\n  default = ""\n}\n`).join('')
  const [found] = await faults(template({ 'main.tf': code(201) }))
  assert.equal(found?.Summary, 'Too many parameters')
})

test('a NUL or half of a pair is refused in any text of a template', async () => {
  const texts = ['a\0b', '\ud800']
  for (const text of texts) {
    const escaped = JSON.stringify(text)
    const outputs = JSON.stringify({ ...(JSON.parse(template()) as object), Description: text })
    for (const body of [
      outputs,
      template({ 'main.tf': `variable "a" {\n  default = ${escaped}\n}\n` }),
      template({ 'main.tf': greeting, 'x.txt': text }),
    ])
      await faults(body)
  }
})

test('names that mean something to JavaScript are names', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  const code = names.map(name => `variable "${name}" {\n  default = "x"\n}\n`).join('')
  const answer = await publish(template({ 'main.tf': code, 'constructor/__proto__': '' }))
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  await world.db.deleteFrom('template').execute()
})

test('a template of 512 KB passes by POST and by GET in the URL, and one byte more does not', async () => {
  for (const by of [send, sendByGet]) {
    const answer = await publish(templateOf(limit), by)
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    const { body } = await world.db.selectFrom('template').select('body').executeTakeFirstOrThrow()
    assert.equal(body, templateOf(limit))
    await world.db.deleteFrom('template').execute()
    const refused = await publish(templateOf(limit + 1), by)
    assertRefused(refused, 'one byte more', 'InvalidTemplate')
    assert.match(String(refused.body.Message), /It has 524289 bytes; at most 524288 are allowed/)
    await assertNothingStored()
  }
})

test('a template of megabytes, and one in too long a URL, are refused without being read', async () => {
  assertRefused(await publish('x'.repeat(5 * 1024 * 1024)), '5 MB', 'InvalidTemplate')
  assertRefused(await publish('x'.repeat(17 * 1024 * 1024)), '17 MB', 'RequestEntityTooLarge')
  assertRefused(await publish('x'.repeat(5 * 1024 * 1024), sendByGet), '5 MB URL', 'RequestHeaderTooLarge')
})
