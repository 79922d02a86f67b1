import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anotherAccount } from '../../../../test/bad-input/account.ts'
import { freshWorld, type World } from '../../../../test/world.ts'
import { echoEngine } from '../../../terraform/echo.ts'

type Input = Parameters<World['root']['ListTagOptions']>[0]

/** A world with options of the key `k`, the last value being the newest. */
async function worldWith(...values: string[]) {
  const world = await freshWorld({ engine: echoEngine() })
  for (const Value of values) await world.root.CreateTagOption({ Key: 'k', Value })
  const list = async (input: Input) => {
    const { TagOptionDetails, NextToken, PageNumber, PageSize, TotalCount } =
      await world.root.ListTagOptions(input)
    return { values: TagOptionDetails.map(({ Value }) => Value), NextToken, PageNumber, PageSize, TotalCount }
  }
  return {
    ...world,
    list,
    values: async (input: Input) => (await list(input)).values,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
}

test('options are found by key, value, a part of either, and by whether they are in force', async () => {
  await using world = await worldWith('dev', 'DEV 100%')
  const { root, values } = world
  const { TagOptionDetail } = await root.CreateTagOption({ Key: 'Development', Value: 'off' })
  await root.UpdateTagOption({ TagOptionId: TagOptionDetail.TagOptionId, Active: false })

  assert.deepEqual(await values({}), ['off', 'DEV 100%', 'dev'])
  assert.deepEqual(await values({ SortOrder: 'Asc', SortBy: 'CreateTime' }), ['dev', 'DEV 100%', 'off'])
  assert.deepEqual(await values({ Filters: {} }), ['DEV 100%', 'dev'])
  assert.deepEqual(await values({ Filters: { Active: false } }), ['off'])
  assert.deepEqual(await values({ Filters: { Active: true, Value: 'dev' } }), ['dev'])
  assert.deepEqual(await values({ Filters: { Key: 'K' } }), [])
  assert.deepEqual(await values({ Filters: { Key: 'k', FullTextSearch: '0%' } }), ['DEV 100%'])
  assert.deepEqual(await values({ Filters: { FullTextSearch: 'DEV' } }), ['DEV 100%', 'dev'])
  assert.deepEqual(await values({ Filters: { FullTextSearch: 'dev', Active: false } }), ['off'])
  for (const FullTextSearch of ['_', 'd%v', '\\', "'"])
    assert.deepEqual(await values({ Filters: { FullTextSearch } }), [], FullTextSearch)
})

test('pages go on by number, and by a token that says so as long as more follow', async () => {
  const all = ['a', 'b', 'c', 'd', 'e']
  await using world = await worldWith(...all.toReversed())
  const { list } = world
  const { NextToken, ...first } = await list({ PageSize: 2 })
  assert.deepEqual(first, { values: ['a', 'b'], PageNumber: 1, PageSize: 2, TotalCount: 5 })
  const second = await list({ PageSize: 2, NextToken: NextToken! })
  assert.deepEqual([second.values, second.TotalCount], [['c', 'd'], 5])
  const third = await list({ MaxResults: 100, PageNumber: 1, NextToken: second.NextToken! })
  assert.deepEqual(third, {
    values: ['e'],
    NextToken: undefined,
    PageNumber: 1,
    PageSize: 100,
    TotalCount: 5,
  })

  const byNumber = await list({ PageSize: 2, PageNumber: 2 })
  assert.deepEqual(byNumber.values, ['c', 'd'])
  assert.deepEqual((await list({ NextToken: byNumber.NextToken!, MaxResults: 1 })).values, ['e'])
  assert.equal((await list({ PageSize: 5 })).NextToken, undefined)
  assert.equal((await list({ PageNumber: 3 })).NextToken, undefined)
})

test('what comes in between moves nothing', async () => {
  await using world = await worldWith('c', 'b', 'a')
  const { root, list } = world
  const page = await list({ MaxResults: 1 })
  await root.CreateTagOption({ Key: 'k', Value: 'newer' })
  assert.deepEqual((await list({ NextToken: page.NextToken! })).values, ['b', 'c'])
  const [newest] = (await root.ListTagOptions({ Filters: { Value: 'a' } })).TagOptionDetails
  await root.DeleteTagOption({ TagOptionId: newest!.TagOptionId })
  assert.deepEqual((await list({ NextToken: page.NextToken! })).values, ['b', 'c'])

  const ascending = await list({ MaxResults: 1, SortOrder: 'Asc' })
  await root.CreateTagOption({ Key: 'k', Value: 'newest' })
  assert.deepEqual((await list({ SortOrder: 'Asc', NextToken: ascending.NextToken! })).values, [
    'b',
    'newer',
    'newest',
  ])
})

test('a token opens for the list that it belongs to, and nobody makes one up', async () => {
  await using world = await worldWith('b', 'a')
  const { root } = world
  const Filters = { Key: 'k' }
  const { NextToken = '' } = await root.ListTagOptions({ Filters, MaxResults: 1 })
  const refused = { code: 'InvalidParameter.NextToken', status: 400 }
  const flipped = Buffer.from(NextToken, 'base64url').map((byte, i) => (i === 40 ? byte ^ 1 : byte))
  for (const token of ['x', '1', 'e30', NextToken.slice(1), Buffer.from(flipped).toString('base64url')])
    await assert.rejects(root.ListTagOptions({ Filters, NextToken: token }), refused, token)
  await assert.rejects(root.ListTagOptions({ NextToken }), refused)
  await assert.rejects(root.ListTagOptions({ Filters, NextToken, SortOrder: 'Asc' }), refused)
  const other = await anotherAccount(world)
  await assert.rejects(other.ListTagOptions({ Filters, NextToken }), refused)
  await assert.rejects(root.ListTagOptions({ Filters, NextToken, PageNumber: 2 }), {
    code: 'InvalidParameter.PageNumber',
    status: 400,
  })
  assert.equal((await root.ListTagOptions({ Filters, NextToken })).TagOptionDetails.length, 1)
})
