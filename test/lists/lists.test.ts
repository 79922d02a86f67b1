import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { seed } from '../../bench/lists/seed.ts'
import { large } from '../../bench/lists/sizes.ts'
import type { Client } from '../../src/client/client.ts'
import { exactUpTo } from '../../src/db/find-page.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { catalogueOf, instancesOf, plansOf, type Listed } from './reference.ts'

// Lists of many rows, page by page, with any filters, against the same rows filtered in memory.

const world = await freshWorld({ engine: echoEngine(), settings: { 'rate-limit': '0' } })
after(() => world[Symbol.asyncDispose]())
const owner = await world.user('olive')
const approver = await world.user('ada')
const sizes = {
  ...large(15_000),
  ofOneOwner: 3_000,
  plans: 15_000,
  waiting: 3_000,
  portfolios: 1_100,
  products: 1_200,
}
await seed(world.databaseUrl, sizes, {
  accountId: world.accountId,
  owner: owner.id,
  approver: approver.id,
  approverName: approver.name,
})

interface Answer {
  readonly ids: readonly string[]
  readonly TotalCount: number
}
interface Page {
  readonly PageNumber: number
  readonly PageSize: number
  readonly SortOrder: 'Asc' | 'Desc'
}

/** One way to ask, and which rows it is for. */
interface Question {
  readonly what: string
  readonly rows: readonly Listed[]
  readonly ask: (page: Page) => Promise<Answer>
}

/** Failures name the question, not its thousands of rows. */
const question = (asked: Question): Question =>
  Object.assign(asked, { [fc.toStringMethod]: () => asked.what })

const instances = await instancesOf(world.db)
const plans = await plansOf(world.db)
const portfolios = await catalogueOf(world.db, 'portfolio')
const products = await catalogueOf(world.db, 'product')

type Pairs = readonly (readonly [key: string, value: string])[]
const filtersOf = (pairs: Pairs) => ({ Filters: pairs.map(([Key, Value]) => ({ Key, Value }) as never) })

/** What each filter lets through. */
const lets: Record<string, (value: string) => (row: Listed) => boolean> = {
  FullTextSearch: value => row => row.search.includes(value.trim().toLowerCase()),
  ProvisionedProductName: value => row => row.name.toLowerCase() === value.toLowerCase(),
  ProvisionedProductStatus: value => row => row.status === value,
  ProductId: value => row => row.product_id === value,
  OwnerPrincipalId: value => row => row.owner_id === value,
  PortfolioName: value => row => row.name.toLowerCase() === value.toLowerCase(),
  ProductName: value => row => row.name.toLowerCase() === value.toLowerCase(),
  ProvisionedProductPlanName: value => row => row.name.toLowerCase() === value.toLowerCase(),
  ProvisionedProductPlanOwnerUid: value => row => value.split(',').includes(row.owner_id),
  ProvisionedProductPlanStatus: value => row => value.split(',').includes(row.status),
  ProvisionedProductPlanApprover: value => row =>
    value.split(',').some(one => row.approver_names.includes(one)),
  ProvisionedProductPlanApproverName: value => row =>
    value.split(',').some(one => row.approver_names.includes(`RamUser:${one}`)),
}
const through = (rows: readonly Listed[], pairs: Pairs) =>
  pairs.reduce((left, [key, value]) => left.filter(lets[key]!(value)), rows)

const anyOf = <T>(values: readonly T[]) => fc.constantFrom(...values)

/** Parts of names, in any case, and what is in none. */
const termOf = (rows: readonly Listed[]) =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(anyOf(rows), fc.nat(30), fc.integer({ min: 1, max: 12 }), fc.boolean())
        .map(([{ search }, from, length, isLoud]) => {
          const start = from % search.length
          const term = [...search.slice(start)].slice(0, length).join('')
          return isLoud ? term.trim().toUpperCase() : term.trim()
        }),
    },
    {
      weight: 2,
      arbitrary: anyOf(['acme', 'nebula', 'legacy', 'quasar', '网关', '数据', '量子', 'a', 'q', '库']),
    },
    {
      weight: 1,
      arbitrary: anyOf(['zzyzx', '!', '%', '_', '\\', '月球', '', 'x'.repeat(200), 'acme-web-prod-nope']),
    },
  )

