import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closeTemplateParser, parseTemplate } from './parse.ts'
import type { ParseOptions } from './read-template.ts'
import { bodyOf, read } from './templates.fixture.ts'

after(closeTemplateParser)

const options: ParseOptions = { type: 'RosTerraformTemplate', provisioners: 'allowed' }
const code =
  'variable "a" {\n  default = { x = 1 }\n}\nresource "random_id" "r" {\n  tags = { a = "${var.a}" }\n}\n'
const small = bodyOf({ 'main.tf': code }, { Description: { en: 'é 😀' } })

test('the process that reads templates answers what the reader says', async () => {
  assert.deepEqual(await parseTemplate(small, options), await read(small))
  const wrong = bodyOf({ 'main.tf': 'x {' })
  assert.deepEqual(await parseTemplate(wrong, options), await read(wrong))
})

test('templates that are read at the same time each get their own answer', async () => {
  const bodies = Array.from({ length: 8 }, (_, i) => bodyOf({ 'main.tf': `variable "v${i}" {}\n` }))
  const results = await Promise.all(bodies.map(body => parseTemplate(body, options)))
  assert.deepEqual(
    results.map(({ template }) => template?.parameters[0]?.name),
    bodies.map((_, i) => `v${i}`),
  )
})

test('a reader that was ended is replaced by the next call', async () => {
  await closeTemplateParser()
  assert.ok((await parseTemplate(small, options)).template)
})

const inLocals = (expression: string) => bodyOf({ 'main.tf': `locals {\n  x = ${expression}\n}\n` })
const length = 200_000

const hostile: readonly (readonly [name: string, body: string])[] = [
  ['operators without end', inLocals('!'.repeat(length) + 'true')],
  ['conditions within conditions', inLocals('a?b:'.repeat(length / 4) + 'c')],
  ['directives that never end', inLocals(`"${'%{if a}'.repeat(length / 8)}"`)],
  ['brackets without end', inLocals('['.repeat(length))],
  ['YAML lists within lists', '- '.repeat(length / 2)],
  ['YAML brackets without end', '['.repeat(length)],
  ['YAML keys within keys', '? '.repeat(length / 2)],
  ['comments that never end', bodyOf({ 'main.tf': '/* '.repeat(length / 2) })],
  ['heredocs that never end', inLocals('<<A\n'.repeat(length / 4))],
]
for (const [name, body] of hostile) {
  test(`a hostile template ends in an error, and the next one is read: ${name}`, async () => {
    const { template, diagnostics } = await parseTemplate(body, options)
    assert.equal(template, undefined)
    assert.equal(
      diagnostics.some(({ severity }) => severity === 'error'),
      true,
    )
    assert.ok((await parseTemplate(small, options)).template)
  })
}

test('a template of the largest size is read', async () => {
  const blocks = Array.from({ length: 9000 }, (_, i) => `resource "a_b" "r${i}" {\n  x = ${i}\n}\n`).join('')
  const { template } = await parseTemplate(bodyOf({ 'main.tf': blocks }), options)
  assert.equal(template?.resources.length, 9000)
})

test('random bytes are refused, never more', async () => {
  let seed = 11
  const random = () => (seed = (seed * 48271) % 2147483647)
  for (let run = 0; run < 20; run++) {
    const bytes = Buffer.from(Array.from({ length: 200 + (random() % 2000) }, () => random() % 256)).toString(
      'latin1',
    )
    for (const body of [bytes, bodyOf({ 'main.tf': bytes }), bodyOf({ 'main.tf.json': bytes })]) {
      assert.equal((await parseTemplate(body, options)).template, undefined)
    }
  }
})
