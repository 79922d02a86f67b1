import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Operation } from '../../src/api/operation.ts'
import type { TObject } from '../../src/base/schema.ts'
import { operations } from '../../src/operations.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { assertRefused, send } from './send.ts'
import { makeThings } from './things.ts'

// Every list that has pages, orders and filters, asked for what no list has.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const things = await makeThings(world.root, 'only', () => world.settle())

const registry: readonly Operation[] = operations
const paged = registry.filter(({ input }) => 'PageNumber' in input.properties)
const known: Readonly<Record<string, string>> = { ...things }

const firstOf = ({ properties }: TObject, name: string): string =>
  (properties[name]!.enum as readonly string[])[0]!

/** The ids and words that a list requires. */
const required = ({ input }: Operation): Record<string, string> =>
  Object.fromEntries(
    ((input.required ?? []) as readonly string[]).map(name => [name, known[name] ?? firstOf(input, name)]),
  )

const ask = (operation: Operation, more: Record<string, string>) =>
  send(world.administrator, operation, { ...required(operation), ...more })

const filterKeys = ({ input }: Operation): readonly string[] => {
  const filters = input.properties.Filters
  return ((filters?.items as TObject | undefined)?.properties.Key?.enum ?? []) as string[]
}

test('there are lists with pages', () => {
  assert.ok(paged.length >= 6)
})

for (const operation of paged) {
  const { name } = operation

  test(`${name} refuses pages that there cannot be, and is empty after the last one`, async () => {
    for (const PageNumber of ['0', '-1', '1.5', 'x', '9007199254740993'])
      assertRefused(await ask(operation, { PageNumber }), name, 'InvalidParameter.PageNumber')
    for (const PageSize of ['0', '101', '-1', '1e1', '4294967296'])
      assertRefused(await ask(operation, { PageSize }), name, 'InvalidParameter.PageSize')
    for (const PageNumber of ['2', '2147483648', '9007199254740991']) {
      const { status, body } = await ask(operation, {
        PageNumber,
        PageSize: '100',
        AccessLevelFilter: 'Account',
      })
      assert.equal(status, 200, JSON.stringify(body))
      assert.equal(body.PageNumber, Number(PageNumber))
      assert.deepEqual(Object.values(body).filter(Array.isArray), [[]])
      assert.equal(body.TotalCount, 1)
    }
  })

  if (!('SortBy' in operation.input.properties)) continue
  test(`${name} refuses orders that there are not`, async () => {
    for (const SortBy of ['Name', 'created_at; drop table task', 'createtime'])
      assertRefused(await ask(operation, { SortBy }), name, 'InvalidParameter.SortBy')
    for (const SortOrder of ['asc', 'Up', 'Asc, id'])
      assertRefused(await ask(operation, { SortOrder }), name, 'InvalidParameter.SortOrder')
  })
}

for (const operation of paged.filter(each => filterKeys(each).length > 0)) {
  const { name } = operation
  const filters = (pairs: readonly (readonly [string, string])[]) =>
    Object.fromEntries(
      pairs.flatMap(([key, value], i) => [
        [`Filters.${i + 1}.Key`, key],
        [`Filters.${i + 1}.Value`, value],
      ]),
    )

  test(`${name} refuses filters that it does not have, and half ones`, async () => {
    for (const key of ['Owner', 'name', '__proto__', 'constructor', "ProductName' or 1=1"]) {
      const answer = await ask(operation, filters([[key, 'x']]))
      assertRefused(answer, `${name} by ${key}`, 'InvalidParameter.Filters.1.Key')
      assert.match(String(answer.body.Message), new RegExp(filterKeys(operation).join(', ')))
    }
    assertRefused(await ask(operation, { 'Filters.1.Key': 'FullTextSearch' }), name, 'MissingFilters.1.Value')
    assertRefused(await ask(operation, { 'Filters.3.Value': 'x' }), name, 'MissingFilters.3.Key')
    assertRefused(await ask(operation, filters([['', 'x']])), name, 'MissingFilters.1.Key')
    const many = Array.from({ length: 21 }, () => ['FullTextSearch', 'x'] as const)
    assertRefused(await ask(operation, filters(many)), name, 'InvalidParameter.Filters')
  })

  test(`${name} takes a filter's value for what it is, also twice`, async () => {
    const count = async (...pairs: (readonly [string, string])[]) => {
      const answer = await ask(operation, { AccessLevelFilter: 'Account', ...filters(pairs) })
      assert.equal(answer.status, 200, JSON.stringify(answer.body))
      return answer.body.TotalCount
    }
    const [byName] = filterKeys(operation)
    assert.equal(await count(['FullTextSearch', 'onl'], ['FullTextSearch', 'NLY']), 1)
    assert.equal(await count(['FullTextSearch', 'onl'], ['FullTextSearch', 'x']), 0)
    assert.equal(await count([byName!, 'ONLY'], [byName!, 'only']), 1)
    for (const value of ['%', '_', 'o%y', '\\', "'", '*', '\u202e', 'x'.repeat(1024)])
      for (const key of filterKeys(operation)) assert.equal(await count([key, value]), 0, `${key} ${value}`)
    assert.equal(await count(['FullTextSearch', '']), 1)
  })
}

test('a list of tasks goes on from no made-up place', async () => {
  for (const NextToken of ['x', '-1.0', '1', '1.', '1.1.1', '99999999999999999999.1', '1e3.1'])
    await assert.rejects(world.root.ListTaskProgress({ TaskId: things.TaskId, NextToken }), {
      code: 'InvalidParameter.NextToken',
      status: 400,
    })
  const far = { TaskId: things.TaskId, NextToken: '999999999999999.999999999999999' }
  const { Logs, Events, NextToken } = await world.root.ListTaskProgress(far)
  assert.deepEqual([Logs, Events, NextToken], [[], [], far.NextToken])
})
