import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digestOf } from '../../audit/record.ts'
import { t } from '../../base/schema.ts'
import { keptParameters } from './parameters.ts'

const schema = t.Object({
  Name: t.Text(),
  Count: t.Integer(),
  Flag: t.Boolean(),
  Password: t.Text({ secret: true }),
  TemplateBody: t.Text({ digest: true }),
  Parameters: t.Array(t.Object({ ParameterKey: t.Text(), ParameterValue: t.Text({ secret: true }) })),
  Nested: t.Json(t.Object({ Secret: t.Text({ secret: true }), Open: t.Text() })),
})
const masked = '******'
const long = 'x'.repeat(8193)

const cases: [what: string, input: object, kept: object][] = [
  ['plain values stay', { Name: 'n', Count: 1, Flag: false }, { Name: 'n', Count: 1, Flag: false }],
  ['secrets are masked, empty ones too', { Password: '' }, { Password: masked }],
  [
    'secrets in lists are masked',
    { Parameters: [{ ParameterKey: 'k', ParameterValue: 'v' }] },
    { Parameters: [{ ParameterKey: 'k', ParameterValue: masked }] },
  ],
  [
    'secrets in JSON are masked',
    { Nested: { Secret: 's', Open: 'o' } },
    { Nested: { Secret: masked, Open: 'o' } },
  ],
  ['bodies are kept by their digest', { TemplateBody: 'abc' }, { TemplateBody: digestOf('abc') }],
  ['long texts too', { Name: long }, { Name: digestOf(long) }],
  [
    'what no schema knows is left out',
    { Name: 'n', Other: 's', Nested: { Hidden: 's' } },
    { Name: 'n', Nested: {} },
  ],
  [
    'names of JavaScript are no members',
    JSON.parse('{"__proto__":{"Name":"x"},"constructor":"x"}') as object,
    {},
  ],
]

for (const [what, input, kept] of cases)
  test(what, () => assert.deepEqual(keptParameters(schema, input), kept))