/** Up to three filters; several of a plan's key would be alternatives, so a key stands once. */
const pairsOf = (values: Record<string, fc.Arbitrary<string>>): fc.Arbitrary<Pairs> =>
  fc.uniqueArray(
    anyOf(Object.keys(values)).chain(key => values[key]!.map(value => [key, value] as const)),
    { maxLength: 3, selector: ([key]) => key },
  )

const nameOf = (rows: readonly Listed[]) => anyOf(rows).map(row => row.name.toUpperCase())

const instanceQuestion = pairsOf({
  FullTextSearch: termOf(instances),
  ProvisionedProductName: nameOf(instances),
  ProvisionedProductStatus: anyOf(['Available', 'UnderChange', 'Error', 'none']),
  ProductId: anyOf(instances).map(row => row.product_id),
  OwnerPrincipalId: fc.oneof(
    fc.constant(owner.id),
    anyOf(instances).map(row => row.owner_id),
  ),
})
  .chain(pairs => fc.tuple(fc.constant(pairs), anyOf(['Account', 'User'] as const)))
  .map(([pairs, AccessLevelFilter]) =>
    question({
      what: `instances ${AccessLevelFilter} ${JSON.stringify(pairs)}`,
      rows: through(instances, pairs).filter(
        row => AccessLevelFilter === 'Account' || row.owner_id === owner.id,
      ),
      ask: async page => {
        const client = AccessLevelFilter === 'Account' ? world.root : owner.client
        const answer = await client.ListProvisionedProducts({
          AccessLevelFilter,
          ...filtersOf(pairs),
          ...page,
        })
        return { ...answer, ids: answer.ProvisionedProductDetails.map(row => row.ProvisionedProductId) }
      },
    }),
  )

const key = `RamUser:${approver.id}`
const views: readonly {
  readonly input: Parameters<Client['ListProvisionedProductPlans']>[0]
  readonly client: Client
  readonly has: (row: Listed) => boolean
}[] = [
  { input: { AccessLevelFilter: 'Account' }, client: world.root, has: () => true },
  { input: {}, client: owner.client, has: row => row.owner_id === owner.id },
  {
    input: { ApprovalFilter: 'ReceivedRequests' },
    client: approver.client,
    has: row => row.status === 'ApplicationInProgress' && row.approver_ids.includes(key),
  },
  {
    input: { ApprovalFilter: 'ApprovalHistory' },
    client: approver.client,
    has: row => row.decided_by.includes(key),
  },
  {
    input: { ApprovalFilter: 'AccountRequests' },
    client: world.root,
    has: row => row.approver_ids.length > 0,
  },
]
const statuses = [
  'ExecuteSuccess',
  'ApplicationInProgress',
  'ExecuteFailed',
  'Canceled',
  'PreviewInProgress',
  'Canceled,ExecuteFailed',
  'Canceled,ApplicationInProgress',
]
const planQuestion = pairsOf({
  FullTextSearch: termOf(plans),
  ProvisionedProductPlanName: nameOf(plans),
  ProvisionedProductPlanStatus: anyOf(statuses),
  ProvisionedProductPlanOwnerUid: anyOf([
    owner.id,
    plans[0]!.owner_id,
    `${owner.id},${plans[1]!.owner_id}`,
    '1',
  ]),
  ProvisionedProductPlanApprover: anyOf([
    `RamUser:${approver.name}`,
    'RamUser:nobody',
    'RamUser:approver-3,RamUser:approver-4',
  ]),
  ProvisionedProductPlanApproverName: anyOf([approver.name, 'approver-7', `${approver.name},approver-9`]),
})
  .chain(pairs => fc.tuple(fc.constant(pairs), anyOf(views)))
  .map(([pairs, { input, client, has }]) =>
    question({
      what: `plans ${JSON.stringify(input)} ${JSON.stringify(pairs)}`,
      rows: through(plans, pairs).filter(has),
      ask: async page => {
        const answer = await client.ListProvisionedProductPlans({ ...input, ...filtersOf(pairs), ...page })
        return { ...answer, ids: answer.PlanDetails.map(row => row.PlanId) }
      },
    }),
  )

