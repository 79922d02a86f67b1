import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { template } from '../../../test/template.ts'
import { freshWorld } from '../../../test/world.ts'

const rich = await readFile(new URL('../../../test/rich-template.yaml', import.meta.url), 'utf8')

const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

const check = (TemplateBody: string, more: { Engine?: boolean } = {}) =>
  world.root.CheckTemplate({ TemplateBody, ...more })

/** What the body shows at the place of each diagnostic. */
async function marked(
  body: string,
  more: { Engine?: boolean } = {},
): Promise<[summary: string, text?: string][]> {
  const { Diagnostics } = await check(body, more)
  return Diagnostics.map(({ Summary, InBody }) => {
    if (!InBody) return [Summary]
    const line = body.split('\n')[InBody.Line - 1]!
    return [
      Summary,
      line.slice(InBody.Column - 1, InBody.EndLine === InBody.Line ? InBody.EndColumn! - 1 : undefined),
    ]
  })
}

const yaml = (code: string, more = ''): string =>
  `ROSTemplateFormatVersion: '2015-09-01'
Transform: Aliyun::Terraform-v1.5
Workspace:
  main.tf: |
${code.replaceAll(/^/gm, '    ')}
${more}`

test('the form of a template is the one that its launches will have, and nothing is stored', async () => {
  const { Diagnostics, Form } = await check(rich)
  assert.deepEqual(Diagnostics, [])
  const product = await world.product({ body: rich })
  assert.deepEqual(Form, (await world.root.GetLaunchForm(product)).Form)
  const stored = await world.db.selectFrom('template').select('id').execute()
  assert.equal(stored.length, 1)
})

test('everything that is wrong is told at once, each with its place in the file and in the body', async () => {
  const body = yaml(
    'variable "size" {\n  type    = number\n  default = 9\n}\nbackend "s3" {}\n',
    'Parameters:\n  size: { MaxValue: 3 }\n  sise: {}\nOddity: 1\n',
  )
  const { Diagnostics, Form } = await check(body)
  assert.deepEqual(
    Diagnostics.map(({ Severity, File, Line, Column, EndColumn }) => [
      Severity,
      File,
      Line,
      Column,
      EndColumn,
    ]),
    [
      ['error', 'main.tf', 5, 1, 8],
      ['error', undefined, 13, 3, 7],
      ['error', 'main.tf', 3, 3, 10],
      ['warning', undefined, 14, 1, 7],
    ],
  )
  assert.deepEqual(
    (await marked(body)).map(([, text]) => text),
    ['backend', 'sise', 'default', 'Oddity'],
  )
  // The form can be looked at all the same.
  assert.deepEqual(
    Form?.Parameters.map(({ ParameterKey }) => ParameterKey),
    ['size'],
  )
})

test('a place in a file is found within JSON as well', async () => {
  const body = template({ 'main.tf': '# a "b"\nvariable "x" {\n  type = 3\n}\n' })
  assert.deepEqual(await marked(body), [['The type of x is not one', 'type']])
})

test('while the code cannot be parsed there is no form, and where the body cannot be read no file', async () => {
  const broken = await check(yaml('variable "a" {'))
  assert.equal(broken.Diagnostics[0]?.File, 'main.tf')
  assert.equal('Form' in broken, false)
  const unreadable = await check('Workspace: [\n')
  assert.deepEqual(
    unreadable.Diagnostics.map(({ Severity, File }) => [Severity, File]),
    [['error', undefined]],
  )
  assert.equal('Form' in unreadable, false)
  const [{ InBody, ...nowhere } = assert.fail()] = (await check('')).Diagnostics
  assert.deepEqual([nowhere.Summary, InBody], ['The template is empty', undefined])
})

test('the engine looks only when it is asked to, and its findings are placed as well', async () => {
  const body = yaml('output "x" {\n  value = local.nowhere\n}')
  assert.deepEqual(await marked(body), [])
  assert.deepEqual(await marked(body, { Engine: true }), [
    ['Reference to undeclared local value', 'local.nowhere'],
  ])
})

test('hostile texts are told what is wrong with them, and are over soon', async () => {
  const swelling = Array.from({ length: 30 }, (_, i) =>
    i === 0 ? 'a0: &a0 [x, x, x, x, x, x, x, x]' : `a${i}: &a${i} [${`*a${i - 1}, `.repeat(8)}]`,
  ).join('\n')
  const deep = '['.repeat(50_000)
  const deepDescription = JSON.stringify(
    `{"AssociationPropertyMetadata": {"a": ${deep}${']'.repeat(50_000)}}}`,
  )
  const cases: Readonly<Record<string, string>> = {
    'The template is too large': 'x'.repeat(1024 * 1024),
    'Too many aliases': swelling,
    'Nested too deeply': deep,
    'A description is nested too deeply': template({
      'main.tf': `variable "a" {\n  description = ${deepDescription}\n}\n`,
    }),
  }
  for (const [summary, body] of Object.entries(cases))
    assert.equal((await check(body)).Diagnostics[0]?.Summary, summary)
  // As deep as metadata may be, which is further than a form looks into it.
  const nested = (depth: number): string =>
    depth === 0 ? '{}' : `{"AssociationPropertyMetadata": {"Parameters": {"a": ${nested(depth - 1)}}}}`
  const { Form } = await check(
    template({
      'main.tf': `variable "a" {\n  type        = any\n  description = ${JSON.stringify(nested(33))}\n}\n`,
    }),
  )
  assert.equal(Form?.Parameters[0]?.ValueType?.Kind, 'object')
})

test('only who may publish a template may check one, of a type that is supported', async () => {
  const ada = await world.user('ada')
  const reader = await world.user('rita', { policies: ['AliyunServiceCatalogAdminReadOnlyAccess'] })
  for (const { client } of [ada, reader])
    await assert.rejects(client.CheckTemplate({ TemplateBody: template() }), { code: 'NoPermission' })
  await assert.rejects(
    world.root.CheckTemplate({ TemplateBody: '{}', TemplateType: 'RosStandardTemplate' }),
    { code: 'UnsupportedTemplateType', status: 400 },
  )
})

test('a description for a variable that the template does not have is told', async () => {
  const TerraformVariables = [{ VariableName: 'nme', Description: 'Whom to greet.' }]
  const { Diagnostics, Form } = await world.root.CheckTemplate({
    TemplateBody: template(),
    TerraformVariables,
  })
  assert.deepEqual(
    Diagnostics.map(({ Summary }) => Summary),
    ['Unknown variable nme'],
  )
  assert.equal(Form?.Parameters.length, 1)
})
