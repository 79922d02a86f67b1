import assert from 'node:assert/strict'
import { createContext, runInContext } from 'node:vm'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { field } from './check-form.fixture.ts'
import type { checkForm, FormParameter } from './check-form.ts'
import { checkParameters } from './check-parameters.ts'
import { give, p, templateOf } from './parameters.fixture.ts'
import { matchesPattern } from './pattern-limit.ts'
import type { TemplateParameter } from './template.ts'

/** The check as a page has it: bundled for browsers, with nothing around it but what every browser has. */
async function bundled(): Promise<typeof checkForm> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./check-form.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    target: 'es2022',
    logLevel: 'silent',
  })
  const context = createContext({ TextEncoder })
  runInContext(outputFiles[0]!.text, context)
  return (context.bundle as { checkForm: typeof checkForm }).checkForm
}

const pairs: readonly (readonly [
  inTemplate: Partial<TemplateParameter>,
  inForm: Partial<FormParameter>,
  values: readonly string[],
])[] = [
  [{}, {}, ['', 'x', '\ud800', 'é'.repeat(32_769)]],
  [
    { type: 'Number', hclType: 'number', minValue: 1, maxValue: 3 },
    { Type: 'Number', HclType: 'number', MinValue: 1, MaxValue: 3 },
    ['', '2', '4', 'x'],
  ],
  [
    { allowedPattern: '(?i)[a-c]+', minLength: 2, constraintDescription: 'As it is.' },
    { AllowedPattern: '(?i)[a-c]+', MinLength: 2, ConstraintDescription: { En: 'As it is.', Zh: '如此。' } },
    ['ab', 'AB', 'd', ''],
  ],
  [
    { type: 'Json', hclType: 'map(object({ a = string, b = optional(number) }))' },
    { Type: 'Json', HclType: 'map(object({ a = string, b = optional(number) }))' },
    ['{}', '{"x": {"a": "y"}}', '{"x": {"b": "y"}}', '[', 'null'],
  ],
  [
    { type: 'CommaDelimitedList', allowedValues: ['a', 'b'], noEcho: true },
    { Type: 'CommaDelimitedList', AllowedValues: [{ Value: 'a' }, { Value: 'b' }], NoEcho: true },
    ['a,b', 'a,c'],
  ],
]

test('a page finds the same problems as the API, in the same words', async () => {
  const check = await bundled()
  for (const [inTemplate, inForm, values] of pairs) {
    for (const value of values) {
      const given = give({ p: value })
      const { problems } = checkParameters(templateOf(p(inTemplate)), given, { matches: matchesPattern })
      // Plain data: objects of the page have prototypes of their own.
      const found: unknown = JSON.parse(JSON.stringify(check({ parameters: [field(inForm)] }, given)))
      assert.deepEqual(found, JSON.parse(JSON.stringify(problems)), value)
    }
  }
})