const productQuestion = pairsOf({ FullTextSearch: termOf(products), ProductName: nameOf(products) }).map(
  pairs =>
    question({
      what: `products ${JSON.stringify(pairs)}`,
      rows: through(products, pairs),
      ask: async page => {
        const answer = await world.root.ListProductsAsAdmin({ ...filtersOf(pairs), ...page })
        return { ...answer, ids: answer.ProductDetails.map(row => row.ProductId) }
      },
    }),
)

const portfolioQuestion = pairsOf({
  FullTextSearch: termOf(portfolios),
  PortfolioName: nameOf(portfolios),
}).map(pairs =>
  question({
    what: `portfolios ${JSON.stringify(pairs)}`,
    rows: through(portfolios, pairs),
    ask: async page => {
      const answer = await world.root.ListPortfolios({ ...filtersOf(pairs), ...page })
      return { ...answer, ids: answer.PortfolioDetails.map(row => row.PortfolioId) }
    },
  }),
)

/** A page near the beginning, near the end, after it, or anywhere. */
const pageOf = ({ rows }: Question): fc.Arbitrary<Page> =>
  fc
    .record({
      PageSize: anyOf([1, 7, 10, 100]),
      SortOrder: anyOf(['Asc', 'Desc'] as const),
      place: fc.oneof(
        anyOf(['first', 'second', 'last', 'past'] as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
    })
    .map(({ PageSize, SortOrder, place }) => {
      const last = Math.max(1, Math.ceil(rows.length / PageSize))
      const numbers = { first: 1, second: 2, last, past: last + 1 }
      const PageNumber = typeof place === 'string' ? numbers[place] : 1 + Math.floor(place * last)
      return { PageNumber, PageSize, SortOrder }
    })

async function assertAnswered({ what, rows, ask }: Question, page: Page): Promise<void> {
  const offset = (page.PageNumber - 1) * page.PageSize
  const ordered = page.SortOrder === 'Asc' ? rows : rows.toReversed()
  const expected = ordered.slice(offset, offset + page.PageSize).map(row => row.id)
  const { ids, TotalCount } = await ask(page)
  const where = `${what}, ${JSON.stringify(page)}`
  assert.deepEqual(ids, expected, where)
  const isLast = ids.length > 0 && offset + ids.length === rows.length
  if (rows.length <= exactUpTo || isLast) assert.equal(TotalCount, rows.length, where)
  else if (ids.length === 0)
    assert.ok(TotalCount > exactUpTo && TotalCount <= offset, `${where}: ${TotalCount}`)
  else assert.ok(TotalCount > Math.max(exactUpTo, offset + ids.length), `${where}: ${TotalCount}`)
}

for (const [name, questions] of Object.entries({
  instances: instanceQuestion,
  plans: planQuestion,
  products: productQuestion,
  portfolios: portfolioQuestion,
}))
  test(`any page of ${name} with any filters holds the rows that it should`, async () => {
    const asked = questions.chain(one => fc.tuple(fc.constant(one), pageOf(one)))
    await fc.assert(
      fc.asyncProperty(asked, ([one, page]) => assertAnswered(one, page)),
      { numRuns: 150, endOnFailure: true },
    )
  })

test('who pages until he has as many rows as there are said to be gets each of them once', async () => {
  for (const [term, SortOrder] of [
    ['acme', 'Desc'],
    ['网关', 'Asc'],
    ['prod', 'Desc'],
  ] as const) {
    const found: string[] = []
    for (let PageNumber = 1, TotalCount = Infinity; found.length < TotalCount; PageNumber++) {
      const input = { AccessLevelFilter: 'Account', PageSize: 100, PageNumber, SortOrder } as const
      const answer = await world.root.ListProvisionedProducts({
        ...input,
        ...filtersOf([['FullTextSearch', term]]),
      })
      assert.ok(answer.ProvisionedProductDetails.length > 0, `page ${PageNumber} of ${term}`)
      found.push(...answer.ProvisionedProductDetails.map(row => row.ProvisionedProductId))
      TotalCount = answer.TotalCount
    }
    const rows = through(instances, [['FullTextSearch', term]]).map(row => row.id)
    assert.deepEqual(SortOrder === 'Asc' ? found : found.toReversed(), rows)
  }
})

test('an estimate is not far from the truth', async () => {
  const { TotalCount } = await world.root.ListProvisionedProducts({ AccessLevelFilter: 'Account' })
  assert.ok(TotalCount > instances.length / 2 && TotalCount < instances.length * 2, String(TotalCount))
})
