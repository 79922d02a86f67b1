import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Operation } from '../../api/operation.ts'
import type { TObject, TSchema } from '../../base/schema.ts'
import { operations } from '../../operations.ts'
import { UsageError } from '../exit.ts'
import { inputFrom } from './assign.ts'
import { isArray, itemOf, leavesOf } from './members.ts'
import { operationHelp, operationList } from './help.ts'

const byName = new Map<string, Operation>(operations.map(operation => [operation.name, operation]))
const schemaOf = (name: string): TObject => byName.get(name)!.input
const read = (path: string): string => `text of ${path}`

const given = (operation: string, ...options: [string, string | undefined][]) => {
  const schema = schemaOf(operation)
  const base = Object.fromEntries((schema.required ?? []).map(name => [name, `some ${name}`]))
  const input = inputFrom(schema, options, base, read) as Record<string, unknown>
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => value !== base[name]))
}

test('a list of pairs takes key=value, flattened names and JSON, each adding to the others', () => {
  assert.deepEqual(
    given('LaunchProduct', ['Tags', 'team=web=2'], ['Tags.2.Key', 'stage'], ['Tags.2.Value', 'test']),
    {
      Tags: [
        { Key: 'team', Value: 'web=2' },
        { Key: 'stage', Value: 'test' },
      ],
    },
  )
  assert.deepEqual(given('LaunchProduct', ['Tags', '[{"Key":"a","Value":"b"}]'], ['Tags', 'c=d']), {
    Tags: [
      { Key: 'a', Value: 'b' },
      { Key: 'c', Value: 'd' },
    ],
  })
})

test('numbers and booleans have their types, and a boolean may stand alone', () => {
  assert.deepEqual(given('ListTasks', ['PageSize', '20']), { PageSize: 20 })
  assert.deepEqual(given('CreateProductVersion', ['Active', undefined]), { Active: true })
  assert.deepEqual(given('CreateProductVersion', ['Active', 'false']), { Active: false })
  assert.throws(() => given('ListTasks', ['PageSize', 'many']), UsageError)
  assert.throws(() => given('CreateProductVersion', ['Active', 'perhaps']), UsageError)
})

test('a value may be the text of a file, also in a pair, and a doubled @ is an @', () => {
  assert.deepEqual(given('CreateTemplate', ['TemplateBody', '@main.json']), {
    TemplateBody: 'text of main.json',
  })
  assert.deepEqual(given('LaunchProduct', ['Parameters', 'key=@id.pub'], ['Parameters', 'at=@@home']), {
    Parameters: [
      { ParameterKey: 'key', ParameterValue: 'text of id.pub' },
      { ParameterKey: 'at', ParameterValue: '@home' },
    ],
  })
})

test('a mistyped member is refused with the one that was meant', () => {
  assert.throws(() => given('LaunchProduct', ['ProductID', 'x']), /did you mean ProductId/)
  assert.throws(() => given('LaunchProduct', ['Tags.1.key', 'x']), /did you mean Key/)
  assert.throws(() => given('LaunchProduct', ['ProductId.1', 'x']), /nothing below/)
})

test('what is missing is named by its path', () => {
  assert.throws(() => inputFrom(schemaOf('GetPortfolio'), [], {}, read), /--PortfolioId is missing/)
  assert.throws(() => given('LaunchProduct', ['Tags.2.Key', 'x']), /--Tags\.1 is missing/)
  assert.throws(() => given('LaunchProduct', ['Tags.1.Key', 'x']), /--Tags\.1\.Value is missing/)
})

test('every member of every operation can be given, and is in its help', () => {
  const listed = operationList(operations)
  for (const operation of operations as readonly Operation[]) {
    assert.ok(listed.includes(`  ${operation.name} `), operation.name)
    const help = operationHelp(operation)
    for (const { path, schema } of leavesOf(operation.input)) {
      assert.ok(help.includes(`--${path} `), `${operation.name} ${path}`)
      const option: [string, string] = [path.replaceAll(/\.N(?=\.|$)/g, '.1'), sample(schema)]
      const input = inputWithout(operation.input, option)
      assert.deepEqual(String(at(input, option[0].split('.'), operation.input)), sample(schema))
    }
  }
})

const sample = (schema: TSchema): string =>
  ({ integer: '1', boolean: 'false' })[String(schema['type'])] ?? 'some text'

/** What else is required is not the matter here. */
function inputWithout(schema: TObject, option: [string, string]): unknown {
  const relaxed = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'required' ? [] : value,
  ) as TObject
  return inputFrom(relaxed, [option], {}, read)
}

function at(value: unknown, [step, ...rest]: readonly string[], schema: TSchema): unknown {
  if (step === undefined) return value
  if (isArray(schema)) return at((value as unknown[])[Number(step) - 1], rest, itemOf(schema))
  const member = (schema as TObject).properties[step]!
  return at((value as Record<string, unknown>)[step], rest, member)
}
